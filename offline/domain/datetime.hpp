#pragma once
// ISO 8601 dates in and out, as GeoReport v2 wants them. No time zone database: a
// zone is an offset. Pure; any thread.

#include "offline/base/clock.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fd::domain {

struct IsoTime {
    base::WallTime at{};
    bool has_zone = false;  // without one `at` was read as if the text were in UTC
    bool has_time = false;  // "2026-11-21" alone is midnight
    bool operator==(const IsoTime&) const = default;
};

// "2026-11-21T14:41:00-08:00", ".123456", a blank for the T, "Z", "+0800", "+08", no zone, no seconds,
// a date alone. Nothing for anything else, for days that do not exist and years outside 1..9999.
std::optional<IsoTime> parse_iso8601(std::string_view text);

// "2026-11-21T22:41:00Z"; with an offset in minutes "2026-11-21T14:41:00-08:00". Whole seconds.
std::string format_iso8601(base::WallTime at, int offset_minutes = 0);
// The same in UTC without a zone, for cities that refuse one.
std::string format_iso8601_bare(base::WallTime at);

}  // namespace fd::domain
