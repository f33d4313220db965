#include "offline/domain/status_json.hpp"

#include "offline/domain/submission_json.hpp"

#include <limits>

namespace fd::domain {
namespace {

using base::WallTime;
using base::json::Fields;
using base::json::Value;

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::int64_t kLargestInt = std::numeric_limits<int>::max();
constexpr std::int64_t kLargest16 = std::numeric_limits<std::uint16_t>::max();
constexpr std::int64_t kLargest32 = std::numeric_limits<std::uint32_t>::max();

std::string to_hex(const Signature& bytes) {
    std::string out;
    for (const std::uint8_t byte : bytes) {
        out += kHexDigits[byte >> 4U];
        out += kHexDigits[byte & 15U];
    }
    return out;
}

Signature read_signature(Fields& in, std::string_view key) {
    const std::string text = in.text(key);
    Signature out{};
    bool good = text.size() == out.size() * 2;
    for (std::size_t i = 0; good && i < text.size(); ++i) {
        const std::size_t digit = kHexDigits.find(text[i]);
        good = digit != std::string_view::npos;
        if (good) out.at(i / 2) = static_cast<std::uint8_t>((unsigned{out.at(i / 2)} << 4U) | digit);
    }
    if (!good) in.wrong(key, "128 hexadecimal digits");
    return out;
}

}  // namespace

Value to_value(WallTime at) {
    return at.time_since_epoch().count();
}

WallTime read_time(Fields& in, std::string_view key) {
    using Limits = std::numeric_limits<std::int64_t>;
    return WallTime(std::chrono::milliseconds(in.integer(key, Limits::min(), Limits::max())));
}

void write_time(Value& out, const char* key, const std::optional<WallTime>& at) {
    if (at) out[key] = to_value(*at);
}

std::optional<WallTime> read_optional_time(Fields& in, std::string_view key) {
    return in.has(key) ? std::optional(read_time(in, key)) : std::nullopt;
}

SubmissionState read_state(Fields& in, std::string_view key) {
    const auto state = submission_state(in.text(key));
    if (!state) in.wrong(key, "the name of a state");
    return state.value_or(SubmissionState::Queued);
}

Value to_value(const Reference& reference) {
    return reference.empty() ? "" : reference.digits();
}

Reference read_reference(Fields& in, std::string_view key) {
    const std::string text = in.text(key);
    if (text.empty()) return {};
    const auto reference = Reference::parse(text);
    if (!reference) in.wrong(key, "twelve digits of a reference");
    return reference ? *reference : Reference();
}

Value to_value(const Ticket& t) {
    return {{"kind", static_cast<int>(t.kind)}, {"key", t.key_id},   {"site", t.site},
            {"service_hash", t.service_hash},   {"id", t.ticket_id}, {"reference", to_value(t.reference)},
            {"issued", to_value(t.issued)}};
}

Ticket read_ticket(Fields& in) {
    Ticket out;
    out.kind = static_cast<TicketKind>(in.integer("kind", static_cast<int>(TicketKind::RequestReceipt),
                                                  static_cast<int>(TicketKind::WalkInNumber)));
    out.key_id = static_cast<std::uint16_t>(in.integer("key", 0, kLargest16));
    out.site = static_cast<std::uint16_t>(in.integer("site", 0, kLargest16));
    out.service_hash = static_cast<std::uint16_t>(in.integer("service_hash", 0, kLargest16));
    out.ticket_id = static_cast<std::uint32_t>(in.integer("id", 0, kLargest32));
    out.reference = read_reference(in, "reference");
    out.issued = read_time(in, "issued");
    return out;
}

Value to_value(const SignedTicket& ticket) {
    return {{"ticket", to_value(ticket.ticket)}, {"signature", to_hex(ticket.signature)}};
}

SignedTicket read_signed_ticket(Fields& in) {
    SignedTicket out;
    out.ticket = in.part("ticket", read_ticket);
    out.signature = read_signature(in, "signature");
    return out;
}

Value to_value(const SubmissionStatus& s) {
    Value out{{"reference", to_value(s.reference)},
              {"state", std::string(name(s.state))},
              {"service", s.service_code},
              {"submitted", to_value(s.submitted)},
              {"city_id", s.city_id},
              {"token", s.token},
              {"city_notice", s.city_notice},
              {"city_words", s.city_words},
              {"attempts", s.attempts},
              {"network_down", s.network_down}};
    write_time(out, "since", s.state_since);
    return out;
}

SubmissionStatus read_status(Fields& in) {
    SubmissionStatus out;
    out.reference = read_reference(in, "reference");
    out.state = read_state(in, "state");
    out.service_code = in.text("service");
    out.submitted = read_time(in, "submitted");
    out.city_id = in.text("city_id");
    out.token = in.text("token");
    out.city_notice = in.text("city_notice");
    out.city_words = in.text("city_words");
    out.state_since = read_optional_time(in, "since");
    out.attempts = static_cast<int>(in.integer("attempts", 0, kLargestInt));
    out.network_down = in.flag("network_down");
    return out;
}

Value to_value(const CityRequest& r) {
    Value out{{"id", r.id},
              {"status", r.status},
              {"status_notes", r.status_notes},
              {"service", r.service_code},
              {"service_name", r.service_name},
              {"description", r.description},
              {"address", r.address},
              {"agency", r.agency},
              {"service_notice", r.service_notice}};
    write_time(out, "requested", r.requested);
    write_time(out, "updated", r.updated);
    write_time(out, "expected", r.expected);
    if (r.at) out["at"] = to_value(*r.at);
    return out;
}

CityRequest read_city_request(Fields& in) {
    CityRequest out;
    out.id = in.text("id");
    out.status = in.text("status");
    out.status_notes = in.text("status_notes");
    out.service_code = in.text("service");
    out.service_name = in.text("service_name");
    out.description = in.text("description");
    out.address = in.text("address");
    out.agency = in.text("agency");
    out.service_notice = in.text("service_notice");
    out.requested = read_optional_time(in, "requested");
    out.updated = read_optional_time(in, "updated");
    out.expected = read_optional_time(in, "expected");
    out.at = in.optional_part("at", read_lat_long);
    return out;
}

}  // namespace fd::domain
