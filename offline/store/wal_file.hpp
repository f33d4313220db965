#pragma once
// SQLite's write-ahead log as a file (sqlite.org/fileformat2.html, section 4). SQLite reads it up to the
// first frame whose checksum fails and says nothing: after a power cut that is right, after a bad sector it
// silently drops commits that were acknowledged. Here the two are told apart as far as the file allows.

#include "offline/base/result.hpp"

#include <cstddef>
#include <string>

namespace fd::store {

inline constexpr std::size_t kPage = 4096;  // bytes; SQLite's default, which the store never changes

// true: behind the transaction whose frame does not verify lies another commit of the same log. Every commit
// is fsynced before the next begins, so a power cut tears the last one only; damage in the last one looks the
// same and cannot be told. No log: false.
base::Result<bool> wal_is_damaged(const std::string& path);

// Gives every frame of the log's own salts a checksum that fits, so that SQLite replays what is there: for
// copies only, whose rows are then read one by one. The page with the schema, without which no row can be
// read and which never changes in a store's life, is taken from the database beside it.
base::Result<void> mend_wal(const std::string& db_path);

}  // namespace fd::store
