#pragma once
// The city's tables and how a record lies in them. Used by store*.cpp only.

#include "tests/city/store.hpp"

namespace fd::city_sandbox::sql {

inline constexpr const char* kSchema = R"(
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS requests (
  row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, token TEXT NOT NULL, type TEXT NOT NULL,
  service_code TEXT NOT NULL, lat REAL, lon REAL, address_string TEXT NOT NULL, address_id TEXT NOT NULL,
  email TEXT NOT NULL, device_id TEXT NOT NULL, account_id TEXT NOT NULL, first_name TEXT NOT NULL,
  last_name TEXT NOT NULL, phone TEXT NOT NULL, description TEXT NOT NULL, media_url TEXT NOT NULL,
  status TEXT NOT NULL, status_notes TEXT NOT NULL, notice TEXT NOT NULL, agency TEXT NOT NULL,
  requested INTEGER NOT NULL, updated INTEGER NOT NULL, expected INTEGER, ready INTEGER NOT NULL,
  polls_left INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS requests_by_time ON requests (requested);
CREATE TABLE IF NOT EXISTS attributes (
  request INTEGER NOT NULL REFERENCES requests (row), code TEXT NOT NULL, value TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS attributes_by_request ON attributes (request);
CREATE TABLE IF NOT EXISTS posts (
  row INTEGER PRIMARY KEY AUTOINCREMENT, received INTEGER NOT NULL, query TEXT NOT NULL,
  content_type TEXT NOT NULL, body BLOB NOT NULL, outcome TEXT NOT NULL, why TEXT NOT NULL,
  record_row INTEGER REFERENCES requests (row));
)";

inline constexpr const char* kInsertRequest =
    "INSERT INTO requests (token, type, service_code, lat, lon, address_string, address_id, email, device_id,"
    " account_id, first_name, last_name, phone, description, media_url, status, status_notes, notice, agency,"
    " requested, updated, expected, ready, polls_left)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

inline constexpr const char* kSelect =
    "SELECT row, id, token, type, service_code, lat, lon, address_string, address_id, email, device_id,"
    " account_id, first_name, last_name, phone, description, media_url, status, status_notes, notice, agency,"
    " requested, updated, expected, ready, polls_left FROM requests";

inline constexpr const char* kVisible =
    " WHERE (type = 'realtime' OR (type = 'batch' AND polls_left = 0 AND ready <= ?))";

std::int64_t millis(base::WallTime t);
void bind_time(Statement& statement, const std::optional<base::WallTime>& t);
void bind_record(Statement& statement, const Record& record);  // the columns of kInsertRequest

}  // namespace fd::city_sandbox::sql
