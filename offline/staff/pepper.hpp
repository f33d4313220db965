#pragma once
// Pepper: 32 random bytes that every hash of a PIN, badge or code is keyed with, in a file of mode 0600
// beside the database and never in it: who has only the database can try no PIN. All cores of one hall need
// the same file. Without it nobody's PIN is right any more. Owned by main; any thread may use it. Overwritten
// when it goes.

#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fd::staff {

inline constexpr const char* kPepperFile = "/staff.pepper";  // in the data folder

using Digest = std::array<std::uint8_t, 32>;

class Pepper {
  public:
    // NotFound; Unauthorized when others may read the file, or it is not ours to read; Corrupt.
    static base::Result<Pepper> read(const std::string& path);
    // Makes the file when there is none: of two that do so at once, both get the same.
    static base::Result<Pepper> open(const std::string& path, base::IdSource& ids);

    Pepper(Pepper&&) noexcept;
    Pepper& operator=(Pepper&&) noexcept;
    ~Pepper();

    // Keyed BLAKE2b. Hashes of one kind ("pin", "badge") never equal those of another.
    [[nodiscard]] Digest digest(std::string_view kind, std::string_view text) const;
    [[nodiscard]] std::string hex(std::string_view kind, std::string_view text) const;

  private:
    struct Secret;
    explicit Pepper(std::unique_ptr<Secret> secret);
    std::unique_ptr<Secret> secret_;
};

}  // namespace fd::staff
