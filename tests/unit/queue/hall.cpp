#include "tests/unit/queue/hall.hpp"

#include "offline/queue/postgres_session.hpp"
#include "offline/queue/sqlite_session.hpp"

#include <unistd.h>

#include <cstdlib>
#include <map>
#include <set>

namespace fd::queue::test {

using domain::WalkInTicket;

namespace {

std::string server() {
    const char* const found = std::getenv("FD_TEST_POSTGRES");
    REQUIRE_MESSAGE(found != nullptr, "run me by tests/lib/with_postgres.py");
    return found;
}

std::unique_ptr<Session> connect(const std::string& conninfo) {
    auto session = open_postgres(conninfo);
    REQUIRE_MESSAGE(session, (session ? "" : session.error().text));
    return std::move(*session);
}

int halls = 0;

}  // namespace

Hall::Hall(Kind kind) : kind_(kind) {
    if (kind_ == Kind::Sqlite) return;
    schema_ = "hall_" + std::to_string(::getpid()) + "_" + std::to_string(++halls);
    REQUIRE(connect(server())->run_all("CREATE SCHEMA " + schema_));
}

Hall::~Hall() {
    if (schema_.empty()) return;
    const auto session = open_postgres(server());
    if (session) CHECK((*session)->run_all("DROP SCHEMA " + schema_ + " CASCADE"));
}

std::string Hall::database() const {
    if (kind_ == Kind::Sqlite) return file("queue.db");
    return server() + " options='-csearch_path=" + schema_ + "'";
}

std::unique_ptr<Session> Hall::session() {
    if (kind_ == Kind::Postgres) return connect(database());
    auto file = open_sqlite(database());
    REQUIRE(file);
    return std::move(*file);
}

QueueStore Hall::open(QueueOptions options) {
    auto store = QueueStore::open(session(), std::move(options), ids_);
    REQUIRE_MESSAGE(store, (store ? "" : store.error().text));
    return std::move(*store);
}

void Hall::set_up(QueueStore& store) {
    REQUIRE(store.put(domain::WalkInService{"permits", "A", {{"en", "Permits"}, {"es", "Permisos"}}}));
    REQUIRE(store.put(domain::WalkInService{"taxes", "B", {{"en", "Taxes"}}}));
    REQUIRE(store.put(domain::WalkInCounter{"c1", "1", {}, true}));
    REQUIRE(store.put(domain::WalkInCounter{"c2", "2", {}, true}));
}

Command Hall::command(const std::string& terminal, const std::string& staff) {
    pass(std::chrono::seconds(1));
    return {"command-" + std::to_string(++commands_), staff, terminal, now};
}

NewTicket Hall::wanted(const std::string& service) {
    NewTicket out;
    out.day = kDay;
    out.service = service;
    return out;
}

WalkInTicket Hall::issue(QueueStore& store, const std::string& service) {
    auto issued = store.issue(command(), wanted(service));
    REQUIRE_MESSAGE(issued, (issued ? "" : issued.error().text));
    return *issued;
}

WalkInTicket Hall::call_next(QueueStore& store, const std::string& counter) {
    auto called = store.call_next(command(counter, "staff-" + counter), kDay);
    REQUIRE_MESSAGE(called, (called ? "" : called.error().text));
    REQUIRE(*called);
    return **called;
}

WalkInTicket Hall::change(QueueStore& store, const Change& change, const std::string& counter) {
    auto changed = store.change(command(counter, "staff-" + counter), change);
    REQUIRE_MESSAGE(changed, (changed ? "" : changed.error().text));
    return *changed;
}

WalkInTicket Hall::serving(QueueStore& store, const std::string& counter) {
    return change(store, {call_next(store, counter).id, domain::WalkInAction::Start}, counter);
}

void Hall::finish(QueueStore& store, const WalkInTicket& ticket) {
    if (ticket.state == domain::WalkInState::Called)
        change(store, {ticket.id, domain::WalkInAction::Start}, ticket.counter);
    change(store, {ticket.id, domain::WalkInAction::Finish}, ticket.counter);
}

void check_invariants(QueueStore& store, const std::string& day) {
    const auto tickets = store.tickets(day);
    REQUIRE(tickets);
    std::set<std::pair<std::string, std::int64_t>> numbers;
    std::map<std::string, int> at_counter;
    for (const auto& ticket : *tickets) {
        CHECK(numbers.insert({ticket.number.letter, ticket.number.number}).second);
        const auto events = store.events(ticket.id);
        REQUIRE(events);
        REQUIRE_FALSE(events->empty());
        WalkInTicket replayed = ticket;
        replayed.state = domain::WalkInState::Waiting;
        replayed.paper = domain::TicketPaper::Unknown;
        replayed.counter = replayed.for_counter = replayed.staff = replayed.outcome = "";
        replayed.hold = domain::HoldScope::Own;
        replayed.calls = replayed.version = 0;
        replayed.called = replayed.ended = base::WallTime{};
        for (const auto& event : *events) {
            CHECK(event.version == replayed.version + 1);
            CHECK(event.from == replayed.state);
            CHECK(domain::after(event.from, event.action) == event.to);
            replayed = domain::apply(std::move(replayed), event);
        }
        CHECK(replayed == ticket);
        if (ticket.state == domain::WalkInState::Called || ticket.state == domain::WalkInState::Serving)
            CHECK(++at_counter[ticket.counter] == 1);
    }
    const auto said = store.announcements(0, 1'000'000);
    REQUIRE(said);
    for (std::size_t i = 0; i < said->size(); ++i) CHECK((*said)[i].seq == static_cast<std::int64_t>(i) + 1);
}

}  // namespace fd::queue::test
