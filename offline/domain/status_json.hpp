#pragma once
// References, tickets, states and the city's records as JSON: what crosses the socket. Read back exactly
// and strictly. Pure; any thread.

#include "offline/base/json_fields.hpp"
#include "offline/domain/submission.hpp"
#include "offline/domain/ticket.hpp"

#include <optional>
#include <string_view>

namespace fd::domain {

// Milliseconds since 1970.
base::json::Value to_value(base::WallTime at);
// Absent for none.
void write_time(base::json::Value& out, const char* key, const std::optional<base::WallTime>& at);
// Twelve digits, or an empty text for none.
base::json::Value to_value(const Reference& reference);
base::json::Value to_value(const Ticket& ticket);
base::json::Value to_value(const SignedTicket& ticket);
base::json::Value to_value(const SubmissionStatus& status);
base::json::Value to_value(const CityRequest& request);

base::WallTime read_time(base::json::Fields& in, std::string_view key);
std::optional<base::WallTime> read_optional_time(base::json::Fields& in, std::string_view key);
SubmissionState read_state(base::json::Fields& in, std::string_view key);  // its name
Reference read_reference(base::json::Fields& in, std::string_view key);
Ticket read_ticket(base::json::Fields& in);
SignedTicket read_signed_ticket(base::json::Fields& in);
SubmissionStatus read_status(base::json::Fields& in);
CityRequest read_city_request(base::json::Fields& in);

}  // namespace fd::domain
