#include "offline/trust/key_ring.hpp"

#include "offline/base/json.hpp"
#include "offline/trust/hex.hpp"

#include <fmt/format.h>

namespace fd::trust {

std::optional<PublicKey> public_key_from_hex(std::string_view text) {
    PublicKey key{};
    return from_hex(text, key) ? std::optional(key) : std::nullopt;
}

base::Result<void> KeyRing::add(std::uint16_t key_id, const PublicKey& key) {
    const auto [place, added] = keys_.emplace(key_id, key);
    if (!added && place->second != key) {
        return base::fail(base::ErrorCode::Conflict,
                          fmt::format("key id {} already has another key", key_id));
    }
    return {};
}

const PublicKey* KeyRing::find(std::uint16_t key_id) const {
    const auto found = keys_.find(key_id);
    return found == keys_.end() ? nullptr : &found->second;
}

base::Result<KeyRing> KeyRing::parse(std::string_view json, std::string_view file) {
    auto root = base::json::parse(json);
    if (!root) return base::fail(root.error().with_context(file));
    KeyRing ring;
    int index = 0;
    for (const auto& entry : base::json::array_at(*root, "keys")) {
        const std::string where = fmt::format("{}: keys[{}]", file, index++);
        const auto id = base::json::number_at(entry, "key_id");
        if (!id || *id < 0 || *id > 65535 || *id != static_cast<double>(static_cast<std::uint16_t>(*id))) {
            return base::fail(base::ErrorCode::InvalidInput, where + ".key_id: expected 0 to 65535");
        }
        const auto key = public_key_from_hex(base::json::string_at(entry, "public_key").value_or(""));
        if (!key)
            return base::fail(base::ErrorCode::InvalidInput, where + ".public_key: expected 64 hex digits");
        auto added = ring.add(static_cast<std::uint16_t>(*id), *key);
        if (!added) return base::fail(added.error().with_context(where));
    }
    if (ring.size() == 0) {
        return base::fail(base::ErrorCode::InvalidInput, std::string(file) + ": keys: expected at least one");
    }
    return ring;
}

std::string KeyRing::to_json() const {
    auto keys = base::json::Value::array();
    for (const auto& [id, key] : keys_) {
        keys.push_back({{"key_id", id}, {"public_key", to_hex(key)}});
    }
    return base::json::dump(base::json::Value{{"keys", keys}}, 2) + "\n";
}

}  // namespace fd::trust
