-- What all migrations together give, as sqlite_master tells it. Changed only with a new migration.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sequences (
  device INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last BETWEEN 1 AND 999999)
);
CREATE TABLE moves (
  id TEXT PRIMARY KEY,
  direction TEXT NOT NULL CHECK (direction IN ('out', 'in')),
  at INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  path TEXT NOT NULL,
  recipient TEXT NOT NULL
, to_device INTEGER, kept_for INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE "submissions" (
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
CREATE INDEX submissions_by_state ON submissions (state, id);
CREATE INDEX submissions_sealed ON submissions (state, state_since) WHERE data_key IS NOT NULL;
CREATE INDEX submissions_moved ON submissions (moved_in) WHERE moved_in IS NOT NULL;
CREATE UNIQUE INDEX submissions_replaces ON submissions (replaces) WHERE replaces <> '';
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
CREATE TABLE queue_numbers (
  device INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (device, sequence)
) WITHOUT ROWID;
