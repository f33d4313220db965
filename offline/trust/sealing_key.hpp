#pragma once
// The device's sealing key: wraps the data keys of the store's rows (XChaCha20-Poly1305). It lies in a file
// that only its owner can read, beside the store; whoever wants to keep a queue over the loss of a disk keeps
// a copy of the file, or exports the queue to a recovery key. In memory it is wiped when this goes. Owned by
// the core; the store's thread.

#include "offline/base/ids.hpp"
#include "offline/domain/sealing.hpp"

#include <memory>
#include <string>

namespace fd::trust {

class SealingKey final : public domain::Sealing {
  public:
    // Errors name the path: NotFound, Unauthorized when others may read the file, Corrupt when it is not a
    // sealing key. The file is never written. `ids` gives nonces and data keys and must outlive this.
    static base::Result<SealingKey> read(const std::string& path, base::IdSource& ids);
    // A new key in a new file (mode 0600). Conflict when there is a file already: a key is never overwritten.
    static base::Result<SealingKey> create(const std::string& path, base::IdSource& ids);

    SealingKey(SealingKey&&) noexcept;
    SealingKey& operator=(SealingKey&&) noexcept;
    ~SealingKey() override;

    domain::SealedBytes make_key(std::string_view row) const override;
    base::Result<domain::SealedBytes> seal(std::span<const std::uint8_t> wrapped, std::string_view row,
                                           std::string_view what, std::string_view text) const override;
    base::Result<std::string> open(std::span<const std::uint8_t> wrapped, std::string_view row,
                                   std::string_view what,
                                   std::span<const std::uint8_t> sealed) const override;
    [[nodiscard]] std::string fingerprint() const override;

  private:
    struct Secret;
    SealingKey(std::unique_ptr<Secret> secret, base::IdSource& ids);
    std::unique_ptr<Secret> secret_;
    base::IdSource* ids_;
};

}  // namespace fd::trust
