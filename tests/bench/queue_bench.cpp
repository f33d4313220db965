// What the walk-in queue costs on both stores: issue and call next, beside the very statements that they run
// sent again by bare calls of SQLite and libpq to an empty database of the same kind. One JSON object a line
// for tests/bench/run. Starts a PostgreSQL of its own.

#include "offline/queue/postgres_session.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "tests/bench/measure.hpp"
#include "tests/unit/paths.hpp"
#include "tests/unit/temp_dir.hpp"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <memory>

namespace {

using namespace fd;
using queue::Value;

constexpr int kTickets = 2000;
const std::string kDay = "2026-11-26";

struct Sent {
    std::string sql;
    std::vector<Value> values;
};
using Log = std::vector<Sent>;

// Writes down what goes through it.
class Recorder final : public queue::Session {
  public:
    Recorder(std::unique_ptr<Session> to, Log& log) : to_(std::move(to)), log_(log) {}
    [[nodiscard]] const queue::Dialect& dialect() const override { return to_->dialect(); }
    base::Result<void> begin() override {
        note("BEGIN");
        return to_->begin();
    }
    base::Result<void> commit() override {
        note("COMMIT");
        return to_->commit();
    }
    void rollback() override {
        note("ROLLBACK");
        to_->rollback();
    }
    using Session::run;
    base::Result<queue::Rows> run(std::string_view sql, std::span<const Value> values) override {
        log_.push_back({std::string(sql), {values.begin(), values.end()}});
        return to_->run(sql, values);
    }
    base::Result<void> run_all(std::string_view sql) override { return to_->run_all(sql); }
    base::Result<void> announce() override {
        if (!dialect().lock_row.empty()) note("NOTIFY front_door_queue");
        return to_->announce();
    }
    base::Result<bool> heard() override { return to_->heard(); }

