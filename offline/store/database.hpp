#pragma once
// The one SQLite connection that writes: WAL, synchronous=FULL, foreign keys,
// secure_delete, so that a COMMIT that returned survives a power cut and a wiped payload
// is gone from the pages. Owned by the core; one thread at a time. Errors: Full,
// ReadOnly, Corrupt, Conflict (a constraint), Unavailable (locked by another), Io.

#include "offline/base/result.hpp"
#include "offline/domain/sealing.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace fd::store {

class Database;
class IdleStatements;

inline constexpr std::chrono::milliseconds kPatience{500};

// A prepared statement; goes before its database, which keeps it for the next who asks for the same words,
// without what was bound to it.
class Statement {
  public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    // The first error of a bind is kept and comes out of step().
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view value);
    Statement& bind_blob(int index, std::span<const std::uint8_t> value);
    Statement& bind_null(int index);
    Statement& bind_sealed(int index, std::span<const std::uint8_t> box);  // an empty one is NULL

    // true: a row is there.
    base::Result<bool> step();
    Statement& bind_column(int index, const Statement& row, int column);  // as it is there
    [[nodiscard]] int columns() const;
    void reset();  // to be bound and stepped again

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::vector<std::uint8_t> blob(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] bool is_integer(int column) const;

  private:
    friend class Database;
    struct Close {
        IdleStatements* idle = nullptr;
        void operator()(sqlite3_stmt* s) const;
    };
    Statement(sqlite3_stmt* stmt, IdleStatements& idle) : stmt_(stmt, Close{&idle}) {}
    void keep(int result);
    std::unique_ptr<sqlite3_stmt, Close> stmt_;
    int error_ = 0;
};

// The connection itself, as the head of this file promises it.
class Database {
  public:
    // Opens or makes the file (mode 0600), checks its integrity and brings its schema up to date; `sealing`
    // is used for what an older version left in clear. Corrupt names the path and touches nothing;
    // Unsupported: written by a newer Front Door.
    static base::Result<Database> open(const std::string& path, const domain::Sealing& sealing);

    // To look only; NotFound when there is no file. Writes nothing but SQLite's own shared memory and an
    // empty log, and takes back what a power cut left half done before there was a log.
    static base::Result<Database> read_only(const std::string& path);

    // The connection only, its settings as promised, no check and no schema: for recovery, and for a file of
    // another kind. So long it waits for a lock that another process has.
    static base::Result<Database> bare(const std::string& path,
                                       std::chrono::milliseconds patience = kPatience);

    Database(Database&&) noexcept;
    Database& operator=(Database&& other) noexcept;
    ~Database();

    base::Result<void> run(std::string_view sql);  // one or more statements without values
    base::Result<Statement> prepare(std::string_view sql);
    [[nodiscard]] int changes() const;            // rows of the last change
    [[nodiscard]] std::int64_t last_row() const;  // id of the last row that was inserted
    [[nodiscard]] bool in_transaction() const;
    // After wiping: everything into the main file, the log emptied, and SQLite's own memory of rows and
    // pages overwritten or let go. Never an error that matters. Not inside a transaction.
    void checkpoint();
    // After a COMMIT that failed: what it had written to the log must not come back after a crash. Writes
    // over its beginning; on a disk that takes nothing there is nothing that could be done.
    void retract();

  private:
    friend class Transaction;
    struct Close {
        void operator()(sqlite3* db) const;
    };
    base::Result<void> step_once(std::string_view sql);
    explicit Database(sqlite3* db);
    static base::Result<Database> connect(const std::string& path, int flags,
                                          std::chrono::milliseconds patience = kPatience);
    [[nodiscard]] tl::unexpected<base::Error> last_error(int result) const;
    std::unique_ptr<sqlite3, Close> db_;
    std::unique_ptr<IdleStatements> idle_;
};

// BEGIN IMMEDIATE … COMMIT; rolls back when it goes without commit(). Inside of another one it is part of
// that one: nothing is durable before the outer commit(), and after an error the outer one must go without.
class Transaction {
  public:
    static base::Result<Transaction> begin(Database& db);
    Transaction(Transaction&& other) noexcept : db_(other.db_) { other.db_ = nullptr; }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    base::Result<void> commit();  // on an error nothing of it is there

  private:
    explicit Transaction(Database* db) : db_(db) {}  // null: part of another one
    Database* db_;
};

}  // namespace fd::store
