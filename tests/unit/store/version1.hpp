#pragma once
// A store as a program of version 1 left it, with seven reports whose texts say CANARY.

#include "offline/base/files.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

namespace fd::test {

inline void load_version_1(const std::string& path) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    const auto sql = base::files::read(source_dir() + "/tests/unit/store/version1.sql");
    REQUIRE(sql);
    REQUIRE(sqlite3_exec(db, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_exec(db, sql->c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(db);
}

}  // namespace fd::test
