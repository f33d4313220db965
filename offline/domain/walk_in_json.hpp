#pragma once
// Walk-in numbers, announcements, ranges, services and counters as JSON: what crosses the socket. Read back
// exactly and strictly. Pure; any thread.

#include "offline/base/json_fields.hpp"
#include "offline/domain/wait_estimate.hpp"
#include "offline/domain/walk_in.hpp"

namespace fd::domain {

base::json::Value to_value(const WalkInNeeds& needs);
base::json::Value to_value(const WalkInTicket& ticket);
base::json::Value to_value(const Announcement& call);
base::json::Value to_value(const WaitRange& range);
base::json::Value to_value(const WalkInService& service);
base::json::Value to_value(const WalkInCounter& counter);
// Texts by language, "en" among them.
base::json::Value names_value(const std::map<std::string, std::string>& names);

WalkInNeeds read_needs(base::json::Fields& in);
WalkInTicket read_walk_in_ticket(base::json::Fields& in);
Announcement read_announcement(base::json::Fields& in);
WaitRange read_wait_range(base::json::Fields& in);
WalkInService read_walk_in_service(base::json::Fields& in);
WalkInCounter read_walk_in_counter(base::json::Fields& in);
std::map<std::string, std::string> read_names(base::json::Fields& in, std::string_view key);
WalkInAction read_walk_in_action(base::json::Fields& in, std::string_view key);  // its name
HoldScope read_hold_scope(base::json::Fields& in, std::string_view key);         // its name

}  // namespace fd::domain
