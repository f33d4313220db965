#include "offline/store/migrations.hpp"

#include <array>

namespace fd::store {
namespace {

constexpr std::array<std::string_view, 1> kSteps{R"sql(
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sequences (
  device INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999)
);
CREATE TABLE submissions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  device INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  ticket BLOB NOT NULL,
  service_code TEXT NOT NULL,
  submitted INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'reconciling', 'tokened',
    'confirmed', 'accepted', 'refused', 'needs_attention', 'wiped')),
  state_since INTEGER NOT NULL,
  payload TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempt_at INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER NOT NULL,
  network_down INTEGER NOT NULL DEFAULT 0 CHECK (network_down IN (0, 1)),
  city_id TEXT NOT NULL DEFAULT '',
  token TEXT NOT NULL DEFAULT '',
  city_notice TEXT NOT NULL DEFAULT '',
  city_words TEXT NOT NULL DEFAULT '',
  UNIQUE (device, sequence),
  CHECK (state <> 'confirmed' OR city_id <> ''),
  CHECK (state <> 'tokened' OR token <> ''),
  CHECK (payload IS NOT NULL OR state IN ('confirmed', 'accepted', 'wiped'))
);
CREATE INDEX submissions_by_state ON submissions (state, id);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submissions (id),
  at INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  what TEXT NOT NULL
);
CREATE INDEX events_by_submission ON events (submission, id);
CREATE TABLE catalogs (
  endpoint TEXT NOT NULL,
  lang TEXT NOT NULL,
  fetched INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (endpoint, lang)
) WITHOUT ROWID;
)sql"};

base::Result<int> version_of(Database& db) {
    auto statement = db.prepare("PRAGMA user_version");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    return static_cast<int>(statement->integer(0));
}

}  // namespace

std::span<const std::string_view> migrations() {
    return kSteps;
}

base::Result<void> migrate(Database& db) {
    const auto version = version_of(db);
    if (!version) return base::fail(version.error());
    const auto steps = migrations();
    if (*version > static_cast<int>(steps.size())) {
        return base::fail(base::ErrorCode::Unsupported,
                          "written by a newer Front Door (schema " + std::to_string(*version) + ")");
    }
    for (std::size_t i = static_cast<std::size_t>(*version); i < steps.size(); ++i) {
        auto transaction = Transaction::begin(db);
        if (!transaction) return base::fail(transaction.error());
        if (auto done = db.run(steps[i]); !done) return done;
        if (auto done = db.run("PRAGMA user_version = " + std::to_string(i + 1)); !done) return done;
        if (auto done = transaction->commit(); !done) return done;
    }
    return {};
}

}  // namespace fd::store
