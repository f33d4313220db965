#pragma once
// How far a device's numbers go: the sequence in its references, one for reports and walk-in numbers alike.
// Looks, gives the next one, and goes on behind numbers that were given elsewhere. The store's thread.

#include "offline/store/database.hpp"

#include <cstdint>

namespace fd::store {

class Sequences {
  public:
    explicit Sequences(Database& db) : db_(db) {}

    // The last number that the device was given here; 0: none yet.
    base::Result<std::uint32_t> last(std::uint32_t device);
    // One more, never given again once the caller's transaction, or this alone, is durable. Full: the device
    // has given its last.
    base::Result<std::uint32_t> next(std::uint32_t device);
    // The same for the walk-in queue, which is noted: no report belongs to it. One transaction.
    base::Result<std::uint32_t> next_for_queue(std::uint32_t device);
    // Numbers up to this one are taken. Never back.
    base::Result<void> skip_to(std::uint32_t device, std::uint32_t number);

  private:
    Database& db_;
};

}  // namespace fd::store
