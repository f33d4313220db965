#pragma once
// What a counter and a supervisor see of the hall, read from its store. Owned by nobody: functions; the
// store's thread. Errors: the store's.

#include "offline/core/counter_sessions.hpp"
#include "offline/core/queue_hall.hpp"

namespace fd::core {

inline constexpr std::size_t kMostCounters = 256;  // what crosses the wire in one answer
inline constexpr std::size_t kMostServices = 256;
inline constexpr std::size_t kMostStaff = 1000;

base::Result<domain::WalkInCounter> counter_of(QueueHall& hall, const std::string& id);  // NotFound

base::Result<api::CounterSeen> see_counter(QueueHall& hall, const CounterSession& session,
                                           base::WallTime now);
// Without the staff, which is not the queue's.
base::Result<api::HallSeen> see_hall(QueueHall& hall, const CounterSessions& sessions, base::WallTime now);
// A number of today by what is printed large: "B041", "b 41". NotFound.
base::Result<domain::WalkInTicket> find_number(QueueHall& hall, const std::string& printed);

}  // namespace fd::core
