#include "offline/api/core.hpp"

namespace fd::api {

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
