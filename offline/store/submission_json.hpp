#pragma once
// Submissions and catalogs as stored: JSON with a version, read back exactly. Stored
// bytes may be damaged: reading returns Corrupt, never half a value. Pure; any thread.

#include "offline/base/json.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/submission.hpp"

#include <string>
#include <string_view>

namespace fd::store {

std::string to_json(const domain::Submission& submission);
base::Result<domain::Submission> submission_from_json(std::string_view text);

std::string to_json(const domain::ServiceCatalog& catalog);
base::Result<domain::ServiceCatalog> catalog_from_json(std::string_view text);

// Parts that both are made of.
base::json::Value service_value(const domain::Service& service);
domain::Service service_of(const base::json::Value& value);
base::json::Value definition_value(const domain::ServiceDefinition& definition);
domain::ServiceDefinition definition_of(const base::json::Value& value);

}  // namespace fd::store
