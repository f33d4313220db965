#pragma once
// A day's tickets as CSV (RFC 4180): one line each, in the order of the numbers, times in UTC. No reference,
// no id and nobody's name: who has the file cannot find a printed number with it. Pure; any thread.

#include "offline/domain/walk_in.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fd::queue {

// A text as one field. What a spreadsheet would take for a formula begins with an apostrophe.
std::string csv_field(std::string_view text);

// `tickets` and `events` of the same day.
std::string day_csv(const std::vector<domain::WalkInTicket>& tickets,
                    const std::vector<domain::WalkInEvent>& events);

}  // namespace fd::queue
