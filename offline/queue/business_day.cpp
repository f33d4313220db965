#include "offline/queue/business_day.hpp"

#include "offline/domain/datetime.hpp"

#include <fmt/format.h>
#include <time.h>

namespace fd::queue {

namespace {

std::string day_name(const std::chrono::year_month_day& day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::tm on_the_wall(base::WallTime at) {
    const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::tm local{};
    ::localtime_r(&seconds, &local);
    return local;
}

}  // namespace

std::string business_day(base::WallTime at, std::chrono::minutes begins) {
    const std::tm local = on_the_wall(at);
    const auto of_day = std::chrono::hours(local.tm_hour) + std::chrono::minutes(local.tm_min);
    const std::chrono::year_month_day date{std::chrono::year(local.tm_year + 1900),
                                           std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
                                           std::chrono::day(static_cast<unsigned>(local.tm_mday))};
    // By the date on the wall: a day of 23 or 25 hours is one day.
    const std::chrono::year_month_day day{std::chrono::sys_days(date) -
                                          std::chrono::days(of_day < begins ? 1 : 0)};
    return day_name(day);
}

int hour_of_day(base::WallTime at) {
    return on_the_wall(at).tm_hour;
}

bool is_day(const std::string& text) {
    return !text.empty() && earlier_day(text, 0) == text;
}

base::Result<void> check_day(const std::string& text) {
    if (is_day(text)) return {};
    return base::fail(base::ErrorCode::InvalidInput, "a day is written like 2026-11-26");
}

std::string earlier_day(const std::string& day, int days) {
    const auto date = domain::parse_iso8601(day + "T00:00:00Z");
    if (!date) return {};
    return day_name(std::chrono::floor<std::chrono::days>(date->at) - std::chrono::days(days));
}

std::string earlier_month(const std::string& day, int months) {
    const auto date = domain::parse_iso8601(day + "T00:00:00Z");
    if (!date) return {};
    const auto there = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(date->at)) -
                       std::chrono::months(months);
    return day_name(there.ok() ? there : there.year() / there.month() / std::chrono::last);
}

}  // namespace fd::queue
