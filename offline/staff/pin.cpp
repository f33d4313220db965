#include "offline/staff/pin.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace fd::staff {
namespace {

struct Limits {
    unsigned long long passes;
    std::size_t bytes;
};

Limits limits_of(PinCost cost) {
    if (cost == PinCost::Least) return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN};
    return {crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
}

// What argon2id gets instead of the PIN; overwritten when it goes.
struct Keyed {
    Keyed(std::string_view pin, const Pepper& pepper) : bytes(pepper.digest("pin", pin)) {}
    ~Keyed() { sodium_memzero(bytes.data(), bytes.size()); }
    Keyed(const Keyed&) = delete;
    Keyed& operator=(const Keyed&) = delete;
    [[nodiscard]] const char* data() const { return reinterpret_cast<const char*>(bytes.data()); }
    Digest bytes;
};

}  // namespace

base::Result<PinHash> hash_pin(std::string_view pin, const Pepper& pepper, PinCost cost) {
    const Keyed keyed(pin, pepper);
    const Limits limits = limits_of(cost);
    std::array<char, crypto_pwhash_STRBYTES> out{};
    if (crypto_pwhash_str(out.data(), keyed.data(), keyed.bytes.size(), limits.passes, limits.bytes) != 0)
        return base::fail(base::ErrorCode::Unavailable, "no memory to hash a PIN");
    return PinHash{out.data()};
}

bool pin_right(std::string_view pin, const PinHash& hash, const Pepper& pepper) {
    const Keyed keyed(pin, pepper);
    return crypto_pwhash_str_verify(hash.text.c_str(), keyed.data(), keyed.bytes.size()) == 0;
}

bool needs_rehash(const PinHash& hash, PinCost cost) {
    const Limits limits = limits_of(cost);
    return crypto_pwhash_str_needs_rehash(hash.text.c_str(), limits.passes, limits.bytes) != 0;
}

PinHash nobodys_hash(PinCost cost) {
    constexpr std::size_t kSalt = 22;  // characters of base64
    constexpr std::size_t kHash = 43;
    const Limits limits = limits_of(cost);
    return {fmt::format("$argon2id$v=19$m={},t={},p=1${:A>{}}${:A>{}}", limits.bytes / 1024, limits.passes,
                        "", kSalt, "", kHash)};
}

}  // namespace fd::staff
