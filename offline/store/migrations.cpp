#include "offline/store/migrations.hpp"

#include "offline/store/outbox_rows.hpp"

#include <array>

namespace fd::store {
namespace {

constexpr std::string_view kFirst = R"sql(
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
)sql";

// What people said is sealed by seal_rows before this: SQL cannot. A table's CHECK changes only by rebuilding
// it.
constexpr std::string_view kSealed = R"sql(
CREATE TABLE moves (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  at INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  path TEXT NOT NULL,
  recipient TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE submissions_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  device INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  ticket BLOB NOT NULL,
  service_code TEXT NOT NULL,
  submitted INTEGER NOT NULL,
  clock_doubt INTEGER NOT NULL DEFAULT 0 CHECK (clock_doubt IN (0, 1)),
  replaces TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'reconciling', 'tokened',
    'confirmed', 'accepted', 'refused', 'needs_attention', 'resolved', 'moved')),
  state_since INTEGER NOT NULL,
  data_key BLOB,
  payload BLOB,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempt_at INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  doubts INTEGER NOT NULL DEFAULT 0,
  next_try INTEGER NOT NULL,
  network_down INTEGER NOT NULL DEFAULT 0 CHECK (network_down IN (0, 1)),
  city_id TEXT NOT NULL DEFAULT '',
  token TEXT NOT NULL DEFAULT '',
  city_notice BLOB,
  city_words BLOB,
  wiped_at INTEGER,
  moved_in TEXT REFERENCES moves (id),
  moved_from TEXT,
  UNIQUE (device, sequence),
  CHECK (state <> 'confirmed' OR city_id <> ''),
  CHECK (state <> 'tokened' OR token <> ''),
  CHECK ((state = 'moved') = (moved_from IS NOT NULL)),
  CHECK ((data_key IS NULL) = (payload IS NULL)),
  CHECK ((data_key IS NULL) = (wiped_at IS NOT NULL)),
  CHECK (data_key IS NOT NULL OR (city_notice IS NULL AND city_words IS NULL)),
  CHECK (data_key IS NOT NULL OR state IN ('confirmed', 'accepted', 'resolved', 'moved'))
);
INSERT INTO submissions_2 (id, request_id, device, sequence, ticket, service_code, submitted, state, state_since,
  data_key, payload, attempts, attempt_at, lease_until, tries, doubts, next_try, network_down, city_id, token,
  city_notice, city_words, wiped_at)
SELECT id, request_id, device, sequence, ticket, service_code, submitted,
  CASE WHEN state <> 'wiped' THEN state WHEN city_id <> '' THEN 'confirmed' ELSE 'accepted' END, state_since,
  data_key, payload, attempts, attempt_at, lease_until, tries, doubts, next_try, network_down, city_id, token,
  CASE WHEN data_key IS NOT NULL THEN nullif(city_notice, '') END, CASE WHEN data_key IS NOT NULL THEN nullif(city_words, '') END,
  CASE WHEN data_key IS NULL THEN state_since END
FROM submissions ORDER BY id;
DROP TABLE submissions;
ALTER TABLE submissions_2 RENAME TO submissions;
CREATE INDEX submissions_by_state ON submissions (state, id);
CREATE INDEX submissions_sealed ON submissions (state, state_since) WHERE data_key IS NOT NULL;
CREATE INDEX submissions_moved ON submissions (moved_in) WHERE moved_in IS NOT NULL;
CREATE UNIQUE INDEX submissions_replaces ON submissions (replaces) WHERE replaces <> '';
)sql";

// A bundle that is written again is for the same device. NULL: nobody noted it. kept_for: milliseconds that a
// core ran since.
constexpr std::string_view kMovesTo = R"sql(
ALTER TABLE moves ADD COLUMN to_device INTEGER;
ALTER TABLE moves ADD COLUMN kept_for INTEGER NOT NULL DEFAULT 0;
)sql";

