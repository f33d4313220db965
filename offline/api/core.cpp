#include "offline/api/core.hpp"

#include "offline/domain/wipe.hpp"

namespace fd::api {

void wipe(Request& request) {
    if (auto* submit = std::get_if<Submit>(&request)) domain::wipe(submit->submission);
    // What somebody needs tells who they are.
    auto* queue = std::get_if<AskQueue>(&request);
    if (auto* number = queue == nullptr ? nullptr : std::get_if<TakeNumber>(&queue->ask)) {
        domain::wipe(number->lang);
        number->needs = {};
        number->priority = false;
    }
    auto* operate = std::get_if<Operate>(&request);
    auto* edited = operate == nullptr ? nullptr : std::get_if<ResendEdited>(&operate->ask);
    if (edited != nullptr) domain::wipe(edited->submission);
}

bool city_follows(const TicketChecked& checked) {
    switch (checked.verdict) {
        case TicketVerdict::TypedOnly:
            return true;
        case TicketVerdict::Genuine:
            return checked.ticket.kind == domain::TicketKind::RequestReceipt;
        case TicketVerdict::Forged:
        case TicketVerdict::UnknownKey:
        case TicketVerdict::NotATicket:
            break;
    }
    return false;
}

}  // namespace fd::api
