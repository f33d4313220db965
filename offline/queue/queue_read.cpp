#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::queue {

using domain::WalkInEvent;
using domain::WalkInTicket;

namespace {

base::Result<std::vector<WalkInEvent>> events_of(const base::Result<Rows>& rows) {
    if (!rows) return base::fail(rows.error());
    std::vector<WalkInEvent> out;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        auto event = event_of(*rows, i);
        if (!event) return base::fail(event.error());
        out.push_back(std::move(*event));
    }
    return out;
}

}  // namespace

base::Result<WalkInTicket> QueueStore::one(base::Result<std::vector<WalkInTicket>> found,
                                           const std::string& what) {
    if (!found) return base::fail(found.error());
    if (found->empty()) return base::fail(base::ErrorCode::NotFound, "no ticket " + what);
    return std::move(found->front());
}

base::Result<WalkInTicket> QueueStore::ticket(const std::string& id) {
    return one(read("WHERE id = ?1 AND site = ?2", {id, options_.site}), id);
}

base::Result<WalkInTicket> QueueStore::find(const domain::Reference& reference) {
    return one(read("WHERE reference = ?1 AND site = ?2", {reference.digits(), options_.site}),
               reference.grouped());
}

base::Result<std::vector<WalkInTicket>> QueueStore::waiting(const std::string& day, base::WallTime now) {
    return read("WHERE site = ?2 AND day = ?3 AND state = 'waiting' AND eligible <= ?1" + order_,
                {millis(now), options_.site, day});
}

base::Result<bool> QueueStore::closed(const std::string& day) {
    const auto row = run("SELECT closed FROM queue_day WHERE site = ?1 AND day = ?2", {options_.site, day});
    if (!row) return base::fail(row.error());
    return !row->empty() && !row->is_null(0, 0);
}

base::Result<std::vector<WalkInTicket>> QueueStore::tickets(const std::string& day) {
    return read("WHERE site = ?1 AND day = ?2 ORDER BY letter, num", {options_.site, day});
}

base::Result<std::optional<WalkInTicket>> QueueStore::at_counter(const std::string& counter) {
    auto found =
        read("WHERE site = ?1 AND counter = ?2 AND state IN ('called', 'serving')", {options_.site, counter});
    if (!found) return base::fail(found.error());
    if (found->empty()) return std::nullopt;
    return std::optional(std::move(found->front()));
}

base::Result<std::vector<WalkInEvent>> QueueStore::events(const std::string& ticket) {
    return events_of(
        run(fmt::format("SELECT {} FROM queue_event WHERE ticket = ?1 AND site = ?2 ORDER BY version",
                        kEventColumns),
            {ticket, options_.site}));
}

base::Result<std::vector<WalkInEvent>> QueueStore::events_of_day(const std::string& day) {
    return events_of(run(fmt::format("SELECT {} FROM queue_event WHERE site = ?1 AND day = ?2 "
                                     "ORDER BY at, ticket, version",
                                     kEventColumns),
                         {options_.site, day}));
}

base::Result<std::vector<domain::Announcement>> QueueStore::announcements(std::int64_t seq,
                                                                          std::int64_t most) {
    const auto rows = run(
        "SELECT a.seq, a.ticket, a.letter, a.num, a.counter, COALESCE(c.name, a.counter), a.lang, a.calls, "
        "a.at FROM queue_announcement a LEFT JOIN queue_counter c ON c.site = a.site AND c.id = a.counter "
        "WHERE a.site = ?1 AND a.seq > ?2 ORDER BY a.seq DESC LIMIT ?3",
        {options_.site, seq, most});
    if (!rows) return base::fail(rows.error());
    std::vector<domain::Announcement> out;
    for (std::size_t i = 0; i < rows->size(); ++i) {
        out.push_back({rows->integer(i, 0),
                       rows->text(i, 1),
                       {rows->text(i, 2), rows->integer(i, 3)},
                       rows->text(i, 4),
                       rows->text(i, 5),
                       rows->text(i, 6),
                       rows->integer(i, 7),
                       wall(rows->integer(i, 8))});
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace fd::queue
