#pragma once
// Tickets and events as rows of their tables. Only the files of this folder include it.

#include "offline/base/millis.hpp"
#include "offline/domain/walk_in.hpp"
#include "offline/queue/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fd::queue {

inline constexpr std::string_view kTicketColumns =
    "id, day, letter, num, reference, service, class, wheelchair, hearing, interpreter, lang, channel, "
    "issued_at, paper, state, version, queued, eligible, rank, counter, for_counter, staff, hold, calls, "
    "called, ended, outcome, about";
inline constexpr std::string_view kEventColumns =
    "ticket, version, action, from_state, to_state, at, staff, counter, service, for_counter, class, rank, "
    "hold, reason";

// In the order of the columns above.
std::vector<Value> values_of(const domain::WalkInTicket& ticket);
std::vector<Value> values_of(const domain::WalkInEvent& event);

// Corrupt: a word in it that no Front Door writes.
base::Result<domain::WalkInTicket> ticket_of(const Rows& rows, std::size_t row);
base::Result<domain::WalkInEvent> event_of(const Rows& rows, std::size_t row);

// "?1, ?2, ?3": n of them.
std::string placeholders(std::size_t n);

using base::millis;
using base::wall;
inline std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

}  // namespace fd::queue
