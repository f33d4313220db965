#include "offline/domain/ticket.hpp"

#include <algorithm>

namespace fd::domain {
namespace {

// Byte 0 is the format's version in the high nibble and the kind in the low one, then
// big-endian: ticket id 3, key id 2, site 2, service hash 2, device 2, sequence 3, issued 4.
// The random ticket id comes first: it reaches every base43 digit but the first two, so
// drawing it again can mend any text that is not url_safe. At the end it could not.
constexpr std::uint8_t kTicketVersion = 1;

class Writer {
  public:
    explicit Writer(TicketBody& body) : body_(body) {}
    void put(std::uint32_t value, std::size_t bytes) {
        for (std::size_t i = bytes; i-- > 0;) {
            body_.at(at_++) = static_cast<std::uint8_t>((value >> (8 * i)) & 0xffU);
        }
    }

  private:
    TicketBody& body_;
    std::size_t at_ = 0;
};

class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> body) : body_(body) {}
    std::uint32_t take(std::size_t bytes) {
        std::uint32_t value = 0;
        for (const std::uint8_t byte : body_.subspan(at_, bytes)) value = (value << 8U) | byte;
        at_ += bytes;
        return value;
    }

  private:
    std::span<const std::uint8_t> body_;
    std::size_t at_ = 0;
};

std::uint32_t whole_seconds(base::WallTime t) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(t.time_since_epoch()).count();
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(whole, 0, 0xffffffffLL));
}

}  // namespace

TicketBody encode(const Ticket& ticket) {
    TicketBody body{};
    Writer out(body);
    out.put((static_cast<std::uint32_t>(kTicketVersion) << 4U) | static_cast<std::uint32_t>(ticket.kind), 1);
    out.put(ticket.ticket_id & 0xffffffU, 3);
    out.put(ticket.key_id, 2);
    out.put(ticket.site, 2);
    out.put(ticket.service_hash, 2);
    out.put(ticket.reference.device(), 2);
    out.put(ticket.reference.sequence(), 3);
    out.put(whole_seconds(ticket.issued), 4);
    return body;
}

base::Result<Ticket> decode_body(std::span<const std::uint8_t> body) {
    if (body.size() != kTicketBodyBytes) {
        return base::fail(base::ErrorCode::InvalidInput, "a ticket body is 19 bytes");
    }
    Reader in(body);
    const std::uint32_t first = in.take(1);
    if (first >> 4U != kTicketVersion)
        return base::fail(base::ErrorCode::InvalidInput, "another ticket format");
    const std::uint32_t kind = first & 15U;
    if (kind != 1 && kind != 2) return base::fail(base::ErrorCode::InvalidInput, "unknown kind of ticket");
    Ticket ticket;
    ticket.kind = static_cast<TicketKind>(kind);
    ticket.ticket_id = in.take(3);
    ticket.key_id = static_cast<std::uint16_t>(in.take(2));
    ticket.site = static_cast<std::uint16_t>(in.take(2));
    ticket.service_hash = static_cast<std::uint16_t>(in.take(2));
    const std::uint32_t device = in.take(2);
    const std::uint32_t sequence = in.take(3);
    auto reference = Reference::make(device, sequence);
    if (!reference) return base::fail(reference.error().with_context("ticket"));
    ticket.reference = *reference;
    ticket.issued = base::WallTime(std::chrono::seconds(in.take(4)));
    return ticket;
}

SignedBytes encode(const SignedTicket& ticket) {
    SignedBytes out{};
    const TicketBody body = encode(ticket.ticket);
    std::ranges::copy(ticket.signature, std::ranges::copy(body, out.begin()).out);
    return out;
}

base::Result<SignedTicket> decode_signed(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != kTicketBodyBytes + kSignatureBytes) {
        return base::fail(base::ErrorCode::InvalidInput, "a signed ticket is 83 bytes");
    }
    auto ticket = decode_body(bytes.first(kTicketBodyBytes));
    if (!ticket) return base::fail(ticket.error());
    SignedTicket out{*ticket, {}};
    std::ranges::copy(bytes.subspan(kTicketBodyBytes), out.signature.begin());
    return out;
}

std::uint16_t service_hash(std::string_view service_code) {
    std::uint32_t hash = 2166136261U;
    for (const char c : service_code) {
        hash ^= static_cast<std::uint8_t>(c);
        hash *= 16777619U;
    }
    return static_cast<std::uint16_t>((hash >> 16U) ^ (hash & 0xffffU));
}

}  // namespace fd::domain
