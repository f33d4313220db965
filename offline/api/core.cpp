#include "offline/api/core.hpp"

#include "offline/domain/wipe.hpp"

namespace fd::api {

namespace {

struct Wipe {
    void operator()(Submit& r) const { domain::wipe(r.submission); }
    void operator()(Operate& r) const { std::visit(*this, r.ask); }
    void operator()(ResendEdited& r) const { domain::wipe(r.submission); }
    void operator()(AskQueue& r) const { std::visit(*this, r.ask); }
    // What somebody needs tells who they are.
    void operator()(TakeNumber& r) const {
        domain::wipe(r.lang);
        r.needs = {};
        r.priority = false;
    }
    void operator()(AskCounter& r) const {
        domain::wipe(r.session);
        std::visit(*this, r.ask);
    }
    void operator()(SetUpStaff& r) const {
        domain::wipe(r.code);
        domain::wipe(r.pin);
    }
    void operator()(SignIn& r) const {
        domain::wipe(r.pin);
        domain::wipe(r.badge);
    }
    void operator()(PutStaff& r) const { domain::wipe(r.pin); }
    void operator()(IssueNumber& r) const { (*this)(r.wanted); }
    void operator()(Tray& r) const { std::visit(*this, r.ask); }
    template <class Other>
    void operator()(Other&) const {}
};

}  // namespace

void wipe(Request& request) {
    std::visit(Wipe(), request);
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
