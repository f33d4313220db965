#include "offline/trust/sealing_key.hpp"

#include "offline/base/files.hpp"
#include "offline/trust/hex.hpp"
#include "offline/trust/key_file.hpp"

#include <sodium.h>

namespace fd::trust {
namespace {

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == std::tuple_size_v<Secret32>);

constexpr int kSealingFormat = 1;
constexpr const char* kSealingMember = "sealing_key";
constexpr std::uint8_t kBoxVersion = 1;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHead = 1 + kNonce;

// Lengths keep ("ab", "c") and ("a", "bc") apart.
std::string associated(std::string_view what, std::string_view row) {
    return std::to_string(what.size()) + ":" + std::string(what) + ":" + std::string(row);
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

// version, nonce, ciphertext and tag
domain::SealedBytes lock(const Secret32& key, std::span<const std::uint8_t> text, const std::string& bound,
                         base::IdSource& ids) {
    domain::SealedBytes out(kHead + text.size() + kTag);
    out[0] = kBoxVersion;
    const auto nonce = std::span(out).subspan(1, kNonce);
    ids.fill(nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + kHead, nullptr, text.data(), text.size(),
                                               bytes_of(bound), bound.size(), nullptr, nonce.data(),
                                               key.data());
    return out;
}

// false: not sealed with this key for this purpose. `out` has exactly the size of the text.
bool unlock(const Secret32& key, std::span<const std::uint8_t> box, const std::string& bound,
            std::span<std::uint8_t> out) {
    return crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, box.data() + kHead,
                                                      box.size() - kHead, bytes_of(bound), bound.size(),
                                                      box.data() + 1, key.data()) == 0;
}

bool is_box(std::span<const std::uint8_t> box) {
    return box.size() >= kHead + kTag && box[0] == kBoxVersion;
}

// A data key for the length of one call.
struct DataKey {
    Secret32 bytes{};
    DataKey() = default;
    ~DataKey() { sodium_memzero(bytes.data(), bytes.size()); }
    DataKey(const DataKey&) = delete;
    DataKey& operator=(const DataKey&) = delete;

    [[nodiscard]] bool unwrap(const Secret32& with, std::span<const std::uint8_t> wrapped,
                              std::string_view row) {
        return is_box(wrapped) && wrapped.size() == kHead + bytes.size() + kTag &&
               unlock(with, wrapped, associated("key", row), bytes);
    }
};

tl::unexpected<base::Error> foreign_key() {
    return base::fail(base::ErrorCode::Corrupt, "sealed for another key or another report");
}

}  // namespace

struct SealingKey::Secret {
    Secret32 key{};
    Secret() = default;
    ~Secret() { sodium_memzero(key.data(), key.size()); }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
};

base::Result<SealingKey> SealingKey::read(const std::string& path, base::IdSource& ids) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    auto json = read_key_file(path, kSealingFormat);
    if (!json) return base::fail(json.error());
    auto taken = take_secret(*json, path, kSealingMember);
    if (!taken) return base::fail(taken.error());
    auto secret = std::make_unique<Secret>();
    secret->key = *taken;
    sodium_memzero(taken->data(), taken->size());
    return SealingKey(std::move(secret), ids);
}

base::Result<SealingKey> SealingKey::create(const std::string& path, base::IdSource& ids) {
    if (auto started = start_sodium(); !started) return base::fail(started.error());
    if (base::files::exists(path)) {
        return base::fail(base::ErrorCode::Conflict, path + ": is there already; a key is never overwritten");
    }
    auto secret = std::make_unique<Secret>();
    ids.fill(secret->key);
    base::json::Value json{{"format", kSealingFormat}, {kSealingMember, to_hex(secret->key)}};
    auto written = write_key_file(path, json);
    auto& copy = json[kSealingMember].get_ref<std::string&>();
    sodium_memzero(copy.data(), copy.size());
    if (!written) return base::fail(written.error());
    return SealingKey(std::move(secret), ids);
}

SealingKey::SealingKey(std::unique_ptr<Secret> secret, base::IdSource& ids)
    : secret_(std::move(secret)), ids_(&ids) {}
SealingKey::SealingKey(SealingKey&&) noexcept = default;
SealingKey& SealingKey::operator=(SealingKey&&) noexcept = default;
SealingKey::~SealingKey() = default;

domain::SealedBytes SealingKey::make_key(std::string_view row) const {
    DataKey key;
    ids_->fill(key.bytes);
    return lock(secret_->key, key.bytes, associated("key", row), *ids_);
}

base::Result<domain::SealedBytes> SealingKey::seal(std::span<const std::uint8_t> wrapped,
                                                   std::string_view row, std::string_view what,
                                                   std::string_view text) const {
    DataKey key;
    if (!key.unwrap(secret_->key, wrapped, row)) return foreign_key();
    return lock(key.bytes, {bytes_of(text), text.size()}, associated(what, row), *ids_);
}

base::Result<std::string> SealingKey::open(std::span<const std::uint8_t> wrapped, std::string_view row,
                                           std::string_view what,
                                           std::span<const std::uint8_t> sealed) const {
    DataKey key;
    if (!key.unwrap(secret_->key, wrapped, row)) return foreign_key();
    if (!is_box(sealed)) return base::fail(base::ErrorCode::Corrupt, "not a sealed text");
    std::string text(sealed.size() - kHead - kTag, '\0');
    const std::span<std::uint8_t> out(reinterpret_cast<std::uint8_t*>(text.data()), text.size());
    if (!unlock(key.bytes, sealed, associated(what, row), out)) {
        return base::fail(base::ErrorCode::Corrupt, "a sealed text was changed");
    }
    return text;
}

std::string SealingKey::fingerprint() const {
    return fingerprint_of("front door sealing key", secret_->key);
}

}  // namespace fd::trust
