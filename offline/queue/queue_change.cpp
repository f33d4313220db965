#include "offline/queue/queue_store.hpp"
#include "offline/queue/rows.hpp"

#include <fmt/format.h>

namespace fd::queue {

using domain::WalkInAction;
using domain::WalkInState;
using domain::WalkInTicket;

namespace {

tl::unexpected<base::Error> conflict(std::string text) {
    return base::fail(base::ErrorCode::Conflict, std::move(text));
}

bool at_a_counter(const WalkInTicket& ticket) {
    return ticket.state == WalkInState::Called || ticket.state == WalkInState::Serving;
}

// Only the counter that has somebody says what happens to them; what the printer said comes from elsewhere.
bool of_the_counter(WalkInAction action) {
    return action != WalkInAction::Paper;
}

}  // namespace

base::Result<void> QueueStore::allowed(const Command& command, const WalkInTicket& ticket,
                                       const Change& change) {
    if (change.action == WalkInAction::Issue || change.action == WalkInAction::Call ||
        change.action == WalkInAction::CloseDay)
        return base::fail(base::ErrorCode::InvalidInput, "this is no change of one ticket");
    if (at_a_counter(ticket) && of_the_counter(change.action) && command.terminal != ticket.counter)
        return conflict("ticket " + ticket.number.text() + " is at counter " + ticket.counter);
    if (change.action == WalkInAction::NoShow && ticket.calls < options_.rules.calls_before_no_show) {
        return conflict(fmt::format("ticket {} was called {} of {} times", ticket.number.text(), ticket.calls,
                                    options_.rules.calls_before_no_show));
    }
    if (change.action == WalkInAction::NoShow &&
        domain::called_just_now(ticket, options_.rules.no_show_after, command.at))
        return conflict("ticket " + ticket.number.text() + " was called just now");
    if (change.action == WalkInAction::Return && command.at > ticket.called + options_.rules.come_back_within)
        return conflict("ticket " + ticket.number.text() + " came back too late");
    return {};
}

// Where somebody who came back stands: behind the first few who wait now.
base::Result<base::WallTime> QueueStore::rank_of_return(const WalkInTicket& ticket, base::WallTime now) {
    const auto behind = options_.rules.come_back_behind;
    const auto first = waiting(ticket.day, now);
    if (!first) return base::fail(first.error());
    if (behind < 1 || first->empty()) return ticket.rank;
    const auto& before = (*first)[std::min(static_cast<std::size_t>(behind), first->size()) - 1];
    return domain::rank_behind(domain::score(before, options_.rules, now), options_.rules, now, ticket.rank);
}

// What the change itself says, beside what the ticket does.
base::Result<void> QueueStore::fill(domain::WalkInEvent& event, const WalkInTicket& ticket,
                                    const Change& change) {
    event.reason = change.reason;
    event.hold = change.hold;
    if (!change.service.empty()) {
        const auto wanted = service(change.service);
        if (!wanted) return base::fail(wanted.error());
        event.service = wanted->id;
    }
    switch (change.action) {
        case WalkInAction::Transfer:
            if (!change.for_counter.empty()) {
                if (const auto known = counter(change.for_counter); !known) return base::fail(known.error());
            }
            event.for_counter = change.for_counter;
            event.waiting = domain::WalkInClass::Transfer;
            return {};
        case WalkInAction::Return: {
            const auto rank = rank_of_return(ticket, event.at);
            if (!rank) return base::fail(rank.error());
            event.rank = *rank;
            event.waiting = domain::WalkInClass::LateReturn;
            return {};
        }
        case WalkInAction::NextService:
            if (change.service.empty())
                return base::fail(base::ErrorCode::InvalidInput, "the next service is not named");
            return {};
        case WalkInAction::Finish:
            if (event.reason.empty()) event.reason = "served";
            return {};
        case WalkInAction::NoShow:
        case WalkInAction::Leave:
            if (event.reason.empty()) event.reason = std::string(name(event.to));
            return {};
        case WalkInAction::Paper:
            if (!domain::ticket_paper(event.reason))
                return base::fail(base::ErrorCode::InvalidInput, "no word of a printer: " + event.reason);
            return {};
        default:
            return {};
    }
}

}  // namespace fd::queue