  private:
    void note(const char* sql) { log_.push_back({sql, {}}); }
    std::unique_ptr<Session> to_;
    Log& log_;
};

// The same by bare calls.
class Bare {
  public:
    Bare() = default;
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;
    virtual ~Bare() = default;
    virtual void send(const Sent& sent) = 0;
};

[[noreturn]] void give_up(const char* words) {
    std::fprintf(stderr, "queue: %s\n", words);
    std::exit(2);
}

class BareSqlite final : public Bare {
  public:
    explicit BareSqlite(const std::string& path) {
        if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) give_up("no database");
        sqlite3_exec(db_, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
                     nullptr, nullptr, nullptr);
    }
    ~BareSqlite() override {
        for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
        sqlite3_close(db_);
    }
    void send(const Sent& sent) override {
        auto& statement = statements_[sent.sql];
        const std::string words = sent.sql == "BEGIN" ? "BEGIN IMMEDIATE" : sent.sql;
        if (statement == nullptr &&
            sqlite3_prepare_v2(db_, words.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            give_up(sqlite3_errmsg(db_));
        int index = 0;
        for (const auto& value : sent.values) {
            ++index;
            if (const auto* number = std::get_if<std::int64_t>(&value)) {
                sqlite3_bind_int64(statement, index, *number);
            } else if (const auto* text = std::get_if<std::string>(&value)) {
                sqlite3_bind_text(statement, index, text->c_str(), static_cast<int>(text->size()),
                                  SQLITE_STATIC);
            } else {
                sqlite3_bind_null(statement, index);
            }
        }
        int result = SQLITE_ROW;
        while (result == SQLITE_ROW) result = sqlite3_step(statement);
        if (result != SQLITE_DONE) give_up(sqlite3_errmsg(db_));
        sqlite3_reset(statement);
    }

  private:
    sqlite3* db_ = nullptr;
    std::map<std::string, sqlite3_stmt*> statements_;
};

class BarePostgres final : public Bare {
  public:
    explicit BarePostgres(const std::string& conninfo) : connection_(PQconnectdb(conninfo.c_str())) {
        if (PQstatus(connection_) != CONNECTION_OK) give_up(PQerrorMessage(connection_));
    }
    ~BarePostgres() override { PQfinish(connection_); }
    void send(const Sent& sent) override {
        if (sent.values.empty() && sent.sql.find("SELECT") != 0)
            return check(PQexec(connection_, sent.sql.c_str()));
        auto& name = names_[sent.sql];
        if (name.empty()) {
            name = "b" + std::to_string(names_.size());
            std::string words = sent.sql;
            std::replace(words.begin(), words.end(), '?', '$');
            check(PQprepare(connection_, name.c_str(), words.c_str(), 0, nullptr));
        }
        std::vector<std::string> words;
        for (const auto& value : sent.values) {
            const auto* number = std::get_if<std::int64_t>(&value);
            const auto* text = std::get_if<std::string>(&value);
            words.push_back(number != nullptr ? std::to_string(*number) : text != nullptr ? *text : "");
        }
        std::vector<const char*> data;
        for (std::size_t i = 0; i < words.size(); ++i)
            data.push_back(sent.values[i].index() == 0 ? nullptr : words[i].c_str());
        check(PQexecPrepared(connection_, name.c_str(), static_cast<int>(data.size()), data.data(), nullptr,
                             nullptr, 0));
    }

  private:
    void check(PGresult* answer) {
        const auto status = PQresultStatus(answer);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) give_up(PQerrorMessage(connection_));
        PQclear(answer);
    }
    PGconn* connection_;
    std::map<std::string, std::string> names_;
};

// A kind of store: how to open it, by ours and bare. Each name is an empty database.
struct Kind {
    std::string name;
    std::function<std::unique_ptr<queue::Session>(const std::string& database)> open;
    std::function<std::unique_ptr<Bare>(const std::string& database)> bare;
};

std::unique_ptr<queue::Session> need(base::Result<std::unique_ptr<queue::Session>> session) {
    if (!session) give_up(session.error().text.c_str());
    return std::move(*session);
}

queue::QueueStore set_up(std::unique_ptr<queue::Session> session, base::IdSource& ids) {
    auto store = queue::QueueStore::open(std::move(session), {}, ids);
    if (!store) give_up(store.error().text.c_str());
    const bool ready = store->put(domain::WalkInService{"permits", "A", {{"en", "Permits"}}}).has_value() &&
                       store->put(domain::WalkInCounter{"c1", "1", {}, true}).has_value();
    if (!ready) give_up("the hall could not be set up");
    return std::move(*store);
}

queue::Command command(int n, base::WallTime at) {
    return {"k" + std::to_string(n), "s", "c1", at + std::chrono::seconds(n)};
}

// Everybody takes a number; then everybody is called, served and done. Only issue and call next are measured.
struct Times {
    std::vector<double> issue;
    std::vector<double> call;
    std::vector<std::pair<std::size_t, std::size_t>> issued;  // their statements in the log
    std::vector<std::pair<std::size_t, std::size_t>> called;
};

Times day(queue::QueueStore& store, const Log& log) {
    Times out;
    const auto at = base::fake_epoch();
    int n = 0;
    const auto measured = [&](std::vector<double>& times, auto& ranges, auto run) {
        const auto begin = log.size();
        const auto start = std::chrono::steady_clock::now();
        run();
        times.push_back(bench::since(start));
        ranges.emplace_back(begin, log.size());
    };
    for (int i = 0; i < kTickets; ++i) {
        queue::NewTicket wanted;
        wanted.day = kDay;
        wanted.service = "permits";
        measured(out.issue, out.issued, [&] {
            if (!store.issue(command(++n, at), wanted)) give_up("no number");
        });
    }
    for (int i = 0; i < kTickets; ++i) {
        std::string id;
        measured(out.call, out.called, [&] {
            const auto called = store.call_next(command(++n, at), kDay);
            if (!called || !*called) give_up("nobody called");
            id = (*called)->id;
        });
        for (const auto action : {domain::WalkInAction::Start, domain::WalkInAction::Finish}) {
            if (!store.change(command(++n, at), {id, action})) give_up("not served");
        }
    }
    return out;
}

double total(const std::vector<double>& times) {
    double out = 0;
    for (const double time : times) out += time;
    return out;
}

// Sends the log again; how long the marked parts took.
std::pair<double, double> bare_day(Bare& bare, const Log& log, std::size_t first, const Times& times) {
    std::pair<double, double> out{0, 0};
    std::size_t next_issue = 0;
    std::size_t next_call = 0;
    for (std::size_t i = first; i < log.size();) {
        const bool issue = next_issue < times.issued.size() && times.issued[next_issue].first == i;
        const bool call = next_call < times.called.size() && times.called[next_call].first == i;
        const auto end = issue  ? times.issued[next_issue].second
                         : call ? times.called[next_call].second
                                : i + 1;
        const auto start = std::chrono::steady_clock::now();
        for (; i < end; ++i) bare.send(log[i]);
        if (issue) ++next_issue;
        if (call) ++next_call;
        if (issue) out.first += bench::since(start);
        if (call) out.second += bench::since(start);
    }
    return out;
}

// Ours, bare, ours again: what comes later finds a server that has more to do.
void cost(const Kind& kind) {
    base::SystemIds ids;
    Log log;
    auto store = set_up(std::make_unique<Recorder>(kind.open("ours_" + kind.name), log), ids);
    const auto first = log.size();
    const auto times = day(store, log);
    set_up(kind.open("bare_" + kind.name), ids);
    const auto bare = bare_day(*kind.bare("bare_" + kind.name), log, first, times);
    Log unused;
    auto later = set_up(kind.open("later_" + kind.name), ids);
    const auto again = day(later, unused);
    const auto told = [&](const std::string& what, std::vector<double> ours, std::vector<double> also,
                          double bare_total) {
        ours.insert(ours.end(), also.begin(), also.end());
        const std::string name = "queue." + kind.name + "." + what;
        const double seconds = total(ours) / 1000;
        bench::report(name + "_per_second", 2 * kTickets / seconds, "1/s", 2 * kTickets);
        bench::report(name + "_p99", bench::quantile(ours, 0.99), "ms", 2 * kTickets);
        bench::report(name + "_to_bare", 2 * bare_total / total(ours), "x", 2 * kTickets);
    };
    told("issue", times.issue, again.issue, bare.first);
    told("call", times.call, again.call, bare.second);
}

Kind sqlite(const test::TempDir& folder) {
    return {"sqlite", [&](const std::string& name) { return need(queue::open_sqlite(folder.file(name))); },
            [&](const std::string& name) { return std::make_unique<BareSqlite>(folder.file(name)); }};
}

Kind postgres(const std::string& server) {
    const auto in = [server](const std::string& name) {
        return server + " options='-csearch_path=" + name + "'";
    };
    return {"postgres",
            [=](const std::string& name) {
                const auto made =
                    need(queue::open_postgres(server))->run_all("CREATE SCHEMA IF NOT EXISTS " + name);
                if (!made) give_up(made.error().text.c_str());
                return need(queue::open_postgres(in(name)));
            },
            [=](const std::string& name) { return std::make_unique<BarePostgres>(in(name)); }};
}

}  // namespace

int main(int, char** argv) {
    const char* const server = std::getenv("FD_TEST_POSTGRES");
    if (server == nullptr) {
        const std::string launcher = test::source_dir() + "/tests/lib/with_postgres.py";
        ::execl(launcher.c_str(), launcher.c_str(), "--durable", argv[0], nullptr);
        give_up("tests/lib/with_postgres.py does not start");
    }
    const test::TempDir folder;
    for (const auto& kind : {sqlite(folder), postgres(server)}) cost(kind);
    return 0;
}
