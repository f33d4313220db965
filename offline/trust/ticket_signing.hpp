#pragma once
// Tickets signed and verified: Ed25519 over the 19-byte body, nothing else. Pure but
// for the ids; any thread.

#include "offline/base/ids.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/trust/device_identity.hpp"
#include "offline/trust/key_ring.hpp"

namespace fd::trust {

// Fills in key_id and ticket_id; draws the latter again until the URL survives normalisation.
domain::SignedTicket sign_ticket(domain::Ticket ticket, const DeviceIdentity& identity, base::IdSource& ids);

enum class Verdict {
    Genuine,
    Forged,      // we know the key, the signature does not fit
    UnknownKey,  // nothing can be said
};

Verdict verify(const domain::SignedTicket& ticket, const KeyRing& keys);

}  // namespace fd::trust
