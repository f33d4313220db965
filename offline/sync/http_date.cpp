#include "offline/sync/http_date.hpp"

#include <algorithm>
#include <charconv>

namespace fd::sync {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::hours kLongest{24};

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

std::optional<base::WallTime> parse_http_date(std::string_view text) {
    constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
    if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
    const std::size_t month = kMonths.find(text.substr(8, 3));
    const auto day = number(text.substr(5, 2));
    const auto year = number(text.substr(12, 4));
    const auto hour = number(text.substr(17, 2));
    const auto minute = number(text.substr(20, 2));
    const auto second = number(text.substr(23, 2));
    if (month == std::string_view::npos || month % 3 != 0 || !day || !year || !hour || !minute || !second) {
        return std::nullopt;
    }
    const auto date = std::chrono::year(*year) / static_cast<int>(month / 3 + 1) / *day;
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return base::WallTime(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<milliseconds> parse_retry_after(std::string_view text, base::WallTime now) {
    milliseconds wait{0};
    if (const auto seconds = number(text)) {
        wait = std::chrono::seconds(*seconds);
    } else if (const auto date = parse_http_date(text)) {
        wait = *date - now;
    } else {
        return std::nullopt;
    }
    return std::clamp<milliseconds>(wait, milliseconds(0), kLongest);
}

}  // namespace fd::sync
