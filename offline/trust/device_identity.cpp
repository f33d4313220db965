#include "offline/trust/device_identity.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/hex.hpp"
#include "offline/trust/key_file.hpp"

#include <sodium.h>

namespace fd::trust {
namespace {

static_assert(crypto_sign_SEEDBYTES == std::tuple_size_v<Secret32>);
using Seed = Secret32;
constexpr int kIdentityFormat = 1;

}  // namespace

struct DeviceIdentity::Secret {
    std::uint16_t key_id = 0;
    PublicKey public_key{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> key{};

    Secret(std::uint16_t id, Seed& seed) : key_id(id) {
        crypto_sign_seed_keypair(public_key.data(), key.data(), seed.data());
        sodium_memzero(seed.data(), seed.size());
    }
    ~Secret() { sodium_memzero(key.data(), key.size()); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;

    static base::Result<std::unique_ptr<Secret>> read(const std::string& path);
    static base::Result<std::unique_ptr<Secret>> create(const std::string& path, std::uint16_t key_id,
                                                        base::IdSource& ids);
};

base::Result<std::unique_ptr<DeviceIdentity::Secret>> DeviceIdentity::Secret::read(const std::string& path) {
    auto json = read_key_file(path, kIdentityFormat);
    if (!json) return base::fail(json.error());
    const auto key_id = base::json::number_at(*json, "key_id");
    if (!key_id || *key_id < 0 || *key_id > 65535) {
        return base::fail(base::ErrorCode::Corrupt,
                          path + ": not a key file: expected key_id from 0 to 65535");
    }
    auto seed = take_secret(*json, path, "seed");
    if (!seed) return base::fail(seed.error());
    return std::make_unique<Secret>(static_cast<std::uint16_t>(*key_id), *seed);
}

base::Result<std::unique_ptr<DeviceIdentity::Secret>> DeviceIdentity::Secret::create(const std::string& path,
                                                                                     std::uint16_t key_id,
                                                                                     base::IdSource& ids) {
    Seed seed{};
    ids.fill(seed);
    const base::json::Value json{{"format", kIdentityFormat}, {"key_id", key_id}, {"seed", to_hex(seed)}};
    if (auto written = write_key_file(path, json); !written) return base::fail(written.error());
    return std::make_unique<Secret>(key_id, seed);
}

base::Result<DeviceIdentity> DeviceIdentity::load_or_create(const std::string& path, std::uint16_t key_id,
                                                            base::IdSource& ids) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    auto secret = base::files::exists(path) ? Secret::read(path) : Secret::create(path, key_id, ids);
    if (!secret) return base::fail(secret.error());
    return DeviceIdentity(std::move(*secret));
}

bool signed_by(const PublicKey& key, std::span<const std::uint8_t> message,
               const domain::Signature& signature) {
    return crypto_sign_verify_detached(signature.data(), message.data(), message.size(), key.data()) == 0;
}

DeviceIdentity::DeviceIdentity(std::unique_ptr<Secret> secret) : secret_(std::move(secret)) {}
DeviceIdentity::DeviceIdentity(DeviceIdentity&&) noexcept = default;
DeviceIdentity& DeviceIdentity::operator=(DeviceIdentity&&) noexcept = default;
DeviceIdentity::~DeviceIdentity() = default;

std::uint16_t DeviceIdentity::key_id() const {
    return secret_->key_id;
}
const PublicKey& DeviceIdentity::public_key() const {
    return secret_->public_key;
}

domain::Signature DeviceIdentity::sign(std::span<const std::uint8_t> message) const {
    domain::Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), secret_->key.data());
    return signature;
}

}  // namespace fd::trust
