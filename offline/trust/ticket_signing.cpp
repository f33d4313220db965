#include "offline/trust/ticket_signing.hpp"

#include <sodium.h>

namespace fd::trust {
namespace {

std::string_view payload_of(const std::string& url) {
    return std::string_view(url).substr(url.find("/T/") + 3);
}

}  // namespace

domain::SignedTicket sign_ticket(domain::Ticket ticket, const DeviceIdentity& identity, base::IdSource& ids) {
    ticket.key_id = identity.key_id();
    domain::SignedTicket out;
    do {
        ticket.ticket_id = static_cast<std::uint32_t>(ids.u64() & 0xffffffU);
        out.signature = identity.sign(domain::encode(ticket));
        out.ticket = ticket;
    } while (!domain::url_safe(payload_of(domain::ticket_url(out, "H"))));
    return out;
}

Verdict verify(const domain::SignedTicket& ticket, const KeyRing& keys) {
    const PublicKey* key = keys.find(ticket.ticket.key_id);
    if (key == nullptr) return Verdict::UnknownKey;
    const domain::TicketBody body = domain::encode(ticket.ticket);
    const int bad =
        crypto_sign_verify_detached(ticket.signature.data(), body.data(), body.size(), key->data());
    return bad == 0 ? Verdict::Genuine : Verdict::Forged;
}

}  // namespace fd::trust
