#include "offline/domain/datetime.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace fd::domain {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// Consumes from the front of a text; every take says whether it was there.
class Cursor {
  public:
    explicit Cursor(std::string_view text) : rest_(text) {}
    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
    bool literal(char c) {
        if (peek() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<int> number(std::size_t digits) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    // ".123456": milliseconds, the rest is dropped.
    std::optional<int> fraction() {
        int value = 0;
        int seen = 0;
        while (peek() >= '0' && peek() <= '9') {
            if (seen++ < 3) value = value * 10 + (peek() - '0');
            rest_.remove_prefix(1);
        }
        if (seen == 0) return std::nullopt;
        for (; seen < 3; ++seen) value *= 10;
        return value;
    }

  private:
    std::string_view rest_;
};

std::optional<std::chrono::sys_days> read_date(Cursor& in) {
    const auto year = in.number(4);
    if (!year || !in.literal('-')) return std::nullopt;
    const auto month = in.number(2);
    if (!month || !in.literal('-')) return std::nullopt;
    const auto day = in.number(2);
    if (!day || *year < 1) return std::nullopt;
    const auto ymd = std::chrono::year(*year) / *month / *day;
    if (!ymd.ok()) return std::nullopt;
    return std::chrono::sys_days(ymd);
}

std::optional<milliseconds> read_time(Cursor& in) {
    const auto hour = in.number(2);
    if (!hour || *hour > 23 || !in.literal(':')) return std::nullopt;
    const auto minute = in.number(2);
    if (!minute || *minute > 59) return std::nullopt;
    milliseconds out = hours(*hour) + minutes(*minute);
    if (!in.literal(':')) return out;
    const auto second = in.number(2);
    if (!second || *second > 60) return std::nullopt;
    out += seconds(*second);
    if (!in.literal('.') && !in.literal(',')) return out;
    const auto fraction = in.fraction();
    if (!fraction) return std::nullopt;
    return out + milliseconds(*fraction);
}

// What to take from the local time to come to UTC.
std::optional<minutes> read_zone(Cursor& in) {
    if (in.literal('Z') || in.literal('z')) return minutes(0);
    const bool minus = in.peek() == '-';
    if (!in.literal('-') && !in.literal('+')) return std::nullopt;
    const auto hour = in.number(2);
    if (!hour || *hour > 14) return std::nullopt;
    minutes offset = hours(*hour);
    if (!in.done()) {
        static_cast<void>(in.literal(':'));
        const auto minute = in.number(2);
        if (!minute || *minute > 59) return std::nullopt;
        offset += minutes(*minute);
    }
    return minus ? -offset : offset;
}

std::string format_local(base::WallTime at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<seconds>(at - day));
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

std::optional<IsoTime> parse_iso8601(std::string_view text) {
    Cursor in(text);
    const auto date = read_date(in);
    if (!date) return std::nullopt;
    IsoTime out{base::WallTime(*date), false, false};
    if (in.done()) return out;
    if (!in.literal('T') && !in.literal('t') && !in.literal(' ')) return std::nullopt;
    const auto time = read_time(in);
    if (!time) return std::nullopt;
    out.at += *time;
    out.has_time = true;
    static_cast<void>(in.literal(' '));
    if (in.done()) return out;
    const auto zone = read_zone(in);
    if (!zone || !in.done()) return std::nullopt;
    out.at -= *zone;
    out.has_zone = true;
    return out;
}

std::string format_iso8601(base::WallTime at, int offset_minutes) {
    if (offset_minutes == 0) return format_local(at) + "Z";
    const int size = std::abs(offset_minutes);
    return format_local(at + minutes(offset_minutes)) +
           fmt::format("{}{:02}:{:02}", offset_minutes < 0 ? '-' : '+', size / 60, size % 60);
}

std::string format_iso8601_bare(base::WallTime at) {
    return format_local(at);
}

}  // namespace fd::domain
