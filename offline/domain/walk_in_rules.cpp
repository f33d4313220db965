#include "offline/domain/walk_in_rules.hpp"

#include <algorithm>
#include <array>

namespace fd::domain {
namespace {

struct Step {
    WalkInState from;
    WalkInAction action;
    WalkInState to;
};

using State = WalkInState;
using Action = WalkInAction;

constexpr std::array kSteps{
    Step{State::Waiting, Action::Issue, State::Waiting},
    Step{State::Waiting, Action::Call, State::Called},
    Step{State::Held, Action::Call, State::Called},
    Step{State::Called, Action::Recall, State::Called},
    Step{State::Called, Action::Start, State::Serving},
    Step{State::Called, Action::NoShow, State::NoShow},
    Step{State::NoShow, Action::Return, State::Waiting},
    Step{State::Serving, Action::Hold, State::Held},
    Step{State::Serving, Action::NextService, State::Serving},
    Step{State::Called, Action::Transfer, State::Waiting},
    Step{State::Serving, Action::Transfer, State::Waiting},
    Step{State::Held, Action::Transfer, State::Waiting},
    Step{State::Serving, Action::Finish, State::Done},
    Step{State::Waiting, Action::Leave, State::Left},
    Step{State::Called, Action::Leave, State::Left},
    Step{State::Held, Action::Leave, State::Left},
    Step{State::NoShow, Action::Leave, State::Left},
};

void end(WalkInTicket& ticket, const WalkInEvent& event) {
    ticket.ended = event.at;
    ticket.outcome = event.reason;
}

void call(WalkInTicket& ticket, const WalkInEvent& event) {
    ticket.calls = event.action == Action::Recall ? ticket.calls + 1 : 1;
    ticket.called = event.at;
    ticket.counter = event.counter;
    ticket.staff = event.staff;
}

}  // namespace

std::chrono::seconds WalkInRules::target(WalkInClass waiting) const {
    const auto found = targets.find(waiting);
    return found == targets.end() ? std::chrono::seconds(std::chrono::minutes(20))
                                  : std::max(found->second, std::chrono::seconds(1));
}

std::optional<WalkInState> after(WalkInState from, WalkInAction action) {
    if (action == Action::Paper) return from;
    if (action == Action::CloseDay) return is_open(from) ? std::optional(State::ClosedDay) : std::nullopt;
    const auto found = std::find_if(kSteps.begin(), kSteps.end(), [&](const Step& step) {
        return step.from == from && step.action == action;
    });
    if (found == kSteps.end()) return std::nullopt;
    return found->to;
}

WalkInTicket apply(WalkInTicket ticket, const WalkInEvent& event) {
    ticket.version = event.version;
    ticket.state = event.to;
    ticket.service = event.service;
    ticket.waiting = event.waiting;
    ticket.rank = event.rank;
    switch (event.action) {
        case Action::Call:
        case Action::Recall:
            call(ticket, event);
            break;
        case Action::Hold:
            ticket.hold = event.hold;
            break;
        case Action::Transfer:
            ticket.for_counter = event.for_counter;
            break;
        case Action::NoShow:
            ticket.outcome = event.reason;
            break;
        case Action::Return:
            ticket.outcome.clear();
            ticket.for_counter.clear();
            break;
        case Action::Finish:
        case Action::Leave:
        case Action::CloseDay:
            end(ticket, event);
            break;
        case Action::Paper:
            ticket.paper = ticket_paper(event.reason).value_or(ticket.paper);
            break;
        case Action::Issue:
        case Action::Start:
        case Action::NextService:
            break;
    }
    return ticket;
}

base::Result<WalkInEvent> next_event(const WalkInTicket& ticket, WalkInAction action, base::WallTime at) {
    const auto to = after(ticket.state, action);
    if (!to || (action == Action::Issue && ticket.version != 0)) {
        return base::fail(base::ErrorCode::Conflict, "ticket " + ticket.number.text() + " is " +
                                                         std::string(name(ticket.state)) + ": no " +
                                                         std::string(name(action)) + " there");
    }
    WalkInEvent event;
    event.ticket = ticket.id;
    event.version = ticket.version + 1;
    event.action = action;
    event.from = ticket.state;
    event.to = *to;
    event.at = at;
    event.counter = ticket.counter;
    event.service = ticket.service;
    event.waiting = ticket.waiting;
    event.rank = ticket.rank;
    return event;
}

bool may_take_up(const WalkInTicket& held, std::string_view staff, std::string_view counter) {
    switch (held.hold) {
        case HoldScope::Own:
            return held.staff == staff;
        case HoldScope::Counter:
            return held.counter == counter;
        case HoldScope::Site:
            return true;
    }
    return false;
}

bool called_just_now(const WalkInTicket& ticket, std::chrono::seconds no_show_after, base::WallTime now) {
    return now >= ticket.called && now < ticket.called + no_show_after;
}

double score(const WalkInTicket& ticket, const WalkInRules& rules, base::WallTime now) {
    const auto waited = std::chrono::duration<double>(now - ticket.rank);
    if (waited >= rules.overdue) return kOverdue + waited / rules.overdue;
    return waited / rules.target(ticket.waiting);
}

bool takes(const WalkInCounter& counter, const std::string& service) {
    return counter.services.empty() || std::ranges::find(counter.services, service) != counter.services.end();
}

CheckIn check_in(const WalkInRules& rules, base::WallTime slot, base::WallTime now) {
    if (now > slot + rules.appointment_grace) return {WalkInClass::Normal, now, now};
    return {WalkInClass::Appointment, slot - rules.appointment_early, slot - rules.appointment_early};
}

std::optional<base::WallTime> slot_of(const WalkInTicket& ticket, const WalkInRules& rules) {
    if (ticket.waiting != WalkInClass::Appointment) return std::nullopt;
    return ticket.eligible + rules.appointment_early;
}

base::WallTime waits_since(const WalkInTicket& ticket) {
    return std::max(ticket.queued, ticket.eligible);
}

base::WallTime rank_behind(double score_before, const WalkInRules& rules, base::WallTime now,
                           base::WallTime own) {
    using Seconds = std::chrono::duration<double>;
    const Seconds like = score_before >= kOverdue
                             ? (score_before - kOverdue) * Seconds(rules.overdue)
                             : score_before * Seconds(rules.target(WalkInClass::LateReturn));
    const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(like);
    return std::max(own, now - waited + std::chrono::milliseconds(1));
}

}  // namespace fd::domain
