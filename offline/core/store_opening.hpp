#pragma once
// Opening what lies in a data folder: the sealing key and the store that needs it. A key that is missing,
// wrong, damaged or open to others while reports are sealed with it refuses the start, and nothing is
// touched: every error says which file it is and what an operator can do.

#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"
#include "offline/store/database.hpp"
#include "offline/trust/sealing_key.hpp"

#include <memory>
#include <string>

namespace fd::core {

// The names in a data folder.
inline constexpr const char* kStoreFile = "/core.db";
inline constexpr const char* kSealingKeyFile = "/sealing.key";

struct OpenStore {
    std::unique_ptr<trust::SealingKey> key;  // outlives the database
    store::Database db;
};

// The folder's lock is held by the caller. A key is made when none is there and nothing needs one.
base::Result<OpenStore> open_store(const std::string& folder, base::IdSource& ids);

}  // namespace fd::core
