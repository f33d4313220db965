#include "offline/core/outbox_bundle.hpp"

#include "offline/base/json.hpp"
#include "offline/base/millis.hpp"
#include "offline/domain/submission_json.hpp"
#include "offline/domain/wipe.hpp"
#include "offline/trust/hex.hpp"
#include "offline/trust/ticket_signing.hpp"

#include <fmt/format.h>

namespace fd::core {
namespace {

using base::millis;
using base::json::Value;

constexpr std::string_view kFormat = "front-door-outbox-2";
constexpr std::size_t kLongest = std::size_t{60} << 20U;  // what base::files reads again

std::string text_at(const Value& value, std::string_view key) {
    return base::json::string_at(value, key).value_or("");
}

// Doubles hold every millisecond of the next 280000 years; what is out of range is nobody's number.
std::int64_t number_at(const Value& value, std::string_view key) {
    const double number = base::json::number_at(value, key).value_or(0);
    return number >= -1e15 && number <= 1e15 ? static_cast<std::int64_t>(number) : 0;
}

Value item_value(const store::Item& item) {
    Value ticket = Value::array();
    for (const std::uint8_t byte : domain::encode(item.ticket)) ticket.push_back(byte);
    const auto was = item.moved_from.value_or(item.status.state);
    return {{"request", item.request_id},
            {"reference", item.status.reference.digits()},
            {"ticket", ticket},
            {"state", std::string(domain::name(was))},
            {"service", item.status.service_code},
            {"submitted", millis(item.status.submitted)},
            {"clock_doubt", item.clock_doubt},
            {"replaces", item.replaces.empty() ? std::string() : item.replaces.digits()},
            {"attempts", item.status.attempts},
            {"attempt_at", millis(item.attempt_at)},
            {"doubts", item.doubts},
            {"token", item.status.token},
            {"notice", item.status.city_notice},
            {"words", item.status.city_words},
            {"said", item.submission ? domain::to_json(*item.submission) : std::string()}};
}

constexpr std::size_t kSignatureDigits = domain::kSignatureBytes * 2;

std::vector<std::uint8_t> signed_bytes(std::string_view head, std::string_view box) {
    std::vector<std::uint8_t> out(head.begin(), head.end());
    out.push_back('\n');
    out.insert(out.end(), box.begin(), box.end());
    return out;
}

std::optional<domain::Signature> signature_of(std::string_view digits) {
    domain::Signature out{};
    if (!trust::from_hex(digits, out)) return std::nullopt;
    if (trust::to_hex(out) != digits) return std::nullopt;  // upper case: one way to write it
    return out;
}

tl::unexpected<base::Error> corrupt(std::string_view what) {
    return base::fail(base::ErrorCode::Corrupt, "outbox bundle: " + std::string(what));
}

base::Result<domain::SignedTicket> ticket_of(const Value& value) {
    std::vector<std::uint8_t> bytes;
    for (const Value& byte : base::json::array_at(value, "ticket")) {
        if (!byte.is_number_unsigned() || byte.get<std::uint64_t>() > 255)
            return corrupt("a ticket is unreadable");
        bytes.push_back(byte.get<std::uint8_t>());
    }
    return domain::decode_signed(bytes);
}

base::Result<store::Item> item_of(const Value& value) {
    store::Item out;
    out.request_id = text_at(value, "request");
    const auto reference = domain::Reference::parse(text_at(value, "reference"));
    const auto state = domain::submission_state(text_at(value, "state"));
    const auto ticket = ticket_of(value);
    if (out.request_id.empty() || !reference || !state || !ticket) return corrupt("a report is unreadable");
    out.status.reference = *reference;
    out.status.state = domain::SubmissionState::Moved;
    out.moved_from = *state;
    out.ticket = *ticket;
    out.status.service_code = text_at(value, "service");
    out.status.submitted = base::WallTime(std::chrono::milliseconds(number_at(value, "submitted")));
    out.clock_doubt = base::json::bool_at(value, "clock_doubt").value_or(false);
    if (auto replaces = domain::Reference::parse(text_at(value, "replaces"))) out.replaces = *replaces;
    out.status.attempts = static_cast<int>(number_at(value, "attempts"));
    out.attempt_at = base::WallTime(std::chrono::milliseconds(number_at(value, "attempt_at")));
    out.doubts = static_cast<int>(number_at(value, "doubts"));
    out.status.token = text_at(value, "token");
    out.status.city_notice = text_at(value, "notice");
    out.status.city_words = text_at(value, "words");
    if (out.moved_from == domain::SubmissionState::Tokened && out.status.token.empty())
        return corrupt("a report lacks its token");
    // What cannot be read goes to people there as it would have here.
    if (auto said = domain::submission_from_json(text_at(value, "said"))) out.submission = std::move(*said);
    return out;
}

base::Result<void> check_signature(std::string_view head, std::int64_t key_id, std::string_view box,
                                   const domain::Signature& signature, const Signers& signers) {
    const auto bytes = signed_bytes(head, box);
    if (signers.also && trust::signed_by(*signers.also, bytes, signature)) return {};
    const trust::PublicKey* key =
        key_id >= 0 && key_id <= 65535 ? signers.fleet.find(static_cast<std::uint16_t>(key_id)) : nullptr;
    if (key != nullptr && trust::signed_by(*key, bytes, signature)) return {};
    return base::fail(
        base::ErrorCode::Unauthorized,
        fmt::format("outbox bundle: {}. Give this device the key of the one that made the bundle (frontdoord "
                    "--print-key there; --fleet-keys here), or, when you are sure whose it is, name that key "
                    "(--trust-key)",
                    key == nullptr
                        ? fmt::format("signed by the key {}, which this device does not know", key_id)
                        : fmt::format("not signed by the device whose key {} is", key_id)));
}

}  // namespace

bool verifies(const domain::SignedTicket& ticket, const Signers& signers) {
    if (trust::verify(ticket, signers.fleet) == trust::Verdict::Genuine) return true;
    return signers.also && trust::signed_by(*signers.also, domain::encode(ticket.ticket), ticket.signature);
}

base::Result<std::string> write_bundle(const Bundle& bundle, const trust::RecoveryPublicKey& recipient,
                                       const trust::DeviceIdentity& signer) {
    Value head{{"format", kFormat},
               {"bundle", bundle.id},
               {"from", bundle.from},
               {"to", bundle.to},
               {"reports", bundle.items.size()},
               {"signer", signer.key_id()},
               {"recipient", trust::fingerprint(recipient)}};
    const std::string line = base::json::dump(head);
    Value items = Value::array();
    for (const store::Item& item : bundle.items) items.push_back(item_value(item));
    // The head again, inside: nobody can give the box another one.
    std::string text = base::json::dump(Value{{"head", std::move(head)}, {"items", std::move(items)}});
    const auto box = trust::seal_for(recipient, text);
    domain::wipe(text);
    if (!box) return base::fail(box.error());
    if (box->size() > kLongest) return base::fail(base::ErrorCode::TooLarge, "outbox bundle: over 60 MiB");
    const std::string sealed(box->begin(), box->end());
    return line + "\n" + trust::to_hex(signer.sign(signed_bytes(line, sealed))) + "\n" + sealed;
}

base::Result<Bundle> read_bundle(std::string_view file, const trust::RecoveryKey& key,
                                 const Signers& signers) {
    const std::size_t end = file.find('\n');
    const auto head = base::json::parse(file.substr(0, end), 4096);
    if (end == std::string_view::npos || !head || text_at(*head, "format") != kFormat)
        return corrupt("not a file of " + std::string(kFormat));
    const std::string_view rest = file.substr(end + 1);
    const auto signature = signature_of(rest.substr(0, kSignatureDigits));
    if (!signature || rest.size() <= kSignatureDigits || rest[kSignatureDigits] != '\n')
        return corrupt("it has no signature");
    const std::string_view box = rest.substr(kSignatureDigits + 1);
    const std::int64_t signer = number_at(*head, "signer");
    if (auto good = check_signature(file.substr(0, end), signer, box, *signature, signers); !good)
        return base::fail(good.error());
    auto text = key.open({reinterpret_cast<const std::uint8_t*>(box.data()), box.size()});
    if (!text) {
        return base::fail(base::ErrorCode::Corrupt, "outbox bundle: " + text.error().text +
                                                        " (it is sealed to the key with the fingerprint " +
                                                        text_at(*head, "recipient") + ", this one has " +
                                                        trust::fingerprint(key.public_key()) + ")");
    }
    const auto inside = base::json::parse(*text, std::size_t{256} << 20U);
    domain::wipe(*text);
    if (!inside || base::json::object_at(*inside, "head") != *head) return corrupt("its head was changed");
    Bundle out;
    out.id = text_at(*head, "bundle");
    out.from = static_cast<std::uint32_t>(number_at(*head, "from"));
    out.to = static_cast<std::uint32_t>(number_at(*head, "to"));
    for (const Value& value : base::json::array_at(*inside, "items")) {
        auto item = item_of(value);
        if (!item) return base::fail(item.error());
        out.items.push_back(std::move(*item));
    }
    if (out.id.empty()) return corrupt("it has no id");
    return out;
}

}  // namespace fd::core
