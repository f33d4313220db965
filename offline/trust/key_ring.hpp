#pragma once
// The fleet's public keys: what any kiosk needs to verify any ticket with no network.
// A plain value; read-only once made, so any thread.

#include "offline/base/result.hpp"
#include "offline/trust/device_identity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fd::trust {

// 64 hex digits, as in a device's entry; nothing when it is none.
std::optional<PublicKey> public_key_from_hex(std::string_view text);

class KeyRing {
  public:
    // Conflict when the id already has another key; the same one again is fine.
    base::Result<void> add(std::uint16_t key_id, const PublicKey& key);
    [[nodiscard]] const PublicKey* find(std::uint16_t key_id) const;
    [[nodiscard]] std::size_t size() const { return keys_.size(); }

    // {"keys": [{"key_id": 1, "public_key": "<64 hex digits>"}]}. InvalidInput names `file`, the entry
    // and what was expected; nothing is half loaded.
    static base::Result<KeyRing> parse(std::string_view json, std::string_view file);
    [[nodiscard]] std::string to_json() const;

  private:
    std::map<std::uint16_t, PublicKey> keys_;
};

}  // namespace fd::trust
