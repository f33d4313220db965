#pragma once
// Reads a ticket as a stranger would, from the printed URL alone: written apart from the
// kiosk's own code, so that each checks the other.
//   payload = base 43 of 19 body bytes and a 64-byte Ed25519 signature of the body
//   body    = version and kind (4 bits each), key id 2, site 2, service hash 2,
//             device 2, sequence 3, issued 4 (Unix seconds), ticket id 3; big-endian

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fd::city_sandbox {

struct TicketFacts {
    bool walk_in = false;
    std::uint32_t key_id = 0;
    std::uint32_t site = 0;
    std::uint32_t service_hash = 0;
    std::uint64_t issued = 0;
    std::string reference;  // "2307 0041 6755", check digits computed here
    std::string body;       // the signed bytes
    std::string signature;
};

// Nothing when it is not a ticket of this form.
std::optional<TicketFacts> read_ticket(std::string_view payload);

// Ed25519; `public_key` is 32 bytes.
bool genuine(const TicketFacts& ticket, std::string_view public_key);

}  // namespace fd::city_sandbox
