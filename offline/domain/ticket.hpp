#pragma once
// The ticket: proof in the hand of a resident that stays true with no network.
// 19 bytes of facts and nothing about the person, an Ed25519 signature, carried in
// one upper-case URL that a QR code holds in alphanumeric mode:
//   HTTPS://<HOST>/T/<base43 of body + signature>
// Base 43 is QR's alphanumeric set without blank and percent. Plain values.

#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/reference.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

enum class TicketKind : std::uint8_t { RequestReceipt = 1, WalkInNumber = 2 };

struct Ticket {
    TicketKind kind = TicketKind::RequestReceipt;
    std::uint16_t key_id = 0;        // which public key of the fleet verifies it
    std::uint16_t site = 0;          // site number
    std::uint16_t service_hash = 0;  // service_hash(code): enough to name the service offline
    Reference reference;
    base::WallTime issued{};      // to the second
    std::uint32_t ticket_id = 0;  // 24 random bits
    bool operator==(const Ticket&) const = default;
};

constexpr std::size_t kTicketBodyBytes = 19;
constexpr std::size_t kSignatureBytes = 64;
using TicketBody = std::array<std::uint8_t, kTicketBodyBytes>;
using Signature = std::array<std::uint8_t, kSignatureBytes>;

TicketBody encode(const Ticket& ticket);
base::Result<Ticket> decode_body(std::span<const std::uint8_t> body);

// FNV-1a folded to 16 bits: a label, not a proof; two services may share one.
std::uint16_t service_hash(std::string_view service_code);

// Fixed width: n bytes always give the same number of characters.
std::string base43_encode(std::span<const std::uint8_t> bytes);
base::Result<std::vector<std::uint8_t>> base43_decode(std::string_view text, std::size_t bytes);

struct SignedTicket {
    Ticket ticket;
    Signature signature{};
    bool operator==(const SignedTicket&) const = default;
};

// Body and signature in one: what the URL carries and what is stored.
using SignedBytes = std::array<std::uint8_t, kTicketBodyBytes + kSignatureBytes>;
SignedBytes encode(const SignedTicket& ticket);
base::Result<SignedTicket> decode_signed(std::span<const std::uint8_t> bytes);

// The URL for the QR. `host` like "311.RIVERBEND.EXAMPLE"; upper case or it costs modules.
std::string ticket_url(const SignedTicket& ticket, std::string_view host);
// False when the text would be changed by URL normalisation ("/." or "//"): sign again with another id.
bool url_safe(std::string_view base43);
// Takes what a scanner read: our URL with any host, any letter case of scheme and host.
// InvalidInput for anything else; says nothing about the signature.
base::Result<SignedTicket> parse_ticket_url(std::string_view scanned);

}  // namespace fd::domain
