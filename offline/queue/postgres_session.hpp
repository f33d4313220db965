#pragma once
// The queue in PostgreSQL (libpq): a hall or a city with several kiosks, counters and boards.

#include "offline/queue/session.hpp"

#include <memory>
#include <string>

namespace fd::queue {

// `conninfo` as libpq takes it: "host=/run/postgresql dbname=queue" or "postgresql://host/queue".
// Unavailable: no server there, or it takes nobody now; Unauthorized: not as this user. Its words may hold
// the address, never the password.
base::Result<std::unique_ptr<Session>> open_postgres(const std::string& conninfo);

}  // namespace fd::queue
