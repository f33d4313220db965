#include "offline/api/frame.hpp"
#include "offline/api/wire.hpp"
#include "offline/base/ids.hpp"
#include "offline/core/outbox_bundle.hpp"
#include "offline/trust/hex.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/unit/temp_dir.hpp"

namespace fd::fuzz {
namespace {

constexpr std::string_view kHead =
    R"({"bundle":"b","format":"front-door-outbox-2","from":11,"recipient":"r","reports":1,"signer":11,"to":12})";

struct Recovery {
    test::TempDir dir;
    base::SeededIds ids{1};
    base::Result<trust::RecoveryKey> key = trust::RecoveryKey::create(dir.file("recovery.key"), ids);
};

struct Signing {
    test::TempDir dir;
    base::SeededIds ids{2};
    base::Result<trust::DeviceIdentity> identity =
        trust::DeviceIdentity::load_or_create(dir.file("device.key"), 11, ids);
    trust::KeyRing keys;
    Signing() { promise(identity && keys.add(11, identity->public_key()), "a device can have a key"); }
};

const Signing& signing() {
    static const Signing made;
    return made;
}

const trust::RecoveryKey& recovery_key() {
    static const Recovery made;
    promise(made.key.has_value(), "a recovery key can be made");
    return *made.key;
}

// A bundle whose items are these bytes, honestly sealed and signed: what gets past the cipher.
std::string sealed(std::string_view items) {
    std::string inside = R"({"head":)";
    inside.append(kHead).append(R"(,"items":)").append(items).append("}");
    const auto box = trust::seal_for(recovery_key().public_key(), inside);
    promise(box.has_value(), "anything can be sealed");
    const std::string bytes = std::string(kHead) + "\n" + std::string(box->begin(), box->end());
    const auto signature =
        signing().identity->sign({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes.substr(0, kHead.size() + 1) + trust::to_hex(signature) + "\n" +
           bytes.substr(kHead.size() + 1);
}

}  // namespace

void api_request(std::string_view bytes) {
    // As it arrives: in pieces of any length.
    api::FrameReader frames(api::kMaxRequestBytes);
    const std::size_t piece = 1 + choice(bytes) % 16;
    std::string stream = api::frame(bytes) + std::string(bytes);
    for (std::size_t at = 0; at < stream.size(); at += piece)
        frames.add(std::string_view(stream).substr(at, piece));
    auto body = frames.next();
    promise(bytes.empty() || bytes.size() > api::kMaxRequestBytes || (body && *body && **body == bytes),
            "a frame comes out as it went in");
    while (body && *body) body = frames.next();
    const auto request = api::decode_request(bytes);
    if (!request) return;
    const auto written = api::encode(*request);
    if (!written) return;  // longer than a frame may be
    const auto again = api::decode_request(*written);
    promise(again && *again == *request, "a request that was read is written and read as the same");
}

void api_notice(std::string_view bytes) {
    const auto heard = api::decode_from_core(bytes);
    const auto* notice = heard ? std::get_if<api::Notice>(&*heard) : nullptr;
    if (notice == nullptr) return;
    const auto written = api::encode(*notice);
    if (!written) return;
    const auto again = api::decode_from_core(*written);
    const auto* read = again ? std::get_if<api::Notice>(&*again) : nullptr;
    promise(read != nullptr, "a notice that was written is read");
    const auto twice = api::encode(*read);
    promise(twice && *twice == *written, "a notice is written and read as the same");
}

void outbox_bundle(std::string_view bytes) {
    const bool honest = choice(bytes) % 2 == 1;
    const auto bundle =
        core::read_bundle(honest ? sealed(bytes) : std::string(bytes), recovery_key(), {signing().keys, {}});
    promise(honest || !bundle, "nobody seals and signs by chance");
    if (!bundle) return;
    for (const auto& item : bundle->items) {
        promise(item.status.state == domain::SubmissionState::Moved && item.moved_from,
                "what comes in was moved");
        promise(!item.request_id.empty() && !item.status.reference.empty(), "what comes in has its numbers");
    }
    const auto file = core::write_bundle(*bundle, recovery_key().public_key(), *signing().identity);
    promise(file.has_value(), "what was read can be carried on");
    const auto again = core::read_bundle(*file, recovery_key(), {signing().keys, {}});
    promise(again && again->items.size() == bundle->items.size(), "and is read again");
}

}  // namespace fd::fuzz
