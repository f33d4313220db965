#pragma once
// A hall to test in: an empty queue in SQLite or in the PostgreSQL beside which the tests run, two services
// and two counters, and a clock that goes on by a second with every command.

#include "offline/queue/queue_store.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace fd::queue::test {

enum class Kind { Sqlite, Postgres };

inline const std::string kDay = "2026-11-26";

class Hall {
  public:
    explicit Hall(Kind kind);
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;
    ~Hall();

    // A connection of its own, as another process has it.
    std::unique_ptr<Session> session();
    QueueStore open(QueueOptions options = {});
    // How another program names the database; a file of the folder that goes with the hall.
    [[nodiscard]] std::string database() const;
    [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }
    [[nodiscard]] Kind kind() const { return kind_; }
    // "permits" (A) and "taxes" (B); counters "c1" and "c2", open for all.
    void set_up(QueueStore& store);

    Command command(const std::string& terminal = "k1", const std::string& staff = "");
    NewTicket wanted(const std::string& service = "permits");
    void pass(std::chrono::seconds time) { now += time; }

    // The short way to things, which REQUIREs that they happen.
    domain::WalkInTicket issue(QueueStore& store, const std::string& service = "permits");
    domain::WalkInTicket call_next(QueueStore& store, const std::string& counter = "c1");
    domain::WalkInTicket change(QueueStore& store, const Change& change, const std::string& counter = "c1");
    domain::WalkInTicket serving(QueueStore& store, const std::string& counter = "c1");
    // Of the one whom the counter has: served and done.
    void finish(QueueStore& store, const domain::WalkInTicket& ticket);

    base::WallTime now = base::fake_epoch();

  private:
    Kind kind_;
    fd::test::TempDir folder_;
    std::string schema_;
    base::SystemIds ids_;
    int commands_ = 0;
};

// The same expectations of both.
template <class Run>
void on_both(Run run) {
    for (const Kind kind : {Kind::Sqlite, Kind::Postgres}) {
        const char* const store = kind == Kind::Sqlite ? "SQLite" : "PostgreSQL";
        CAPTURE(store);
        Hall hall(kind);
        run(hall);
    }
}

// What must be there, as a value of its own.
template <class T>
T need(base::Result<T> result) {
    REQUIRE_MESSAGE(result, (result ? "" : result.error().text));
    return std::move(*result);
}

template <class T>
bool refused(const base::Result<T>& result, base::ErrorCode code) {
    return !result && result.error().code == code;
}

// Each ticket's row is what its events make of it, and what the other promises say of the whole. CHECKs.
void check_invariants(QueueStore& store, const std::string& day);

}  // namespace fd::queue::test
