#pragma once
// Session: one connection to the database that holds the queue, SQLite's or PostgreSQL's. The words of the
// queue are written once, in the SQL that both take; what differs is here: how a transaction begins, how rows
// are locked, how one hears that others have changed something. Values are ?1, ?2 …
// Owned by its QueueStore; one thread at a time.
// Errors: Conflict (a constraint), Unavailable (locked by another, or the server is away: try again), Full,
// ReadOnly, Corrupt, Unauthorized, Io, Bug.

#include "offline/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace fd::queue {

using Value = std::variant<std::monostate, std::int64_t, std::string>;

// What came back. A column that is not there, or of the other kind, reads as 0 or "".
class Rows {
  public:
    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    [[nodiscard]] bool empty() const { return rows_.empty(); }
    [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool is_null(std::size_t row, std::size_t column) const;
    void add(std::vector<Value> row) { rows_.push_back(std::move(row)); }
    std::int64_t changed = 0;  // rows that were written

  private:
    [[nodiscard]] const Value* at(std::size_t row, std::size_t column) const;
    std::vector<std::vector<Value>> rows_;
};

struct Dialect {
    std::string_view lock_row;       // at the end of a SELECT whose row is about to change
    std::string_view lock_free_row;  // the same, passing over rows that others hold
    std::string_view lock_schema;    // a statement: nobody else makes the tables meanwhile; may be empty
    std::string_view
        append_only;  // statements, by fmt: rows of table {0}, whose key is {1}, stay as they are
};

class Session {
  public:
    Session() = default;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    virtual ~Session() = default;

    [[nodiscard]] virtual const Dialect& dialect() const = 0;
    // To change something. Connects anew when the connection was lost.
    virtual base::Result<void> begin() = 0;
    // On an error nothing of it is there, or, when the server went away just then, nobody knows: the
    // command's key tells, sent again.
    virtual base::Result<void> commit() = 0;
    virtual void rollback() = 0;
    virtual base::Result<Rows> run(std::string_view sql, std::span<const Value> values) = 0;
    base::Result<Rows> run(std::string_view sql, std::initializer_list<Value> values = {}) {
        return run(sql, std::span<const Value>(values.begin(), values.size()));
    }
    // Statements without values, for the schema.
    virtual base::Result<void> run_all(std::string_view sql) = 0;

    // To be committed with the rest: who listens shall look.
    virtual base::Result<void> announce() = 0;
    // Whether another connection has announced something since this was last asked; the first time: true.
    virtual base::Result<bool> heard() = 0;
};

// BEGIN … COMMIT; rolls back when it goes without commit().
class Work {
  public:
    static base::Result<Work> begin(Session& session);
    Work(Work&& other) noexcept : session_(other.session_) { other.session_ = nullptr; }
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    Work& operator=(Work&&) = delete;
    ~Work();
    base::Result<void> commit();

  private:
    explicit Work(Session& session) : session_(&session) {}
    Session* session_;
};

}  // namespace fd::queue
