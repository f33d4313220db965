#pragma once
// Opening what lies in a data folder: the sealing key and the store that needs it. A key that is missing,
// wrong, damaged or open to others while reports are sealed with it refuses the start, and nothing is
// touched: every error says which file it is and what an operator can do.

#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"
#include "offline/store/database.hpp"
#include "offline/store/recovery.hpp"
#include "offline/trust/sealing_key.hpp"

#include <memory>
#include <optional>
#include <string>

namespace fd::core {

// The names in a data folder.
inline constexpr const char* kStoreFile = "/core.db";
inline constexpr const char* kDeviceKeyFile = "/device.key";
inline constexpr const char* kSealingKeyFile = "/sealing.key";

struct OpenStore {
    std::unique_ptr<trust::SealingKey> key;  // outlives the database
    store::Database db;
    std::optional<store::Recovery> recovered;  // at this start
};

struct StoreOpening {
    std::string folder;  // its lock is held by the caller
    base::IdSource& ids;
    base::WallTime now;
    std::uint32_t device = 0;
};

// A key is made when none is there and nothing needs one. A damaged store is set aside and recovered
// (store/recovery.hpp), which the log tells; all other errors change nothing.
base::Result<OpenStore> open_store(const StoreOpening& opening);

}  // namespace fd::core
