#include "offline/trust/device_identity.hpp"

#include "offline/base/files.hpp"
#include "offline/base/json.hpp"

#include <sodium.h>
#include <sys/stat.h>

namespace fd::trust {
namespace {

using Seed = std::array<std::uint8_t, crypto_sign_SEEDBYTES>;
constexpr int kFormat = 1;

std::string hex(std::span<const std::uint8_t> bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

base::Result<void> check_private(const std::string& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return {};
    if ((info.st_mode & 077U) != 0) {
        return base::fail(base::ErrorCode::Unauthorized, path + ": a key file must have mode 0600");
    }
    return {};
}

tl::unexpected<base::Error> corrupt(const std::string& path, const char* what) {
    return base::fail(base::ErrorCode::Corrupt, path + ": not a key file: expected " + what);
}

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
    if (auto is_private = check_private(path); !is_private) return base::fail(is_private.error());
    auto text = base::files::read(path);
    if (!text) return base::fail(text.error());
    auto json = base::json::parse(*text);
    sodium_memzero(text->data(), text->size());
    if (!json || base::json::number_at(*json, "format") != kFormat) return corrupt(path, "format 1");
    const auto key_id = base::json::number_at(*json, "key_id");
    if (!key_id || *key_id < 0 || *key_id > 65535) return corrupt(path, "key_id from 0 to 65535");
    auto hex_seed = base::json::string_at(*json, "seed");
    Seed seed{};
    std::size_t size = 0;
    if (!hex_seed || hex_seed->size() != seed.size() * 2 ||
        sodium_hex2bin(seed.data(), seed.size(), hex_seed->data(), hex_seed->size(), nullptr, &size,
                       nullptr) != 0 ||
        size != seed.size()) {
        return corrupt(path, "seed of 64 hex digits");
    }
    sodium_memzero(hex_seed->data(), hex_seed->size());
    return std::make_unique<Secret>(static_cast<std::uint16_t>(*key_id), seed);
}

base::Result<std::unique_ptr<DeviceIdentity::Secret>> DeviceIdentity::Secret::create(const std::string& path,
                                                                                     std::uint16_t key_id,
                                                                                     base::IdSource& ids) {
    Seed seed{};
    ids.fill(seed);
    const base::json::Value json{{"format", kFormat}, {"key_id", key_id}, {"seed", hex(seed)}};
    std::string text = base::json::dump(json, 2) + "\n";
    auto written = base::files::write_atomic(path, text, 0600);
    sodium_memzero(text.data(), text.size());
    if (!written) return base::fail(written.error());
    return std::make_unique<Secret>(key_id, seed);
}

base::Result<DeviceIdentity> DeviceIdentity::load_or_create(const std::string& path, std::uint16_t key_id,
                                                            base::IdSource& ids) {
    if (sodium_init() < 0) return base::fail(base::ErrorCode::Bug, "libsodium did not start");
    auto secret = base::files::exists(path) ? Secret::read(path) : Secret::create(path, key_id, ids);
    if (!secret) return base::fail(secret.error());
    return DeviceIdentity(std::move(*secret));
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
