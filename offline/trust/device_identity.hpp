#pragma once
// The Ed25519 identity of one device (RFC 8032): what its tickets are signed with. The
// secret lives in a file that only its owner can read, and in memory here; it is wiped
// when this goes. Owned by the core; used on one thread.

#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/ticket.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace fd::trust {

using PublicKey = std::array<std::uint8_t, 32>;

// Whether the owner of `key` signed it.
bool signed_by(const PublicKey& key, std::span<const std::uint8_t> message,
               const domain::Signature& signature);

class DeviceIdentity {
  public:
    // Reads the key file, or makes one (mode 0600) with a seed from `ids` and this key id.
    // Errors name the path: Unauthorized when others may read the file, Corrupt when it is not a key
    // file (it is never overwritten), Io and Full from the disk.
    static base::Result<DeviceIdentity> load_or_create(const std::string& path, std::uint16_t key_id,
                                                       base::IdSource& ids);

    DeviceIdentity(DeviceIdentity&&) noexcept;
    DeviceIdentity& operator=(DeviceIdentity&&) noexcept;
    ~DeviceIdentity();

    [[nodiscard]] std::uint16_t key_id() const;  // the file's own, whatever was asked for
    [[nodiscard]] const PublicKey& public_key() const;
    [[nodiscard]] domain::Signature sign(std::span<const std::uint8_t> message) const;

  private:
    struct Secret;
    explicit DeviceIdentity(std::unique_ptr<Secret> secret);
    std::unique_ptr<Secret> secret_;
};

}  // namespace fd::trust
