#include "offline/queue/schema.hpp"

#include <array>

namespace fd::queue {
namespace {

constexpr std::string_view kMeta = "CREATE TABLE IF NOT EXISTS queue_meta (version BIGINT NOT NULL)";

constexpr std::string_view kFirst = R"sql(
CREATE TABLE queue_site (
  site BIGINT PRIMARY KEY,
  announced BIGINT NOT NULL
);
CREATE TABLE queue_service (
  site BIGINT NOT NULL,
  id TEXT NOT NULL,
  letter TEXT NOT NULL,
  names TEXT NOT NULL,
  target_s BIGINT NOT NULL,
  appointments BIGINT NOT NULL,
  active BIGINT NOT NULL,
  PRIMARY KEY (site, id)
);
CREATE TABLE queue_counter (
  site BIGINT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  open BIGINT NOT NULL,
  PRIMARY KEY (site, id)
);
CREATE TABLE queue_counter_service (
  site BIGINT NOT NULL,
  counter TEXT NOT NULL,
  service TEXT NOT NULL,
  PRIMARY KEY (site, counter, service)
);
CREATE TABLE queue_day (
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT,
  PRIMARY KEY (site, day)
);
CREATE TABLE queue_series (
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  next BIGINT NOT NULL,
  PRIMARY KEY (site, day, letter)
);
CREATE TABLE queue_lease (
  id TEXT PRIMARY KEY,
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  kiosk TEXT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL CHECK (last >= first),
  next BIGINT NOT NULL,
  leased BIGINT NOT NULL
);
CREATE INDEX queue_lease_of ON queue_lease (site, day, letter, kiosk);
CREATE TABLE queue_ticket (
  id TEXT PRIMARY KEY,
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  num BIGINT NOT NULL CHECK (num > 0),
  reference TEXT,
  service TEXT NOT NULL,
  class TEXT NOT NULL,
  wheelchair BIGINT NOT NULL,
  hearing BIGINT NOT NULL,
  interpreter BIGINT NOT NULL,
  lang TEXT NOT NULL,
  channel TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  paper TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'held', 'no_show', 'done', 'left', 'closed_day')),
  version BIGINT NOT NULL,
  queued BIGINT NOT NULL,
  eligible BIGINT NOT NULL,
  rank BIGINT NOT NULL,
  counter TEXT NOT NULL,
  for_counter TEXT NOT NULL,
  staff TEXT NOT NULL,
  hold TEXT NOT NULL,
  calls BIGINT NOT NULL,
  called BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  UNIQUE (site, day, letter, num),
  UNIQUE (site, reference)
);
CREATE INDEX queue_ticket_waiting ON queue_ticket (site, day, service) WHERE state = 'waiting';
CREATE UNIQUE INDEX queue_ticket_at_counter ON queue_ticket (site, counter) WHERE state IN ('called', 'serving');
CREATE TABLE queue_event (
  ticket TEXT NOT NULL REFERENCES queue_ticket (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT NOT NULL,
  counter TEXT NOT NULL,
  service TEXT NOT NULL,
  for_counter TEXT NOT NULL,
  class TEXT NOT NULL,
  rank BIGINT NOT NULL,
  hold TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (ticket, version)
);
CREATE INDEX queue_event_of_day ON queue_event (site, day);
CREATE TABLE queue_unmerged (
  ticket TEXT PRIMARY KEY
);
CREATE TABLE queue_command (
  site BIGINT NOT NULL,
  key TEXT NOT NULL,
  ticket TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (site, key)
);
CREATE TABLE queue_announcement (
  site BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  ticket TEXT NOT NULL,
  letter TEXT NOT NULL,
  num BIGINT NOT NULL,
  counter TEXT NOT NULL,
  lang TEXT NOT NULL,
  calls BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (site, seq)
);
)sql";

// Events stay when their tickets go (queue_purge.cpp), and figures when those go.
constexpr std::string_view kRetention = R"sql(
ALTER TABLE queue_event RENAME TO queue_event_1;
CREATE TABLE queue_event (
  ticket TEXT NOT NULL,
  version BIGINT NOT NULL,
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  at BIGINT NOT NULL,
  staff TEXT NOT NULL,
  counter TEXT NOT NULL,
  service TEXT NOT NULL,
  for_counter TEXT NOT NULL,
  class TEXT NOT NULL,
  rank BIGINT NOT NULL,
  hold TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (ticket, version)
);
INSERT INTO queue_event (ticket, version, site, day, action, from_state, to_state, at, staff, counter, service,
  for_counter, class, rank, hold, reason)
SELECT ticket, version, site, day, action, from_state, to_state, at, staff, counter, service, for_counter, class,
  rank, hold, reason FROM queue_event_1;
DROP TABLE queue_event_1;
CREATE INDEX queue_event_of_day ON queue_event (site, day);
CREATE TABLE queue_purge (
  site BIGINT PRIMARY KEY,
  day TEXT NOT NULL
);
CREATE TABLE queue_past_day (
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  issued_by_hour TEXT NOT NULL,
  served_by_hour TEXT NOT NULL,
  PRIMARY KEY (site, day)
);
CREATE TABLE queue_past_service (
  site BIGINT NOT NULL,
  day TEXT NOT NULL,
  place BIGINT NOT NULL,
  service TEXT NOT NULL,
  issued BIGINT NOT NULL,
  waiting BIGINT NOT NULL,
  served BIGINT NOT NULL,
  no_show BIGINT NOT NULL,
  gone BIGINT NOT NULL,
  longest_wait_s BIGINT NOT NULL,
  wait_median_s BIGINT NOT NULL,
  wait_p90_s BIGINT NOT NULL,
  service_median_s BIGINT NOT NULL,
  in_target BIGINT NOT NULL,
  called BIGINT NOT NULL,
  PRIMARY KEY (site, day, service)
);
)sql";

// Which request somebody comes about.
constexpr std::string_view kAbout = "ALTER TABLE queue_ticket ADD COLUMN about TEXT";

// From each version to the next, the first from nothing.
constexpr std::array kSteps{kFirst, kRetention, kAbout};
constexpr auto kVersion = static_cast<std::int64_t>(kSteps.size());

base::Result<void> step_up(Session& session, std::int64_t version) {
    for (auto next = static_cast<std::size_t>(version); next < kSteps.size(); ++next) {
        if (auto done = session.run_all(kSteps.at(next)); !done) return done;
    }
    const auto noted = session.run(
        version == 0 ? "INSERT INTO queue_meta (version) VALUES (?1)" : "UPDATE queue_meta SET version = ?1",
        {kVersion});
    if (!noted) return base::fail(noted.error());
    return {};
}

}  // namespace

base::Result<void> make_tables(Session& session) {
    auto work = Work::begin(session);
    if (!work) return base::fail(work.error());
    const auto lock = session.dialect().lock_schema;
    if (!lock.empty()) {
        if (auto locked = session.run(lock); !locked) return base::fail(locked.error());
    }
    if (auto done = session.run_all(kMeta); !done) return done;
    const auto meta = session.run("SELECT version FROM queue_meta");
    if (!meta) return base::fail(meta.error());
    const std::int64_t version = meta->integer(0, 0);
    if (version > kVersion || version < 0) {
        return base::fail(base::ErrorCode::Unsupported, "the queue was made by a newer Front Door (version " +
                                                            std::to_string(version) + ")");
    }
    if (version < kVersion) {
        if (auto done = step_up(session, version); !done) return done;
    }
    return work->commit();
}

}  // namespace fd::queue
