#pragma once
// Walk-in numbers, announcements and ranges as JSON: what crosses the socket. Read back exactly and strictly.
// Pure; any thread.

#include "offline/base/json_fields.hpp"
#include "offline/domain/wait_estimate.hpp"
#include "offline/domain/walk_in.hpp"

namespace fd::domain {

base::json::Value to_value(const WalkInNeeds& needs);
base::json::Value to_value(const WalkInTicket& ticket);
base::json::Value to_value(const Announcement& call);
base::json::Value to_value(const WaitRange& range);

WalkInNeeds read_needs(base::json::Fields& in);
WalkInTicket read_walk_in_ticket(base::json::Fields& in);
Announcement read_announcement(base::json::Fields& in);
WaitRange read_wait_range(base::json::Fields& in);

}  // namespace fd::domain
