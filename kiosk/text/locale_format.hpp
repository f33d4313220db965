#pragma once
// LocaleFormat: times, dates, numbers and lists as people write them in one
// language, by ICU with Western digits, the Gregorian calendar and a 12-hour clock
// everywhere (they stand beside US tickets, phones and addresses). Owned by who
// draws; one per language and thread; not thread-safe. Making one costs some
// milliseconds, using it microseconds.
// Ticket numbers, phones and house numbers never pass through here.

#include "kiosk/text/language.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace fd::text {

class LocaleFormat {
  public:
    // zone_name: IANA "America/Los_Angeles"; an unknown one is logged and becomes UTC.
    LocaleFormat(const Language& language, std::string_view zone_name);
    ~LocaleFormat();
    LocaleFormat(LocaleFormat&&) noexcept;
    LocaleFormat& operator=(LocaleFormat&&) noexcept;
    LocaleFormat(const LocaleFormat&) = delete;
    LocaleFormat& operator=(const LocaleFormat&) = delete;

    [[nodiscard]] std::string time(base::WallTime at) const;            // "2:41 PM"
    [[nodiscard]] std::string date_short(base::WallTime at) const;      // "Nov 21"
    [[nodiscard]] std::string date_medium(base::WallTime at) const;     // "Nov 21, 2026"
    [[nodiscard]] std::string date_long(base::WallTime at) const;       // "Saturday, November 21, 2026"
    [[nodiscard]] std::string date_time(base::WallTime at) const;       // "Nov 21, 2026, 2:41 PM"
    [[nodiscard]] std::string weekday(base::WallTime at) const;         // "Saturday"
    [[nodiscard]] std::string weekday_short(base::WallTime at) const;   // "Sat", standing alone
    [[nodiscard]] std::string weekday_narrow(base::WallTime at) const;  // "S", standing alone
    [[nodiscard]] std::string month(base::WallTime at) const;           // "November", standing alone
    [[nodiscard]] std::string month_year(base::WallTime at) const;      // "November 2026"

    // "3 hours ago" in the largest unit that is worth it; under a minute, and from the future: "now".
    [[nodiscard]] std::string ago(std::chrono::seconds age) const;

    [[nodiscard]] std::string number(std::int64_t n) const;                    // "1,234"
    [[nodiscard]] std::string decimal(double n, int places) const;             // "1,234.5"
    [[nodiscard]] std::string list(std::span<const std::string> items) const;  // "a, b, and c"

    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] const std::string& zone_name() const { return zone_name_; }

  private:
    struct Impl;
    Language language_;
    std::string zone_name_;
    std::unique_ptr<Impl> impl_;
};

}  // namespace fd::text
