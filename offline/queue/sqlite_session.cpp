#include "offline/queue/sqlite_session.hpp"

#include "offline/store/database.hpp"

namespace fd::queue {
namespace {

// REPLACE deletes without asking the trigger for DELETE: hence the one before INSERT.
constexpr std::string_view kSqliteAppendOnly = R"sql(
CREATE TRIGGER {0}_no_update BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
CREATE TRIGGER {0}_no_replace BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE {1} = NEW.{1})
BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END;
)sql";
// A writer keeps the others out from the beginning: rows need no locks of their own.
constexpr Dialect kSqliteDialect{"", "", "", kSqliteAppendOnly};
// SQLite's writers do not queue up, they ask again: of eight that never pause one may wait for seconds.
constexpr std::chrono::milliseconds kHallPatience{10'000};

class SqliteSession final : public Session {
  public:
    explicit SqliteSession(store::Database db) : db_(std::move(db)) {}

    [[nodiscard]] const Dialect& dialect() const override { return kSqliteDialect; }

    base::Result<void> begin() override { return step("BEGIN IMMEDIATE"); }
    base::Result<void> commit() override {
        auto done = step("COMMIT");
        if (done) return done;
        rollback();
        db_.retract();
        return done;
    }
    void rollback() override {
        if (db_.in_transaction()) static_cast<void>(db_.run("ROLLBACK"));
    }
    base::Result<void> run_all(std::string_view sql) override { return db_.run(sql); }
    using Session::run;
    base::Result<Rows> run(std::string_view sql, std::span<const Value> values) override;

    base::Result<void> announce() override { return {}; }  // SQLite counts commits itself
    base::Result<bool> heard() override {
        auto version = run("PRAGMA data_version");
        if (!version) return base::fail(version.error());
        const bool news = version->integer(0, 0) != seen_;
        seen_ = version->integer(0, 0);
        return news;
    }

  private:
    base::Result<void> step(std::string_view sql) {
        if (auto done = run(sql); !done) return base::fail(done.error());
        return {};
    }
    store::Database db_;
    std::int64_t seen_ = -1;
};

void bind(store::Statement& statement, int index, const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        statement.bind(index, *number);
    } else if (const auto* words = std::get_if<std::string>(&value)) {
        statement.bind(index, *words);
    } else {
        statement.bind_null(index);
    }
}

std::vector<Value> row_of(const store::Statement& statement) {
    std::vector<Value> out;
    for (int i = 0; i < statement.columns(); ++i) {
        if (statement.is_null(i)) {
            out.emplace_back();
        } else if (statement.is_integer(i)) {
            out.emplace_back(statement.integer(i));
        } else {
            out.emplace_back(statement.text(i));
        }
    }
    return out;
}

base::Result<Rows> SqliteSession::run(std::string_view sql, std::span<const Value> values) {
    auto statement = db_.prepare(sql);
    if (!statement) return base::fail(statement.error());
    int index = 0;
    for (const auto& value : values) bind(*statement, ++index, value);
    Rows out;
    for (;;) {
        const auto row = statement->step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        out.add(row_of(*statement));
    }
    out.changed = db_.changes();
    return out;
}

}  // namespace

base::Result<std::unique_ptr<Session>> open_sqlite(const std::string& path) {
    auto db = store::Database::bare(path, kHallPatience);
    if (!db) return base::fail(db.error());
    return std::unique_ptr<Session>(std::make_unique<SqliteSession>(std::move(*db)));
}

}  // namespace fd::queue
