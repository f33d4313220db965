#include "offline/store/database.hpp"

#include "offline/base/files.hpp"
#include "offline/store/migrations.hpp"
#include "offline/store/moving.hpp"
#include "offline/store/settings.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/store/sealing_samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <set>

using namespace fd;
using store::Database;

namespace {

std::string collapsed(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\n';
        if (!blank || (!out.empty() && out.back() != ' ')) out.push_back(blank ? ' ' : c);
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::set<std::string> statements(std::string text) {
    std::set<std::string> out;
    text.erase(0, text.find('\n'));  // the comment
    for (std::size_t at = text.find(";\n"); at != std::string::npos; at = text.find(";\n")) {
        out.insert(collapsed(text.substr(0, at)));
        text.erase(0, at + 2);
    }
    return out;
}

}  // namespace

TEST_CASE("a store of version 2 keeps its moves, and does not claim to know for whom they were") {
    test::TempDir dir;
    {
        auto old = store::Database::bare(dir.file("core.db"));
        REQUIRE(old);
        REQUIRE(store::migrate(*old, test::sealing(), 2));
        REQUIRE(old->run("INSERT INTO moves VALUES ('m', 'out', 1, 1, '/stick/m', 'f')"));
    }
    auto db = store::Database::open(dir.file("core.db"), test::sealing());
    REQUIRE(db);
    const auto move = store::Moving(*db, test::sealing()).find("m");
    REQUIRE(move->has_value());
    CHECK((*move)->path == "/stick/m");
    CHECK_FALSE((*move)->to);
}

TEST_CASE("all migrations together give the schema that is written down") {
    const test::TempDir dir;
    auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    auto rows =
        db->prepare("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'");
    REQUIRE(rows);
    std::set<std::string> have;
    while (*rows->step()) have.insert(collapsed(rows->text(0)));
    CHECK(have == statements(*base::files::read(fd::test::source_dir() + "/tests/unit/store/schema.sql")));
}

TEST_CASE("the file is private and durable by its own settings") {
    const test::TempDir dir;
    auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    struct stat info {};
    REQUIRE(::stat(dir.file("a.db").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777U) == 0600U);
    const auto pragma = [&](const char* sql) {
        auto row = db->prepare(sql);
        REQUIRE(*row->step());
        return row->text(0);
    };
    CHECK(pragma("PRAGMA journal_mode") == "wal");
    CHECK(pragma("PRAGMA synchronous") == "2");
    CHECK(pragma("PRAGMA foreign_keys") == "1");
    CHECK(pragma("PRAGMA secure_delete") == "1");
}

namespace {

// Another program, that comes and goes: the rows that it counts.
int rows_seen_by_another(const std::string& path) {
    const std::string program =
        "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); "
        "n=c.execute('SELECT count(*) FROM t').fetchone()[0]; c.close(); sys.exit(n)";
    return WEXITSTATUS(std::system(("python3 -c \"" + program + "\" " + path).c_str()));
}

}  // namespace

TEST_CASE(
    "[P1] a second connection of the same process takes no lock from the first: nothing written is lost") {
    const test::TempDir dir;
    auto first = Database::bare(dir.file("a.db"));
    REQUIRE(first);
    REQUIRE(first->run("CREATE TABLE t (a)"));
    REQUIRE(first->run("INSERT INTO t VALUES (1)"));
    const auto second = Database::bare(dir.file("a.db"));
    REQUIRE(second);
    CHECK(rows_seen_by_another(dir.file("a.db")) == 1);
    REQUIRE(first->run("INSERT INTO t VALUES (2)"));
    CHECK(rows_seen_by_another(dir.file("a.db")) == 2);
}

TEST_CASE("a damaged file is reported with its path and left as it is") {
    const test::TempDir dir;
    const std::string path = dir.file("a.db");
    REQUIRE(base::files::write_atomic(path, std::string(8192, 'x'), 0600));
    const auto db = Database::open(path, test::sealing());
    REQUIRE_FALSE(db);
    CHECK(db.error().code == base::ErrorCode::Corrupt);
    CHECK(db.error().text.find(path) != std::string::npos);
    CHECK(base::files::read(path).value() == std::string(8192, 'x'));
}

TEST_CASE("damage inside a page is found at opening") {
    const test::TempDir dir;
    const std::string path = dir.file("a.db");
    {
        auto db = Database::open(path, test::sealing());
        REQUIRE(db);
        store::Settings settings(*db);
        for (int i = 0; i < 500; ++i) REQUIRE(settings.set("key" + std::to_string(i), std::string(100, 'v')));
        db->checkpoint();
    }
    std::string bytes = *base::files::read(path);
    for (std::size_t page = bytes.size() / 2 / 4096; page < bytes.size() / 4096; ++page) {
        bytes.replace(page * 4096, 64, std::string(64, '\x5a'));
    }
    REQUIRE(base::files::write_atomic(path, bytes, 0600));
    const auto db = Database::open(path, test::sealing());
    REQUIRE_FALSE(db);
    CHECK(db.error().code == base::ErrorCode::Corrupt);
}

TEST_CASE("a file of a newer Front Door is refused, not rewritten") {
    const test::TempDir dir;
    {
        auto db = Database::open(dir.file("a.db"), test::sealing());
        REQUIRE(db);
        REQUIRE(db->run("PRAGMA user_version = 99"));
    }
    const auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE_FALSE(db);
    CHECK(db.error().code == base::ErrorCode::Unsupported);
}

TEST_CASE("a folder that does not exist, and a database somebody else has locked, are errors") {
    const test::TempDir dir;
    CHECK_FALSE(Database::open(dir.file("no/a.db"), test::sealing()));
    auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    auto other = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(other);
    auto transaction = store::Transaction::begin(*db);
    REQUIRE(transaction);
    CHECK_FALSE(store::Transaction::begin(*other));
}

TEST_CASE("a transaction inside of another one is durable with the outer one, or not at all") {
    const test::TempDir dir;
    auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db->run("CREATE TABLE t (x)"));
    for (const bool commit : {false, true}) {
        auto outer = store::Transaction::begin(*db);
        auto inner = store::Transaction::begin(*db);
        REQUIRE(inner);
        REQUIRE(db->run("INSERT INTO t VALUES (1)"));
        REQUIRE(inner->commit());
        CHECK(db->in_transaction());
        if (commit) REQUIRE(outer->commit());
    }
    auto count = db->prepare("SELECT count(*) FROM t");
    REQUIRE(count);
    REQUIRE(count->step());
    CHECK(count->integer(0) == 1);
}

