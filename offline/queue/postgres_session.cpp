#include "offline/queue/postgres_session.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace fd::queue {
namespace {

// 23000: as SQLite's triggers, a constraint.
constexpr std::string_view kPostgresAppendOnly = R"sql(
CREATE FUNCTION {0}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{0} is append-only' USING ERRCODE = '23000'; END $$;
CREATE TRIGGER {0}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {0}
FOR EACH STATEMENT EXECUTE FUNCTION {0}_is_append_only();
)sql";
constexpr Dialect kPostgresDialect{" FOR UPDATE", " FOR UPDATE SKIP LOCKED",
                                   "SELECT pg_advisory_xact_lock(3110311)", kPostgresAppendOnly};
// No think-time inside a transaction: who waits two seconds for a row waits for something broken.
constexpr const char* kSettings =
    "SET lock_timeout = '2s'; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s';"
    "SET client_min_messages = warning; SET default_transaction_isolation = 'read committed'";
constexpr Oid kInt8 = 20;  // pg_type.oid: 20, 23 and 21 are the integers
constexpr Oid kInt4 = 23;
constexpr Oid kInt2 = 21;

struct Finish {
    void operator()(PGconn* c) const { PQfinish(c); }
};
struct Clear {
    void operator()(PGresult* r) const { PQclear(r); }
};
using Answer = std::unique_ptr<PGresult, Clear>;

// Classes of SQLSTATE, appendix A of PostgreSQL's manual.
base::ErrorCode code_of(std::string_view state) {
    if (state.empty() || state.starts_with("08") || state.starts_with("57P") || state.starts_with("40") ||
        state.starts_with("55P") || state == "57014" || state.starts_with("53300"))
        return base::ErrorCode::Unavailable;
    if (state.starts_with("23")) return base::ErrorCode::Conflict;
    if (state.starts_with("28") || state == "42501") return base::ErrorCode::Unauthorized;
    if (state.starts_with("53")) return base::ErrorCode::Full;
    if (state == "25006") return base::ErrorCode::ReadOnly;
    if (state.starts_with("XX")) return base::ErrorCode::Corrupt;
    if (state.starts_with("58")) return base::ErrorCode::Io;
    return base::ErrorCode::Bug;
}

std::string words_of(const char* message) {
    std::string out = message == nullptr ? "no answer" : message;
    while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
    std::replace(out.begin(), out.end(), '\n', ' ');
    return "database: " + out;
}

std::string text_of(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    const auto* words = std::get_if<std::string>(&value);
    return words == nullptr ? std::string() : *words;
}

Value value_of(const PGresult* answer, int row, int column) {
    if (PQgetisnull(answer, row, column) != 0) return {};
    const std::string_view words(PQgetvalue(answer, row, column),
                                 static_cast<std::size_t>(PQgetlength(answer, row, column)));
    const Oid type = PQftype(answer, column);
    if (type != kInt8 && type != kInt4 && type != kInt2) return std::string(words);
    std::int64_t number = 0;
    std::from_chars(words.data(), words.data() + words.size(), number);
    return number;
}

Rows rows_of(const PGresult* answer) {
    Rows out;
    for (int row = 0; row < PQntuples(answer); ++row) {
        std::vector<Value> values;
        values.reserve(static_cast<std::size_t>(PQnfields(answer)));
        for (int column = 0; column < PQnfields(answer); ++column)
            values.push_back(value_of(answer, row, column));
        out.add(std::move(values));
    }
    const std::string_view changed = PQcmdTuples(const_cast<PGresult*>(answer));
    std::from_chars(changed.data(), changed.data() + changed.size(), out.changed);
    return out;
}

class PostgresSession final : public Session {
  public:
    explicit PostgresSession(std::unique_ptr<PGconn, Finish> connection)
        : connection_(std::move(connection)) {}

    [[nodiscard]] const Dialect& dialect() const override { return kPostgresDialect; }
    base::Result<void> begin() override {
        if (auto alive = connect_anew(); !alive) return alive;
        return run_all("BEGIN");
    }
    base::Result<void> commit() override {
        auto done = run_all("COMMIT");
        if (!done) rollback();
        return done;
    }
    void rollback() override {
        if (PQtransactionStatus(connection_.get()) != PQTRANS_IDLE) static_cast<void>(run_all("ROLLBACK"));
    }
    base::Result<void> run_all(std::string_view sql) override {
        const Answer answer(PQexec(connection_.get(), std::string(sql).c_str()));
        return checked(answer.get());
    }
    using Session::run;
    base::Result<Rows> run(std::string_view sql, std::span<const Value> values) override;

