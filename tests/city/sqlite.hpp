#pragma once
// SQLite for the sandbox, kept small on purpose and apart from the kiosk's own: the
// city's ledger is a witness. One thread at a time.

#include "offline/base/result.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace fd::city_sandbox {

class Statement {
  public:
    Statement(sqlite3* db, std::string_view sql);

    Statement& bind(std::string_view value);
    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind_null();

    // true: a row is there. A failure is false and kept for ok().
    bool step();
    [[nodiscard]] bool ok() const {
        return code_ == SQLITE_OK || code_ == SQLITE_ROW || code_ == SQLITE_DONE;
    }

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool null(int column) const;

  private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    int code_ = SQLITE_OK;
    int next_ = 1;
};

class Database {
  public:
    static base::Result<Database> open(const std::string& path);  // ":memory:" too

    base::Result<void> run(std::string_view sql);  // statements without rows
    [[nodiscard]] Statement prepare(std::string_view sql) const { return {db_.get(), sql}; }
    [[nodiscard]] std::int64_t last_id() const { return sqlite3_last_insert_rowid(db_.get()); }
    [[nodiscard]] base::Error error(std::string_view what) const;

  private:
    struct Close {
        void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
    };
    std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace fd::city_sandbox
