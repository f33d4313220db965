#pragma once
// Dates and waits in HTTP headers (RFC 9110, 5.6.7 and 10.2.3). Pure; any thread.

#include "offline/base/clock.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace fd::sync {

// "Sun, 06 Nov 1994 08:49:37 GMT" only: the two obsolete forms are not sent by anything we meet.
std::optional<base::WallTime> parse_http_date(std::string_view text);

// Seconds or a date; a date is measured against `now`. Never negative, never over a day: a hostile
// or broken city must not silence a kiosk for a year.
std::optional<std::chrono::milliseconds> parse_retry_after(std::string_view text, base::WallTime now);

}  // namespace fd::sync
