#include "tests/city/iso_time.hpp"

#include <array>
#include <charconv>
#include <ctime>

namespace fd::city_sandbox {
namespace {

class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    std::optional<int> digits(std::size_t n) {
        if (rest_.size() < n) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, n)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(n);
        return value;
    }
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool fraction() {
        if (!take('.') && !take(',')) return true;
        if (!digits(1)) return false;
        while (digits(1)) {
        }
        return true;
    }
    [[nodiscard]] bool done() const { return rest_.empty(); }

  private:
    std::string_view rest_;
};

std::optional<std::chrono::sys_days> scan_date(Scanner& in) {
    const auto year = in.digits(4);
    if (!year || !in.take('-')) return std::nullopt;
    const auto month = in.digits(2);
    if (!month || !in.take('-')) return std::nullopt;
    const auto day = in.digits(2);
    if (!day) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

std::optional<std::chrono::seconds> scan_time(Scanner& in) {
    const auto hour = in.digits(2);
    if (!hour || !in.take(':')) return std::nullopt;
    const auto minute = in.digits(2);
    if (!minute) return std::nullopt;
    const auto second = in.take(':') ? in.digits(2) : std::optional<int>(0);
    if (!second || !in.fraction()) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

std::optional<std::chrono::seconds> scan_zone(Scanner& in) {
    if (in.take('Z') || in.take('z')) return std::chrono::seconds(0);
    const bool minus = in.take('-');
    if (!minus && !in.take('+')) return std::nullopt;
    const auto hours = in.digits(2);
    if (!hours) return std::nullopt;
    in.take(':');
    const auto minutes = in.done() ? std::optional<int>(0) : in.digits(2);
    if (!minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    const std::chrono::seconds offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
    return minus ? -offset : offset;
}

std::string local(base::WallTime t, const char* format) {
    const std::time_t seconds =
        std::chrono::duration_cast<std::chrono::seconds>(t.time_since_epoch()).count();
    std::tm parts{};
    localtime_r(&seconds, &parts);
    std::array<char, 64> buffer{};
    const std::size_t n = std::strftime(buffer.data(), buffer.size(), format, &parts);
    return {buffer.data(), n};
}

}  // namespace

std::optional<base::WallTime> parse_iso(std::string_view text) {
    Scanner in(text);
    const auto date = scan_date(in);
    if (!date || !(in.take('T') || in.take('t') || in.take(' '))) return std::nullopt;
    const auto time = scan_time(in);
    if (!time) return std::nullopt;
    const auto zone = scan_zone(in);
    if (!zone || !in.done()) return std::nullopt;
    return base::WallTime(*date + *time - *zone);
}

std::string format_iso(base::WallTime t) {
    std::string out = local(t, "%Y-%m-%dT%H:%M:%S%z");
    out.insert(out.size() - 2, 1, ':');  // %z has no colon
    return out;
}

std::string format_iso_naive(base::WallTime t) {
    return local(t, "%Y-%m-%dT%H:%M:%S");
}
std::string format_for_people(base::WallTime t) {
    return local(t, "%Y-%m-%d, %H:%M");
}
std::string format_day(base::WallTime t) {
    return local(t, "%Y-%m-%d");
}

}  // namespace fd::city_sandbox