TEST_CASE("an unfinished transaction leaves nothing") {
    const test::TempDir dir;
    auto db = Database::open(dir.file("a.db"), test::sealing());
    REQUIRE(db);
    store::Settings settings(*db);
    {
        auto transaction = store::Transaction::begin(*db);
        REQUIRE(transaction);
        REQUIRE(settings.set("a", "1"));
    }
    CHECK_FALSE(settings.get("a")->has_value());
    REQUIRE(settings.set("a", "1"));
    REQUIRE(settings.set("a", "2"));
    CHECK(settings.get("a")->value() == "2");
}

TEST_CASE("[outbox] a first start that the power cut in the middle can be looked at and opened") {
    const test::TempDir dir;
    const std::string path = dir.file("a.db");
    // The disk as the power leaves it: a transaction that began to reach the file, and its journal.
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(dir.file("live.db").c_str(), &raw) == SQLITE_OK);
    REQUIRE(
        sqlite3_exec(raw,
                     "CREATE TABLE before (x); PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; "
                     "CREATE TABLE half (x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                     "WHERE i < 200) INSERT INTO half SELECT randomblob(2000) FROM n",
                     nullptr, nullptr, nullptr) == SQLITE_OK);
    std::filesystem::copy_file(dir.file("live.db"), path);
    std::filesystem::copy_file(dir.file("live.db-journal"), path + "-journal");
    sqlite3_close(raw);
    auto looked = Database::read_only(path);
    REQUIRE_MESSAGE(looked, looked.error().text);
    auto tables = looked->prepare("SELECT name FROM sqlite_master");
    REQUIRE(tables);
    REQUIRE(*tables->step());
    CHECK(tables->text(0) == "before");
    CHECK_FALSE(*tables->step());
}
