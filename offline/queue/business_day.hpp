#pragma once
// The day that a number belongs to. A hall's day begins when nobody is there (three in the morning, say), in
// the zone of the process: frontdoord serves one site and sets TZ to its zone before it starts. The name is
// stored with every ticket and never computed again. Any thread.

#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"

#include <chrono>
#include <string>

namespace fd::queue {

// "2026-11-26". `begins`: after local midnight, at most a day.
std::string business_day(base::WallTime at, std::chrono::minutes begins);
// The hour on the same wall's clock, 0 to 23.
int hour_of_day(base::WallTime at);
// Whether there can be such a day, written like that.
bool is_day(const std::string& text);
// InvalidInput, in words: there cannot be such a day.
base::Result<void> check_day(const std::string& text);
// So many days earlier. Empty when `day` is none.
std::string earlier_day(const std::string& day, int days);
// So many months earlier; the month's last day when it has none of that number. Empty when `day` is none.
std::string earlier_month(const std::string& day, int months);

}  // namespace fd::queue
