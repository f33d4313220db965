#include "offline/queue/day_report.hpp"

#include "offline/queue/business_day.hpp"
#include "offline/queue/day_csv.hpp"
#include "offline/queue/day_figures.hpp"

namespace fd::queue {

base::Result<DayTable> table_of(QueueStore& store, const std::string& day) {
    if (auto good = check_day(day); !good) return base::fail(good.error());
    const auto tickets = store.tickets(day);
    if (!tickets) return base::fail(tickets.error());
    const auto events = store.events_of_day(day);
    if (!events) return base::fail(events.error());
    return DayTable{day_csv(*tickets, *events), static_cast<std::int64_t>(tickets->size())};
}

base::Result<domain::DayFigures> figures_of(QueueStore& store, const std::string& day) {
    if (auto good = check_day(day); !good) return base::fail(good.error());
    const auto events = store.events_of_day(day);
    if (!events) return base::fail(events.error());
    if (events->empty()) return store.past_figures(day);
    const auto services = store.services();
    if (!services) return base::fail(services.error());
    return day_figures(day, *events, *services, events->back().at, &hour_of_day);
}

}  // namespace fd::queue
