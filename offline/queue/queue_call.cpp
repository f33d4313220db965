#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

#include <fmt/format.h>

namespace fd::queue {

using domain::WalkInAction;
using domain::WalkInTicket;

namespace {

// Whoever was sent to a counter that is closed now is anybody's.
constexpr std::string_view kTakenHere =
    "WHERE site = ?2 AND day = ?3 AND state = 'waiting' AND eligible <= ?1 AND (for_counter IN ('', ?4) OR "
    "NOT EXISTS (SELECT 1 FROM queue_counter c WHERE c.site = ?2 AND c.id = for_counter AND c.open = 1)) AND "
    "(NOT EXISTS (SELECT 1 FROM queue_counter_service s WHERE s.site = ?2 AND s.counter = ?4) OR service IN "
    "(SELECT s.service FROM queue_counter_service s WHERE s.site = ?2 AND s.counter = ?4))";

base::Error has_somebody(const Command& command) {
    return {base::ErrorCode::Conflict, "counter " + command.terminal + " has somebody"};
}

}  // namespace

// In the order of the calls: the row of the site is held until the commit, so no later number is seen before
// an earlier one.
base::Result<void> QueueStore::announce(const WalkInTicket& ticket) {
    const auto seq =
        run("INSERT INTO queue_site (site, announced) VALUES (?1, 1) ON CONFLICT (site) "
            "DO UPDATE SET announced = queue_site.announced + 1 RETURNING announced",
            {options_.site});
    if (!seq) return base::fail(seq.error());
    return perform(
        "INSERT INTO queue_announcement (site, seq, ticket, letter, num, counter, lang, calls, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        {options_.site, seq->integer(0, 0), ticket.id, ticket.number.letter, ticket.number.number,
         ticket.counter, ticket.lang, ticket.calls, millis(ticket.called)});
}

// The ticket's row is locked, and it may be called.
base::Result<WalkInTicket> QueueStore::called(const Command& command, const WalkInTicket& ticket) {
    auto event = domain::next_event(ticket, WalkInAction::Call, command.at);
    if (!event) return base::fail(event.error());
    if (ticket.state == domain::WalkInState::Held &&
        !domain::may_take_up(ticket, command.staff, command.terminal)) {
        return base::fail(base::ErrorCode::Unauthorized,
                          "ticket " + ticket.number.text() + " is held by another");
    }
    event->staff = command.staff;
    event->counter = command.terminal;
    auto changed = write(ticket, *event);
    if (!changed && changed.error().code == base::ErrorCode::Conflict)
        return base::fail(has_somebody(command));
    if (!changed) return changed;
    if (auto said = announce(*changed); !said) return base::fail(said.error());
    return changed;
}

// The counter is free then: of nobody, or of whom it served.
base::Result<std::optional<WalkInTicket>> QueueStore::freed(const Command& command,
                                                            const std::string& finishes) {
    const auto here = at_counter(command.terminal);
    if (!here) return base::fail(here.error());
    if (!*here) return std::nullopt;
    if ((*here)->id != finishes || (*here)->state != domain::WalkInState::Serving)
        return base::fail(has_somebody(command));
    auto finished = changed(command, {(*here)->id, WalkInAction::Finish});
    if (!finished) return base::fail(finished.error());
    return std::optional(std::move(*finished));
}

base::Result<std::optional<WalkInTicket>> QueueStore::call_next(const Command& command,
                                                                const std::string& day,
                                                                const std::string& finishes) {
    auto work = Work::begin(*session_);
    if (!work) return base::fail(work.error());
    auto before = done_before(command, "");
    if (!before) return base::fail(before.error());
    if (*before) return before;
    const auto here = counter(command.terminal);
    if (!here) return base::fail(here.error());
    if (!here->open) return base::fail(base::ErrorCode::Conflict, "counter " + here->name + " is closed");
    const auto finished = freed(command, finishes);
    if (!finished) return base::fail(finished.error());
    const auto first =
        read(fmt::format("{}{} LIMIT 1{}", kTakenHere, order_, session_->dialect().lock_free_row),
             {millis(command.at), options_.site, day, command.terminal});
    if (!first) return base::fail(first.error());
    // Nothing was done, so nothing is remembered: who presses again asks again.
    if (first->empty() && !*finished) return std::nullopt;
    std::optional<WalkInTicket> next;
    if (!first->empty()) {
        auto changed = called(command, first->front());
        if (!changed) return base::fail(changed.error());
        next = std::move(*changed);
    }
    auto done = remember(command, next ? next->id : (*finished)->id);
    if (done) done = session_->announce();
    if (done) done = work->commit();
    if (!done) return base::fail(done.error());
    return next;
}

base::Result<WalkInTicket> QueueStore::call(const Command& command, const std::string& ticket) {
    return once(command, ticket, [&]() -> base::Result<WalkInTicket> {
        if (const auto here = counter(command.terminal); !here) return base::fail(here.error());
        const auto found = locked(ticket);
        if (!found) return base::fail(found.error());
        return called(command, *found);
    });
}

}  // namespace fd::queue