    base::Result<void> announce() override { return run_all("NOTIFY front_door_queue"); }
    base::Result<bool> heard() override;

    base::Result<void> settle() {
        statements_.clear();
        listening_ = false;
        return run_all(kSettings);
    }

  private:
    base::Result<void> connect_anew() {
        if (PQstatus(connection_.get()) == CONNECTION_OK) return {};
        PQreset(connection_.get());
        if (PQstatus(connection_.get()) != CONNECTION_OK)
            return base::fail(base::ErrorCode::Unavailable, words_of(PQerrorMessage(connection_.get())));
        return settle();
    }
    base::Result<void> checked(const PGresult* answer) const {
        const auto status = PQresultStatus(answer);
        if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
        const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
        return base::fail(code_of(state == nullptr ? "" : state),
                          words_of(PQerrorMessage(connection_.get())));
    }
    base::Result<std::string> prepared(std::string_view sql);

    std::unique_ptr<PGconn, Finish> connection_;
    std::map<std::string, std::string, std::less<>> statements_;  // words → name
    bool listening_ = false;
};

base::Result<std::string> PostgresSession::prepared(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
    std::string words(sql);
    std::replace(words.begin(), words.end(), '?', '$');  // our SQL has no other question marks
    const std::string name = "s" + std::to_string(statements_.size());
    const Answer answer(PQprepare(connection_.get(), name.c_str(), words.c_str(), 0, nullptr));
    if (auto done = checked(answer.get()); !done) return base::fail(done.error());
    return statements_.emplace(std::string(sql), name).first->second;
}

base::Result<Rows> PostgresSession::run(std::string_view sql, std::span<const Value> values) {
    // What is read outside of a transaction finds a server that came back; inside, the beginning did.
    if (PQtransactionStatus(connection_.get()) == PQTRANS_IDLE) {
        if (auto alive = connect_anew(); !alive) return base::fail(alive.error());
    }
    const auto name = prepared(sql);
    if (!name) return base::fail(name.error());
    std::vector<std::string> words;
    words.reserve(values.size());  // never moved: `data` points into it
    std::vector<const char*> data;
    for (const auto& value : values) {
        words.push_back(text_of(value));
        data.push_back(std::holds_alternative<std::monostate>(value) ? nullptr : words.back().c_str());
    }
    const Answer answer(PQexecPrepared(connection_.get(), name->c_str(), static_cast<int>(data.size()),
                                       data.data(), nullptr, nullptr, 0));
    if (auto done = checked(answer.get()); !done) return base::fail(done.error());
    return rows_of(answer.get());
}

base::Result<bool> PostgresSession::heard() {
    if (auto alive = connect_anew(); !alive) return base::fail(alive.error());
    if (!listening_) {
        if (auto done = run_all("LISTEN front_door_queue"); !done) return base::fail(done.error());
        listening_ = true;
        return true;  // what was missed is not known
    }
    if (PQconsumeInput(connection_.get()) == 0)
        return base::fail(base::ErrorCode::Unavailable, words_of(PQerrorMessage(connection_.get())));
    bool news = false;
    while (PGnotify* notice = PQnotifies(connection_.get())) {
        news = news || notice->be_pid != PQbackendPID(connection_.get());
        PQfreemem(notice);
    }
    return news;
}

}  // namespace

base::Result<std::unique_ptr<Session>> open_postgres(const std::string& conninfo) {
    // First what the site's own words may overrule: a network that swallows packets must not stop a counter.
    // "dbname" last, for libpq takes a whole connection string or URI there.
    constexpr std::array kNames{"connect_timeout",  "tcp_user_timeout", "keepalives_idle",
                                "application_name", "dbname",           static_cast<const char*>(nullptr)};
    const std::array<const char*, kNames.size()> values{"3",          "5000",           "5",
                                                        "front-door", conninfo.c_str(), nullptr};
    std::unique_ptr<PGconn, Finish> connection(PQconnectdbParams(kNames.data(), values.data(), 1));
    if (PQstatus(connection.get()) != CONNECTION_OK) {
        const std::string message = words_of(PQerrorMessage(connection.get()));
        const bool refused = message.find("authentication") != std::string::npos ||
                             message.find("no pg_hba.conf entry") != std::string::npos;
        return base::fail(refused ? base::ErrorCode::Unauthorized : base::ErrorCode::Unavailable, message);
    }
    auto session = std::make_unique<PostgresSession>(std::move(connection));
    if (auto settled = session->settle(); !settled) return base::fail(settled.error());
    return std::unique_ptr<Session>(std::move(session));
}

}  // namespace fd::queue
