#include "offline/trust/recovery_key.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/hex.hpp"
#include "offline/trust/key_file.hpp"

#include <sodium.h>

namespace fd::trust {
namespace {

constexpr int kRecoveryFormat = 1;
constexpr const char* kRecoveryMember = "recovery_key";
constexpr std::string_view kPrefix = "front-door-recovery:";

static_assert(crypto_box_SECRETKEYBYTES == std::tuple_size_v<Secret32>);
static_assert(crypto_box_PUBLICKEYBYTES == std::tuple_size_v<RecoveryPublicKey>);

}  // namespace

std::string to_text(const RecoveryPublicKey& key) {
    return std::string(kPrefix) + to_hex(key);
}

base::Result<RecoveryPublicKey> recovery_public_key(std::string_view text) {
    RecoveryPublicKey key{};
    if (!text.starts_with(kPrefix) || !from_hex(text.substr(kPrefix.size()), key)) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "recovery key: expected front-door-recovery: and 64 hex digits");
    }
    return key;
}

std::string fingerprint(const RecoveryPublicKey& key) {
    return fingerprint_of("front door recovery key", key);
}

base::Result<std::vector<std::uint8_t>> seal_for(const RecoveryPublicKey& key, std::string_view text) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    std::vector<std::uint8_t> out(text.size() + crypto_box_SEALBYTES);
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    if (crypto_box_seal(out.data(), bytes, text.size(), key.data()) != 0) {
        return base::fail(base::ErrorCode::InvalidInput, "recovery key: nothing can be sealed to it");
    }
    return out;
}

base::Result<RecoveryKey> RecoveryKey::create(const std::string& path, base::IdSource& ids) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    if (base::files::exists(path)) {
        return base::fail(base::ErrorCode::Conflict, path + ": is there already; a key is never overwritten");
    }
    Secret32 secret{};
    ids.fill(secret);
    base::json::Value json{{"format", kRecoveryFormat}, {kRecoveryMember, to_hex(secret)}};
    auto written = write_key_file(path, json);
    auto& copy = json[kRecoveryMember].get_ref<std::string&>();
    sodium_memzero(copy.data(), copy.size());
    if (!written) return base::fail(written.error());
    return RecoveryKey(secret);
}

base::Result<RecoveryKey> RecoveryKey::read(const std::string& path) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    auto json = read_key_file(path, kRecoveryFormat);
    if (!json) return base::fail(json.error());
    auto secret = take_secret(*json, path, kRecoveryMember);
    if (!secret) return base::fail(secret.error());
    return RecoveryKey(*secret);
}

RecoveryKey::RecoveryKey(std::array<std::uint8_t, 32>& secret) : secret_(secret) {
    crypto_scalarmult_base(public_.data(), secret_.data());
    sodium_memzero(secret.data(), secret.size());
}

RecoveryKey::RecoveryKey(RecoveryKey&& other) noexcept : secret_(other.secret_), public_(other.public_) {
    sodium_memzero(other.secret_.data(), other.secret_.size());
}

RecoveryKey::~RecoveryKey() {
    sodium_memzero(secret_.data(), secret_.size());
}

base::Result<std::string> RecoveryKey::open(std::span<const std::uint8_t> box) const {
    if (box.size() < crypto_box_SEALBYTES) return base::fail(base::ErrorCode::Corrupt, "not a sealed bundle");
    std::string text(box.size() - crypto_box_SEALBYTES, '\0');
    auto* out = reinterpret_cast<unsigned char*>(text.data());
    if (crypto_box_seal_open(out, box.data(), box.size(), public_.data(), secret_.data()) != 0) {
        return base::fail(base::ErrorCode::Corrupt, "sealed for another recovery key, or changed");
    }
    return text;
}

}  // namespace fd::trust
