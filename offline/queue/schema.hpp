#pragma once
// The queue's tables, the same in SQLite and PostgreSQL. Times are milliseconds since 1970, flags 0 or 1.

#include "offline/queue/session.hpp"

namespace fd::queue {

// Makes what is missing, once, whoever comes first. Unsupported: made by a newer Front Door.
base::Result<void> make_tables(Session& session);

}  // namespace fd::queue
