#include "offline/staff/staff_schema.hpp"

#include <fmt/format.h>

namespace fd::staff {
namespace {

constexpr std::int64_t kVersion = 1;

constexpr std::string_view kMeta =
    "CREATE TABLE IF NOT EXISTS staff_meta (version BIGINT NOT NULL, pepper TEXT NOT NULL)";

// staff_lockout: the wrong tries of a name (who), of a terminal, or of a name at a terminal; lockout.hpp.
constexpr std::string_view kTables = R"sql(
CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('counter', 'supervisor', 'technician')),
  active BIGINT NOT NULL CHECK (active IN (0, 1)),
  pin TEXT NOT NULL
);
CREATE TABLE staff_badge (
  hash TEXT PRIMARY KEY,
  member TEXT NOT NULL REFERENCES staff (id),
  made BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  revoked BIGINT
);
CREATE INDEX staff_badge_of ON staff_badge (member);
CREATE TABLE staff_lockout (
  who TEXT NOT NULL,
  terminal TEXT NOT NULL,
  wrong BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  PRIMARY KEY (who, terminal)
);
CREATE TABLE staff_set_up_code (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  hash TEXT NOT NULL,
  made BIGINT NOT NULL
);
)sql";

constexpr std::string_view kAuditHead = R"sql(
CREATE TABLE IF NOT EXISTS audit_head (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  seq BIGINT NOT NULL,
  hash TEXT NOT NULL
);
)sql";
constexpr std::string_view kAudit = R"sql(
CREATE TABLE audit (
  seq BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  staff TEXT NOT NULL,
  terminal TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  reason TEXT NOT NULL,
  hash TEXT NOT NULL
);
)sql";

base::Result<void> lock_schema(queue::Session& session) {
    const auto lock = session.dialect().lock_schema;
    if (lock.empty()) return {};
    if (auto locked = session.run(lock); !locked) return base::fail(locked.error());
    return {};
}

base::Result<void> make_all(queue::Session& session, const std::string& mark) {
    if (auto done = session.run_all(kTables); !done) return done;
    if (auto done = make_audit_tables(session); !done) return done;
    const auto meta =
        session.run("INSERT INTO staff_meta (version, pepper) VALUES (?1, ?2)", {kVersion, mark});
    if (!meta) return base::fail(meta.error());
    return {};
}

base::Result<void> check_meta(const queue::Rows& meta, const std::string& mark) {
    if (meta.integer(0, 0) > kVersion) {
        return base::fail(base::ErrorCode::Unsupported,
                          fmt::format("the staff's tables were made by a newer Front Door (version {})",
                                      meta.integer(0, 0)));
    }
    if (meta.text(0, 1) != mark) {
        return base::fail(base::ErrorCode::Conflict,
                          "the staff's PINs and badges were made with another pepper file: all cores of a "
                          "hall need the same one");
    }
    return {};
}

}  // namespace

base::Result<void> make_audit_tables(queue::Session& session) {
    if (auto locked = lock_schema(session); !locked) return locked;
    if (auto done = session.run_all(kAuditHead); !done) return done;
    const auto there = session.run("SELECT seq FROM audit_head");
    if (!there) return base::fail(there.error());
    if (!there->empty()) return {};
    if (auto done = session.run_all(kAudit); !done) return done;
    const auto append_only = fmt::format(fmt::runtime(session.dialect().append_only), "audit", "seq");
    if (auto done = session.run_all(append_only); !done) return done;
    const auto head =
        session.run("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, ?1)", {std::string(kNoHash)});
    if (!head) return base::fail(head.error());
    return {};
}

base::Result<void> make_staff_tables(queue::Session& session, const Pepper& pepper) {
    auto work = queue::Work::begin(session);
    if (!work) return base::fail(work.error());
    if (auto locked = lock_schema(session); !locked) return locked;
    if (auto done = session.run_all(kMeta); !done) return done;
    const auto meta = session.run("SELECT version, pepper FROM staff_meta");
    if (!meta) return base::fail(meta.error());
    const std::string mark = pepper.hex("mark", "");
    if (!meta->empty()) {
        if (auto good = check_meta(*meta, mark); !good) return good;
    } else if (auto made = make_all(session, mark); !made) {
        return made;
    }
    return work->commit();
}

}  // namespace fd::staff
