#pragma once
// The staff's tables and the audit log's, the same in SQLite and PostgreSQL, beside the queue's. Times are
// milliseconds since 1970, flags 0 or 1. The session's thread.

#include "offline/queue/session.hpp"
#include "offline/staff/pepper.hpp"

#include <string_view>

namespace fd::staff {

// Before the first row of the audit log.
inline constexpr std::string_view kNoHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

// The log's alone, when they are missing: whoever notes something without being staff. Inside of a
// transaction.
base::Result<void> make_audit_tables(queue::Session& session);
// Makes what is missing, once, whoever comes first. Unsupported: made by a newer Front Door; Conflict: with
// another pepper, so that no PIN would ever be right.
base::Result<void> make_staff_tables(queue::Session& session, const Pepper& pepper);

}  // namespace fd::staff
