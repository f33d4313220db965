#pragma once
// The queue in a file of one machine, shared by its processes. Never on a network disk.

#include "offline/queue/session.hpp"

#include <memory>
#include <string>

namespace fd::queue {

// Opens or makes the file (mode 0600; WAL, synchronous=FULL). Errors: as store::Database::bare.
base::Result<std::unique_ptr<Session>> open_sqlite(const std::string& path);

}  // namespace fd::queue
