#pragma once
// Whose store this is, so that neither a copy of it nor an empty one in its place gives a reference twice or
// sends twice what another has sent: the device's number and key, the machine, and how far the numbers go.
// Owned by the core while it opens; the store's thread.

#include "offline/base/clock.hpp"
#include "offline/store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fd::store {

class DeviceFacts {
  public:
    explicit DeviceFacts(Database& db) : db_(db) {}

    // The last number that the device was given here; 0: none yet.
    base::Result<std::uint32_t> last_number(std::uint32_t device);
    // Numbers up to this one are taken. Never back.
    base::Result<void> skip_to(std::uint32_t device, std::uint32_t number);
    // The store is a copy: the other one may have delivered what is queued here, and gives numbers too. What
    // is queued becomes Unknown, to be asked for first, and the numbers go on far ahead. How many became
    // Unknown.
    base::Result<int> distrust(std::uint32_t device, base::WallTime now);

  private:
    Database& db_;
};

}  // namespace fd::store
