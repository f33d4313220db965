#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

#include <algorithm>

namespace fd::queue {

using domain::WalkInEvent;

namespace {

constexpr std::int64_t kMostLeased = 1000;

base::WallTime within(base::WallTime at, base::WallTime from, base::WallTime to) {
    return std::clamp(at, std::min(from, to), to);
}

// But for the time, which may have been held.
bool same_event(const WalkInEvent& one, const WalkInEvent& other) {
    return one.version == other.version && one.action == other.action && one.reason == other.reason &&
           one.staff == other.staff;
}

}  // namespace

base::Result<Lease> QueueStore::lease_of(const std::string& id) {
    const auto row =
        run("SELECT id, day, letter, kiosk, first, last, leased FROM queue_lease WHERE id = ?1 AND "
            "site = ?2",
            {id, options_.site});
    if (!row) return base::fail(row.error());
    if (row->empty()) return base::fail(base::ErrorCode::NotFound, "no lease " + id);
    return Lease{row->text(0, 0),    row->text(0, 1),    row->text(0, 2),         row->text(0, 3),
                 row->integer(0, 4), row->integer(0, 5), wall(row->integer(0, 6))};
}

base::Result<void> QueueStore::adopt(const Lease& lease) {
    return perform(
        "INSERT INTO queue_lease (id, site, day, letter, kiosk, first, last, next, leased) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?8) ON CONFLICT (id) DO NOTHING",
        {lease.id, options_.site, lease.day, lease.letter, lease.kiosk, lease.first, lease.last,
         millis(lease.leased)});
}

base::Result<Lease> QueueStore::lease(const Command& command, const std::string& day,
                                      const std::string& letter, std::int64_t count) {
    if (count < 1 || count > kMostLeased)
        return base::fail(base::ErrorCode::InvalidInput, "a lease is of 1 to 1000 numbers");
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    // The command's key is the lease's id: asked again, it is the same block.
    if (auto before = lease_of(command.key); before || before.error().code != base::ErrorCode::NotFound)
        return before;
    if (auto open = day_is_open(day, command.at); !open) return base::fail(open.error());
    const auto first = series_number(day, letter, count);
    if (!first) return base::fail(first.error());
    const Lease out{command.key, day, letter, command.terminal, first->number, first->number + count - 1,
                    command.at};
    auto done = adopt(out);
    if (done) done = work->commit();
    if (!done) return base::fail(done.error());
    return out;
}

base::Result<std::int64_t> QueueStore::numbers_left(const std::string& day, const std::string& letter) {
    const auto left =
        run("SELECT last - next + 1 FROM queue_lease WHERE site = ?1 AND day = ?2 AND letter = ?3",
            {options_.site, day, letter});
    if (!left) return base::fail(left.error());
    std::int64_t out = 0;
    for (std::size_t i = 0; i < left->size(); ++i) out += left->integer(i, 0);
    return out;
}

base::Result<std::vector<std::string>> QueueStore::keys_of(const std::string& ticket) {
    const auto rows = run("SELECT key FROM queue_command WHERE site = ?1 AND ticket = ?2 ORDER BY key",
                          {options_.site, ticket});
    if (!rows) return base::fail(rows.error());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < rows->size(); ++i) out.push_back(rows->text(i, 0));
    return out;
}

base::Result<std::vector<Unmerged>> QueueStore::unmerged() {
    auto tickets =
        read("WHERE site = ?1 AND id IN (SELECT ticket FROM queue_unmerged) ORDER BY queued, letter, num",
             {options_.site});
    if (!tickets) return base::fail(tickets.error());
    std::vector<Unmerged> out;
    for (auto& ticket : *tickets) {
        auto happened = events(ticket.id);
        if (!happened) return base::fail(happened.error());
        auto keys = keys_of(ticket.id);
        if (!keys) return base::fail(keys.error());
        out.push_back({std::move(ticket), std::move(*happened), std::move(*keys)});
    }
    return out;
}

base::Result<bool> QueueStore::is_unmerged(const std::string& ticket) {
    const auto row = run("SELECT 1 FROM queue_unmerged WHERE ticket = ?1", {ticket});
    if (!row) return base::fail(row.error());
    return !row->empty();
}

base::Result<void> QueueStore::forget_unmerged(const std::string& ticket) {
    return perform("DELETE FROM queue_unmerged WHERE ticket = ?1", {ticket});
}

base::Result<void> QueueStore::merge(const Unmerged& issued, base::WallTime now) {
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    const auto mine = in_time(issued, now);
    if (!mine) return base::fail(mine.error());
    const auto here = events(issued.ticket.id);
    if (!here) return base::fail(here.error());
    auto written = here->empty() ? insert_merged(*mine) : go_on(*mine, *here);
    if (written) written = work->commit();
    return written;
}

// With the kiosk's clock held between the lease and now.
base::Result<Unmerged> QueueStore::in_time(Unmerged issued, base::WallTime now) {
    auto& ticket = issued.ticket;
    const auto leased =
        run("SELECT leased FROM queue_lease WHERE site = ?1 AND day = ?2 AND letter = ?3 AND kiosk = ?4 "
            "AND first <= ?5 AND last >= ?5",
            {options_.site, ticket.day, ticket.number.letter, ticket.issued_at, ticket.number.number});
    if (!leased) return base::fail(leased.error());
    const auto from = leased->empty() ? base::WallTime{} : wall(leased->integer(0, 0));
    for (auto* at : {&ticket.queued, &ticket.eligible, &ticket.rank}) *at = within(*at, from, now);
    if (!domain::is_open(ticket.state)) ticket.ended = within(ticket.ended, from, now);
    for (auto& event : issued.events) {
        event.at = within(event.at, from, now);
        event.rank = within(event.rank, from, now);
    }
    return issued;
}

base::Result<void> QueueStore::insert_merged(const Unmerged& issued) {
    auto written = insert(issued.ticket);
    for (const auto& event : issued.events) {
        if (written) written = insert(event, issued.ticket.day);
    }
    return written;
}

// It came before, and the kiosk was not told or was alone again: what it does not know of here wins.
base::Result<void> QueueStore::go_on(const Unmerged& issued, const std::vector<WalkInEvent>& here) {
    const auto [news, other] = std::ranges::mismatch(issued.events, here, same_event);
    if (news == issued.events.end()) return {};
    if (other != here.end()) {
        return base::fail(base::ErrorCode::Conflict,
                          "ticket " + issued.ticket.number.text() + " has changed meanwhile");
    }
    auto ticket = locked(issued.ticket.id);
    for (auto event = news; ticket && event != issued.events.end(); ++event) ticket = write(*ticket, *event);
    if (!ticket) return base::fail(ticket.error());
    return {};
}

}  // namespace fd::queue
