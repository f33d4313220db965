#pragma once
// A month as a page of a calendar: its days in weeks that begin on Sunday, as on the calendars of the
// United States, whose 311 this is. In the language and the time zone of a LocaleFormat; Gregorian. As
// thread-safe as that; a page takes some tens of microseconds.

#include "kiosk/text/locale_format.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace fd::text {

struct MonthPage {
    struct Day {
        int number = 0;       // 1 to 31
        base::WallTime at{};  // that day, at the time of day that was asked for
        bool operator==(const Day&) const = default;
    };
    std::string name;                     // "November 2026"
    std::array<std::string, 7> weekdays;  // "Sun" to "Sat", standing alone
    std::array<std::string, 7> narrow;    // "S" to "S", where those have no room
    std::size_t first_column = 0;         // of day 1; 0 is Sunday
    std::vector<Day> days;                // all of the month, in order
    base::WallTime before{};              // the last day of the month before
    base::WallTime after{};               // the first one of the month after
};

// The month that holds `month`, its days at `time`'s time of day. A time that a change of clocks leaves out
// is the one that clocks show instead.
MonthPage month_page(const LocaleFormat& format, base::WallTime month, base::WallTime time);

}  // namespace fd::text
