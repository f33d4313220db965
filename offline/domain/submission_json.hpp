#pragma once
// Submissions as JSON: what the outbox keeps and what crosses the socket. Read back exactly and strictly.
// Pure; any thread. What comes out of to_value and to_json is personal: its owner wipes it.

#include "offline/base/json_fields.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/submission.hpp"

#include <string>
#include <string_view>

namespace fd::domain {

base::json::Value to_value(const LatLong& at);
base::json::Value to_value(const Submission& submission);
LatLong read_lat_long(base::json::Fields& in);
Submission read_submission(base::json::Fields& in);

// As stored: with a version. Corrupt for anything else than what to_json wrote, never half a value.
std::string to_json(const Submission& submission);
base::Result<Submission> submission_from_json(std::string_view text);

}  // namespace fd::domain
