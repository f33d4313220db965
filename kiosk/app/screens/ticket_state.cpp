#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>

namespace fd::app {
namespace {

using domain::SubmissionState;

// How long paper waits for the city's answer, so that it can say "sent".
constexpr std::chrono::seconds kPrintAfter{4};

bool settled(const domain::SubmissionStatus& status) {
    switch (status.state) {
        case SubmissionState::Queued:
        case SubmissionState::Sending:
            return status.network_down;
        case SubmissionState::Unknown:
        case SubmissionState::Reconciling:
        case SubmissionState::Tokened:
        case SubmissionState::Confirmed:
        case SubmissionState::Accepted:
        case SubmissionState::Refused:
        case SubmissionState::NeedsAttention:
        case SubmissionState::Resolved:
        case SubmissionState::Moved:
            return true;
    }
    return true;
}

void print(Context& context) {
    auto& session = context.session();
    const auto job = begin_print(session, session.receipt->paper);
    context.commands.emplace_back(Print{session.epoch, *session.receipt, session.prefs.lang, job});
}

}  // namespace

std::uint64_t begin_print(Session& session, Paper& paper) {
    paper.printing = Printing::Busy;
    paper.job = ++session.print_jobs;
    paper.resident_has_it = false;
    ++paper.copies;
    return paper.job;
}

void have_ticket(Paper& paper) {
    const bool unknown = paper.print.outcome == device::PrintOutcome::Unknown;
    paper.resident_has_it = unknown && paper.printing == Printing::Done;
}

void leave_ticket(Context& context) {
    auto& receipt = context.session().receipt;
    if (receipt && receipt->paper.printing == Printing::Waiting) print(context);
    receipt.reset();
}

void keep_for_another(Draft& draft) {
    wipe(draft.service_code);
    wipe(draft.answers);
    wipe(draft.phrases);
    wipe(draft.details);
    wipe(draft.unfinished);
    draft.contact_asked = false;
}

void print_when_settled(Context& context) {
    auto& receipt = context.session().receipt;
    if (!receipt || receipt->paper.printing != Printing::Waiting) return;
    const bool waited = context.model.mono - receipt->saved_mono >= kPrintAfter;
    if (settled(receipt->status) || waited) print(context);
}

void show_ticket(Context& context, const domain::SignedTicket& ticket, const std::string& url,
                 const domain::SubmissionStatus& status) {
    auto& session = context.session();
    Receipt receipt;
    receipt.ticket = ticket;
    receipt.url = url;
    receipt.status = status;
    receipt.lang = session.pending_lang;
    receipt.saved = context.model.now;
    receipt.status_at = context.model.now;
    receipt.saved_mono = context.model.mono;
    receipt.paper.printing = Printing::Waiting;
    session.receipt = std::move(receipt);
    keep_for_another(session.draft);
    context.start_over_below({}, TicketScreen{});
    print_when_settled(context);
}

bool on_ticket(Context& context, const Event& event) {
    auto& session = context.session();
    if (!std::holds_alternative<TicketScreen>(session.screen) || !session.receipt) return false;
    if (std::holds_alternative<PrintAgain>(event)) {
        if (session.receipt->paper.printing == Printing::Done) print(context);
    } else if (std::holds_alternative<HaveTicket>(event)) {
        have_ticket(session.receipt->paper);
    } else if (std::holds_alternative<NewRequest>(event)) {
        context.start_over(up_to_home(context.model), GroupsScreen{});
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
