#pragma once
// How what a person said is kept from whoever takes the disk away: every row has a data key of its own, which
// lies beside it wrapped by the device's sealing key. Forgetting a row is forgetting its wrapped key. A port:
// the store uses it, offline/trust implements it. Owned by the core, which keeps it longer than the store;
// the store's thread.

#include "offline/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

using SealedBytes = std::vector<std::uint8_t>;

class Sealing {
  public:
    virtual ~Sealing() = default;

    // A fresh data key for this row, wrapped. `row` names the row for ever (reference and request id): what
    // is sealed for one row does not open in another.
    virtual SealedBytes make_key(std::string_view row) const = 0;
    // `what` names the column, so that two texts of one row cannot change places. Corrupt: the wrapped key is
    // not of this device, not of this row, or damaged.
    virtual base::Result<SealedBytes> seal(std::span<const std::uint8_t> wrapped, std::string_view row,
                                           std::string_view what, std::string_view text) const = 0;
    // Corrupt: wrong key, wrong row, wrong column, or one changed bit. The caller wipes what it gets.
    virtual base::Result<std::string> open(std::span<const std::uint8_t> wrapped, std::string_view row,
                                           std::string_view what,
                                           std::span<const std::uint8_t> sealed) const = 0;
    // Names the sealing key without telling it: "9f86 d081 884c 7d65".
    [[nodiscard]] virtual std::string fingerprint() const = 0;
};

}  // namespace fd::domain
