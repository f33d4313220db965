#pragma once
// What people take out of a day: its table and its figures, as far as the store still has them. The store's
// thread. Errors: the store's; InvalidInput when there can be no such day.

#include "offline/queue/queue_store.hpp"

#include <cstdint>
#include <string>

namespace fd::queue {

struct DayTable {
    std::string csv;           // day_csv.hpp
    std::int64_t tickets = 0;  // 0: nobody took a number, or they are kept no longer (retention.hpp)
};
base::Result<DayTable> table_of(QueueStore& store, const std::string& day);

// The same before the day's events are gone and after. Whoever had not ended waited until the day's last
// event; hours are those of the process's zone, as hour_of_day(). NotFound: nobody took a number.
base::Result<domain::DayFigures> figures_of(QueueStore& store, const std::string& day);

}  // namespace fd::queue
