// What a counter does with those who wait, and with single reports.
#include "offline/core/counter_desk.hpp"
#include "offline/core/counter_view.hpp"
#include "offline/domain/walk_in_rules.hpp"

namespace fd::core {
namespace {

using domain::WalkInAction;
using domain::WalkInState;

// What the audit log says of it; empty: nothing, because nothing is decided or personal.
struct TrayWord {
    bool allowed = false;
    const char* action = "";
    domain::Reference reference = {};
};

struct TrayWords {
    TrayWord operator()(const api::ListOutbox&) const { return {true}; }
    TrayWord operator()(const api::ShowSubmission& ask) const {
        return {true, ask.said ? "report_read" : "", ask.reference};
    }
    TrayWord operator()(const api::RetrySubmission& ask) const {
        return {true, "report_retried", ask.reference};
    }
    TrayWord operator()(const api::ResolveSubmission& ask) const {
        return {true, "report_resolved", ask.reference};
    }
    TrayWord operator()(const api::ResendEdited& ask) const { return {true, "report_edited", ask.refused}; }
    template <class Other>
    TrayWord operator()(const Other&) const {
        return {};
    }
};

// Conflict, not Unauthorized: whoever asks is signed in, and stays so.
base::Result<void> held_by_none_else(const domain::WalkInTicket& ticket, const CounterSession& session) {
    if (ticket.state != WalkInState::Held || domain::may_take_up(ticket, session.member.id, session.counter))
        return {};
    return base::fail(base::ErrorCode::Conflict, "ticket " + ticket.number.text() + " is held by another");
}

}  // namespace

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::Look& /*ask*/) {
    return seen(asked.session);
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::SetOpen& ask) {
    if (auto done = open_counter(asked.session.counter, ask.open); !done) return base::fail(done.error());
    return seen(asked.session);
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::CallNext& ask) {
    const auto called = hall_.store().call_next(command(asked), hall_.today(), ask.finishes);
    if (!called) return base::fail(called.error());
    if (*called || !ask.finishes.empty()) hall_.note_change();
    return seen(asked.session);
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::CallTicket& ask) {
    const auto ticket = hall_.store().ticket(ask.ticket);
    if (!ticket) return base::fail(ticket.error());
    if (ticket->day != hall_.today())
        return base::fail(base::ErrorCode::NotFound, ticket->number.text() + " is no number of today");
    if (auto free = held_by_none_else(*ticket, asked.session); !free) return base::fail(free.error());
    if (ticket->state == WalkInState::Waiting) {
        const auto noted =
            staff_->note(actor(asked.session), "called_out_of_order", ticket->id, ticket->number.text());
        if (!noted) return base::fail(noted.error());
    }
    if (const auto called = hall_.store().call(command(asked), ask.ticket); !called)
        return base::fail(called.error());
    hall_.note_change();
    return seen(asked.session);
}

// Beyond what the store itself refuses: what is at another counter, and what may not follow.
base::Result<void> CounterDesk::may_change(const CounterSession& session, const api::ChangeTicket& ask) {
    if (ask.action == WalkInAction::Paper)
        return base::fail(base::ErrorCode::InvalidInput, "only a printer says that");
    const auto ticket = hall_.store().ticket(ask.ticket);
    if (!ticket) return base::fail(ticket.error());
    if (auto free = held_by_none_else(*ticket, session); !free) return free;
    if (ask.action != WalkInAction::Transfer || ask.for_counter.empty()) return {};
    const auto other = counter_of(hall_, ask.for_counter);
    if (!other) return base::fail(other.error());
    if (takes(*other, ask.service.empty() ? ticket->service : ask.service)) return {};
    return base::fail(base::ErrorCode::InvalidInput,
                      "counter " + other->name + " does not take that service");
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::ChangeTicket& ask) {
    if (auto may = may_change(asked.session, ask); !may) return base::fail(may.error());
    const queue::Change change{ask.ticket, ask.action, ask.service, ask.for_counter, ask.hold, ask.reason};
    if (const auto changed = hall_.store().change(command(asked), change); !changed)
        return base::fail(changed.error());
    hall_.note_change();
    return seen(asked.session);
}

CounterDesk::Answer CounterDesk::given(const CounterSession& session, domain::WalkInTicket ticket) {
    api::NumberGiven out;
    auto stands = hall_.stands(std::move(ticket));
    if (!stands) return base::fail(stands.error());
    out.stands = std::move(*stands);
    auto now = see_counter(hall_, session, parts_.clock.wall());
    if (!now) return base::fail(now.error());
    out.seen = std::move(*now);
    return api::CounterAnswer(std::move(out));
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::IssueNumber& ask) {
    if (ask.wanted.priority) {
        const auto done = hall_.store().done(asked.request_id);
        if (!done) return base::fail(done.error());
        const auto noted = *done
                               ? base::Result<void>()
                               : staff_->note(actor(asked.session), "priority_given", ask.wanted.service, "");
        if (!noted) return base::fail(noted.error());
    }
    auto ticket = hall_.issue(command(asked), ask, "counter");
    if (!ticket) return base::fail(ticket.error());
    return given(asked.session, std::move(*ticket));
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::OpenNumber& ask) {
    auto ticket = ask.reference.empty() ? find_number(hall_, ask.number) : hall_.of_today(ask.reference);
    if (!ticket) return base::fail(ticket.error());
    return given(asked.session, std::move(*ticket));
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::Tray& ask) {
    const auto word = std::visit(TrayWords(), ask.ask);
    if (!word.allowed)
        return base::fail(base::ErrorCode::Unauthorized, "only who keeps the machine may ask this");
    if (*word.action != '\0') {
        const std::string object = word.reference.empty() ? "" : word.reference.digits();
        if (auto noted = staff_->note(actor(asked.session), word.action, object, ""); !noted)
            return base::fail(noted.error());
    }
    return api::CounterAnswer(api::TrayAnswered{tray_(asked.request_id, ask.ask)});
}

}  // namespace fd::core
