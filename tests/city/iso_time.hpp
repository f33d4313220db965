#pragma once
// ISO 8601 in and out, written apart from the client's so that each checks the other.
// Local time is the process's time zone (main sets TZ to the city's).

#include "offline/base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fd::city_sandbox {

// Date, time and zone are all required: "2026-11-21T14:41:00-08:00"; fractions are allowed.
std::optional<base::WallTime> parse_iso(std::string_view text);

std::string format_iso(base::WallTime t);         // local, with its offset
std::string format_iso_naive(base::WallTime t);   // local, without: what some servers send
std::string format_for_people(base::WallTime t);  // "2026-11-21, 14:41"
std::string format_day(base::WallTime t);         // "2026-11-21"

}  // namespace fd::city_sandbox
