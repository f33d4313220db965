#pragma once
// Is this data folder still this device's own, where it was left? Checked at the start, before anything is
// sent, printed or made. Blocks on the disk; the caller's thread.

#include "offline/core/core_options.hpp"
#include "offline/store/database.hpp"
#include "offline/store/outbox.hpp"
#include "offline/trust/device_identity.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace fd::core {

// Before the device's key is read or made. Conflict: the store is another device's (its number), or its key
// is another; NotFound: the key that it signed with is gone. The text says what to do;
// CoreOptions::new_identity accepts both.
base::Result<void> check_identity(store::Database& db, const CoreOptions& options);
base::Result<void> note_identity(store::Database& db, const CoreOptions& options,
                                 const trust::DeviceIdentity& identity);

// A store that came from another machine, or of which an operator says that it was restored, is a copy.
base::Result<void> check_copy(store::Database& db, store::Outbox& outbox, const CoreOptions& options,
                              base::WallTime now);

// How far numbers may have been given, in a file of its own beside the key: an empty or an older store in the
// place of a lost one goes on behind it. The store's thread.
class NumberFile {
  public:
    NumberFile(std::string path, std::uint32_t device) : path_(std::move(path)), device_(device) {}

    base::Result<void> open(store::Database& db);
    // Before a number is given: the file is ahead of it. Io, Full, ReadOnly: it is not, and cannot be.
    base::Result<void> make_room();
    void given(std::uint32_t number) { last_ = std::max(last_, number); }

  private:
    std::string path_;
    std::uint32_t device_;
    std::uint32_t last_ = 0;
    std::uint32_t reserved_ = 0;
};

}  // namespace fd::core
