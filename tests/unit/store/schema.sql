-- What all migrations together give, as sqlite_master tells it. Changed only with a new migration.
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
