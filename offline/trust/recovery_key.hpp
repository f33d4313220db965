#pragma once
// The recovery key: what a queue is sealed to when it is carried from one device to another (X25519 sealed
// boxes, libsodium's crypto_box_seal). Kiosks hold the public half only; the secret half is a file of the
// organisation's, brought along by whoever imports. Plain values; any thread.

#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fd::trust {

using RecoveryPublicKey = std::array<std::uint8_t, 32>;

// "front-door-recovery:<64 hex digits>", as printed, scanned and configured. InvalidInput when it is none.
std::string to_text(const RecoveryPublicKey& key);
base::Result<RecoveryPublicKey> recovery_public_key(std::string_view text);
std::string fingerprint(const RecoveryPublicKey& key);

// Whoever has the public key can seal; nobody but the secret key's owner opens, not even who sealed. So a box
// tells nothing about who made it: what is in it needs a signature of its own.
base::Result<std::vector<std::uint8_t>> seal_for(const RecoveryPublicKey& key, std::string_view text);

class RecoveryKey {
  public:
    // A new secret key in a new file (mode 0600); Conflict when there is a file already.
    static base::Result<RecoveryKey> create(const std::string& path, base::IdSource& ids);
    // Errors name the path: NotFound, Unauthorized, Corrupt.
    static base::Result<RecoveryKey> read(const std::string& path);

    RecoveryKey(const RecoveryKey&) = delete;
    RecoveryKey& operator=(const RecoveryKey&) = delete;
    RecoveryKey(RecoveryKey&& other) noexcept;
    RecoveryKey& operator=(RecoveryKey&&) = delete;
    ~RecoveryKey();

    [[nodiscard]] const RecoveryPublicKey& public_key() const { return public_; }
    // Corrupt: sealed for another key, or changed. The caller wipes what it gets.
    [[nodiscard]] base::Result<std::string> open(std::span<const std::uint8_t> box) const;

  private:
    explicit RecoveryKey(std::array<std::uint8_t, 32>& secret);
    std::array<std::uint8_t, 32> secret_;
    RecoveryPublicKey public_{};
};

}  // namespace fd::trust