// Numbers that went to the walk-in queue: no report is missing where they are.
constexpr std::string_view kQueueNumbers = R"sql(
CREATE TABLE queue_numbers (
  device INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (device, sequence)
) WITHOUT ROWID;
)sql";

// Before kSealed: what lay in clear is sealed in its place, a key a row.
base::Result<void> seal_rows(Database& db, const domain::Sealing& sealing) {
    if (auto added = db.run("ALTER TABLE submissions ADD COLUMN data_key BLOB"); !added) return added;
    auto rows = db.prepare(
        "SELECT id, device, sequence, request_id, payload, city_notice, city_words FROM submissions "
        "WHERE id > ? AND payload IS NOT NULL ORDER BY id LIMIT 1");
    auto write = db.prepare(
        "UPDATE submissions SET data_key = ?, payload = ?, city_notice = ?, city_words = ? WHERE id = ?");
    if (!rows) return base::fail(rows.error());
    if (!write) return base::fail(write.error());
    std::int64_t id = 0;
    auto row = rows->bind(1, id).step();
    for (; row && *row; row = rows->bind(1, id).step()) {
        id = rows->integer(0);
        const RowSeal seal(sealing, row_name(rows->integer(1), rows->integer(2), rows->text(3)));
        const domain::SealedBytes key = seal.make_key();
        write->bind_blob(1, key).bind(5, id);
        const std::array columns{kPayload, kNotice, kWords};
        for (int i = 0; i < 3; ++i) {
            const auto box = seal.close(key, columns[static_cast<std::size_t>(i)], rows->text(4 + i));
            if (!box) return base::fail(box.error());
            // These columns were NOT NULL.
            if (box->empty()) {
                write->bind(2 + i, "");
            } else {
                write->bind_blob(2 + i, *box);
            }
        }
        if (auto written = done(*write); !written) return written;
        write->reset();
        rows->reset();
    }
    if (!row) return base::fail(row.error());
    return {};
}

struct Step {
    std::string_view sql;
    base::Result<void> (*before)(Database&, const domain::Sealing&) = nullptr;
};

constexpr std::array kSteps{Step{kFirst}, Step{kSealed, &seal_rows}, Step{kMovesTo}, Step{kQueueNumbers}};

base::Result<void> run_step(Database& db, const Step& step, std::size_t version,
                            const domain::Sealing& sealing) {
    auto transaction = Transaction::begin(db);
    if (!transaction) return base::fail(transaction.error());
    if (step.before != nullptr) {
        if (auto done = step.before(db, sealing); !done) return done;
    }
    if (auto done = db.run(step.sql); !done) return done;
    if (auto done = db.run("PRAGMA user_version = " + std::to_string(version)); !done) return done;
    return transaction->commit();
}

base::Result<int> version_of(Database& db) {
    auto statement = db.prepare("PRAGMA user_version");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    return static_cast<int>(statement->integer(0));
}

}  // namespace

int newest_version() {
    return static_cast<int>(kSteps.size());
}

base::Result<void> migrate(Database& db, const domain::Sealing& sealing, int up_to) {
    const auto version = version_of(db);
    if (!version) return base::fail(version.error());
    if (*version > newest_version()) {
        return base::fail(base::ErrorCode::Unsupported,
                          "written by a newer Front Door (schema " + std::to_string(*version) + ")");
    }
    for (auto i = static_cast<std::size_t>(*version); i < static_cast<std::size_t>(up_to); ++i) {
        if (auto done = run_step(db, kSteps[i], i + 1, sealing); !done) return done;
    }
    if (*version == up_to) return {};
    // What a rebuilt table leaves between its cells is not only free but gone; and every store of a version
    // has its tables' roots on the same pages, so that a lost first page can be lent by another one
    // (salvage.cpp).
    if (auto packed = db.run("VACUUM"); !packed) return packed;
    db.checkpoint();
    return {};
}

}  // namespace fd::store
