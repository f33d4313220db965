// What the queue forgets, and when.
#include "offline/queue/business_day.hpp"
#include "offline/queue/day_report.hpp"
#include "offline/queue/wait_watch.hpp"
#include "tests/unit/queue/hall.hpp"

#include <fmt/format.h>

#include <atomic>
#include <map>
#include <set>
#include <thread>

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::WalkInAction;
using domain::WalkInTicket;

namespace {

const std::string kNextDay = "2026-11-27";
const std::string kDay31 = "2026-12-27";
const std::string kMonth14 = "2027-12-27";
const std::string kTyped = "Ms Doe forgot her papers";

const PurgeNote kNoNote = [](Session&, const Purged&) { return base::Result<void>(); };

// Everything that a day leaves behind of people: served, gone, away, waiting, and what they are found by.
struct PastDay {
    std::set<std::string> finds;   // what finds a ticket: gone on the next day
    std::set<std::string> people;  // who it was, and who served them: gone with the tickets

    PastDay(Hall& hall, QueueStore& store) {
        for (int i = 1; i <= 5; ++i) takes(hall, store, i);
        const auto first = hall.serving(store);
        hall.change(store, {first.id, WalkInAction::Finish, {}, {}, domain::HoldScope::Own, kTyped});
        const auto held = hall.serving(store);
        hall.change(store, {held.id, WalkInAction::Hold});
        const auto away = hall.call_next(store);
        hall.change(store, {away.id, WalkInAction::Recall});
        hall.change(store, {away.id, WalkInAction::Recall});
        hall.pass(std::chrono::seconds(20));
        hall.change(store, {away.id, WalkInAction::NoShow});
        hall.change(store, {hall.call_next(store, "c2").id, WalkInAction::Leave}, "c2");
        const auto lease = need(store.lease(hall.command("k7"), kDay, "A", 20));
        finds.insert({lease.id, "k7", "tlh", "command-"});
        REQUIRE(hall.session()->run("INSERT INTO queue_unmerged (ticket) VALUES (?1)", {first.id}));
        people.insert({"staff-c1", "staff-c2", kTyped});
    }

  private:
    void takes(Hall& hall, QueueStore& store, std::uint32_t sequence) {
        auto wanted = hall.wanted(sequence % 2 == 0 ? "permits" : "taxes");
        wanted.reference = need(domain::Reference::make(2307, sequence));
        wanted.about = need(domain::Reference::make(2307, 1000 + sequence));
        wanted.needs = {true, true, true};
        wanted.lang = "tlh";
        const auto ticket = need(store.issue(hall.command(), wanted));
        hall.pass(std::chrono::seconds(40 * sequence));
        finds.insert({wanted.reference.digits(), wanted.about.digits()});
        people.insert(ticket.id);
    }
};

// Every column of every table that the database has, with all that is in it.
std::map<std::string, std::vector<std::string>> whole_database(Hall& hall) {
    const auto session = hall.session();
    const auto columns = need(session->run(
        hall.kind() == Kind::Sqlite
            ? "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'"
            : "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT) FROM information_schema.columns "
              "WHERE table_schema = current_schema()"));
    std::map<std::string, std::vector<std::string>> out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& values = out[columns.text(i, 0) + "." + columns.text(i, 1)];
        const auto rows = need(session->run(
            fmt::format("SELECT CAST({} AS TEXT) FROM {}", columns.text(i, 1), columns.text(i, 0))));
        for (std::size_t row = 0; row < rows.size(); ++row) values.push_back(rows.text(row, 0));
    }
    return out;
}

void check_nothing_of(Hall& hall, const std::set<std::string>& traces) {
    for (const auto& column : whole_database(hall)) {
        CAPTURE(column.first);
        for (const auto& value : column.second) {
            for (const auto& trace : traces) CHECK_MESSAGE(value.find(trace) == std::string::npos, trace);
        }
    }
}

Purged purges(QueueStore& store, const std::string& today) {
    const auto done = need(store.purge({}, today, kNoNote));
    REQUIRE(done);
    return *done;
}

std::int64_t rows_of(Hall& hall, const std::string& table) {
    return need(hall.session()->run("SELECT CAST(COUNT(*) AS BIGINT) FROM " + table)).integer(0, 0);
}

// The queue as it was made before it forgot: its events go with their tickets.
constexpr std::string_view kAsVersion1 = R"sql(
ALTER TABLE queue_ticket DROP COLUMN about;
DROP TABLE queue_purge;
DROP TABLE queue_past_day;
DROP TABLE queue_past_service;
DROP INDEX queue_event_of_day;
ALTER TABLE queue_event RENAME TO events_2;
CREATE TABLE queue_event (
  ticket TEXT NOT NULL REFERENCES queue_ticket (id) ON DELETE CASCADE, version BIGINT NOT NULL, site BIGINT NOT NULL,
  day TEXT NOT NULL, action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, at BIGINT NOT NULL,
  staff TEXT NOT NULL, counter TEXT NOT NULL, service TEXT NOT NULL, for_counter TEXT NOT NULL, class TEXT NOT NULL,
  rank BIGINT NOT NULL, hold TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (ticket, version));
INSERT INTO queue_event SELECT * FROM events_2;
DROP TABLE events_2;
CREATE INDEX queue_event_of_day ON queue_event (site, day);
UPDATE queue_meta SET version = 1;
)sql";

}  // namespace

TEST_CASE("[Q10][purge] on the next day nothing finds a ticket any more, and nobody's needs are known") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        const auto before = need(figures_of(store, kDay));
        const auto events = need(store.events_of_day(kDay));
        const auto gone = purges(store, kNextDay);
        CHECK(gone.references == 5);
        CHECK(gone.commands == 17);
        CHECK(gone.calls == 6);
        CHECK(gone.leases == 1);
        CHECK(gone.tickets == 0);
        CHECK(gone.days == 0);
        check_nothing_of(hall, day.finds);
        CHECK(rows_of(hall, "queue_command") == 0);
        CHECK(rows_of(hall, "queue_announcement") == 0);
        for (const auto& ticket : need(store.tickets(kDay))) {
            CHECK(ticket.needs == domain::WalkInNeeds{});
            CHECK(ticket.reference.empty());
        }
        CHECK(need(figures_of(store, kDay)) == before);
        CHECK(need(store.events_of_day(kDay)) == events);
        check_invariants(store, kDay);
    });
}

TEST_CASE("[Q10][purge] after 31 days no ticket is left and no event says whose it was or who served them") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        const auto before = need(figures_of(store, kDay));
        CHECK(purges(store, "2026-12-26").tickets == 0);
        CHECK(need(store.tickets(kDay)).size() == 5);
        CHECK(purges(store, kDay31).tickets == 5);
        check_nothing_of(hall, day.finds);
        check_nothing_of(hall, day.people);
        for (const auto* empty :
             {"queue_ticket", "queue_command", "queue_announcement", "queue_lease", "queue_unmerged"})
            CHECK_MESSAGE(rows_of(hall, empty) == 0, empty);
        CHECK(need(figures_of(store, kDay)) == before);
        std::set<std::string> tickets;
        for (const auto& event : need(store.events_of_day(kDay))) {
            tickets.insert(event.ticket);
            CHECK(event.staff.empty());
        }
        CHECK(tickets.size() == 5);  // each ticket's own together still: waits can be told
    });
}

TEST_CASE("[Q10][purge] a column that is new must be asked whether it is about people") {
    // What outlives the tickets. A new column belongs here when it says nothing of anybody, or into a table
    // that the test above wants empty, or queue_purge.cpp empties it and PastDay leaves a trace in it.
    const std::map<std::string, std::set<std::string>> known{
        {"queue_meta", {"version"}},
        {"queue_site", {"site", "announced"}},
        {"queue_service", {"site", "id", "letter", "names", "target_s", "appointments", "active"}},
        {"queue_counter", {"site", "id", "name", "open"}},
        {"queue_counter_service", {"site", "counter", "service"}},
        {"queue_day", {"site", "day", "opened", "closed"}},
        {"queue_series", {"site", "day", "letter", "next"}},
        {"queue_purge", {"site", "day"}},
        {"queue_event",
         {"ticket", "version", "site", "day", "action", "from_state", "to_state", "at", "staff", "counter",
          "service", "for_counter", "class", "rank", "hold", "reason"}},
        {"queue_past_day", {"site", "day", "issued_by_hour", "served_by_hour"}},
        {"queue_past_service",
         {"site", "day", "place", "service", "issued", "waiting", "served", "no_show", "gone",
          "longest_wait_s", "wait_median_s", "wait_p90_s", "service_median_s", "in_target", "called"}}};
    const std::set<std::string> emptied{"queue_ticket", "queue_command", "queue_announcement", "queue_lease",
                                        "queue_unmerged"};
    on_both([&](Hall& hall) {
        auto store = hall.open();
        for (const auto& column : whole_database(hall)) {
            const std::string& name = column.first;
            const std::string table = name.substr(0, name.find('.'));
            if (emptied.contains(table)) continue;
            const auto here = known.find(table);
            CHECK_MESSAGE((here != known.end() && here->second.contains(name.substr(table.size() + 1))),
                          name);
        }
    });
}

TEST_CASE(
    "[Q10][purge] after 14 months the figures of a day are all that is left of it, and they are the same") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        const auto before = need(figures_of(store, kDay));
        CHECK(refused(store.past_figures(kDay), base::ErrorCode::NotFound));
        CHECK(purges(store, "2027-12-26").days == 0);
        CHECK(need(figures_of(store, kDay)) == before);
        CHECK(purges(store, kMonth14).days == 1);
        CHECK(need(store.events_of_day(kDay)).empty());
        CHECK(need(figures_of(store, kDay)) == before);
        CHECK(before.services.front().issued > 0);
        check_nothing_of(hall, day.finds);
        check_nothing_of(hall, day.people);
        CHECK(rows_of(hall, "queue_event") == 0);
    });
}

TEST_CASE("[purge] the open tickets of today are as they were, with all that they are found by") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        std::vector<std::string> keys;
        for (std::uint32_t i = 0; i < 3; ++i) {
            auto wanted = hall.wanted();
            wanted.day = kNextDay;
            wanted.reference = need(domain::Reference::make(2307, 50 + i));
            wanted.needs.hearing = true;
            const auto command = hall.command();
            keys.push_back(command.key);
            REQUIRE(store.issue(command, wanted));
        }
        const auto called = need(store.call_next(hall.command("c1", "staff-c1"), kNextDay));
        REQUIRE(called);
        const auto lease = need(store.lease(hall.command("k7"), kNextDay, "A", 20));
        const auto tickets = need(store.tickets(kNextDay));
        const auto events = need(store.events_of_day(kNextDay));
        const auto calls = need(store.announcements(0, 1));
        purges(store, kNextDay);
        CHECK(need(store.tickets(kNextDay)) == tickets);
        CHECK(need(store.events_of_day(kNextDay)) == events);
        CHECK(need(store.announcements(0, 10)) == calls);
        CHECK(need(store.find(need(domain::Reference::make(2307, 51)))).needs.hearing);
        for (const auto& key : keys) CHECK(need(store.done(key)));
        CHECK(need(store.lease({lease.id, "", "k7", hall.now}, kNextDay, "A", 20)) == lease);
        // Who was there overnight, by the day's name, is served to the end.
        CHECK(hall.change(store, {called->id, WalkInAction::Start}).state == domain::WalkInState::Serving);
    });
}

TEST_CASE("[purge] done twice it is done once, and what its log refuses is not done at all") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        const auto before = whole_database(hall);
        const PurgeNote full = [](Session&, const Purged&) -> base::Result<void> {
            return base::fail(base::ErrorCode::Full, "the log is full");
        };
        CHECK(refused(store.purge({}, kDay31, full), base::ErrorCode::Full));
        CHECK(whole_database(hall) == before);
        int noted = 0;
        const PurgeNote note = [&](Session&, const Purged& gone) -> base::Result<void> {
            ++noted;
            CHECK(gone.tickets == 5);
            return {};
        };
        CHECK(need(store.purge({}, kDay31, note)));
        const auto after = whole_database(hall);
        CHECK_FALSE(need(store.purge({}, kDay31, note)));
        CHECK_FALSE(need(store.purge({}, kDay, note)));  // a clock that goes back
        CHECK(whole_database(hall) == after);
        CHECK_FALSE(need(store.purge({}, "2026-12-28", note))->any());
        CHECK(noted == 1);
        for (const auto* none : {"", "today", "2026-13-01", "9999"})
            CHECK(refused(store.purge({}, none, note), base::ErrorCode::InvalidInput));
    });
}

TEST_CASE("[purge] of several cores one forgets the day, while others go on giving numbers") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        std::atomic<int> done = 0;
        std::atomic<int> failed = 0;
        std::vector<QueueStore> cores;
        for (int i = 0; i < 4; ++i) cores.push_back(hall.open());
        std::vector<std::thread> threads;
        threads.reserve(cores.size());
        for (auto& core : cores) {
            threads.emplace_back([&done, &failed, &core] {
                const auto purged = core.purge({}, kDay31, kNoNote);
                if (!purged) ++failed;
                if (purged && *purged) ++done;
            });
        }
        auto wanted = hall.wanted();
        wanted.day = kDay31;
        for (int i = 0; i < 20; ++i) REQUIRE(store.issue(hall.command(), wanted));
        for (auto& thread : threads) thread.join();
        CHECK(done == 1);
        CHECK(failed == 0);
        CHECK(need(store.tickets(kDay31)).size() == 20);
        check_invariants(store, kDay31);
        check_nothing_of(hall, day.people);
    });
}

TEST_CASE("[purge] a site keeps as long as it says, and forgets nothing of the other sites of its database") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const PastDay day(hall, store);
        auto other = hall.open({2, {}, {}});
        CHECK_FALSE(need(other.purge({0, 1}, kMonth14, kNoNote))->any());
        CHECK(need(store.tickets(kDay)).size() == 5);
        CHECK_FALSE(need(store.tickets(kDay)).front().reference.empty());
        CHECK(need(store.purge({0, 1}, kNextDay, kNoNote))->tickets == 5);
        CHECK(need(store.purge({0, 1}, "2026-12-26", kNoNote))->days == 0);
        CHECK(need(store.purge({0, 1}, kDay31, kNoNote))->days == 1);
    });
}

TEST_CASE("[purge] what is learnt of waits is the same from events whose tickets are gone") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        for (int i = 0; i < 90; ++i) {
            hall.issue(store);
            hall.pass(std::chrono::seconds(20 + i));
            if (i < 5) continue;
            const auto ticket = hall.serving(store);
            hall.pass(std::chrono::seconds(60 + 3 * i));
            hall.finish(store, ticket);
        }
        const ServiceGroups groups(need(store.services()), need(store.counters()));
        const auto learnt = [&] {
            WaitWatch watch(groups);
            watch.feed(need(store.events_of_day(kDay)));
            return watch.range("permits", 4, hall.now);
        };
        const auto before = learnt();
        REQUIRE(before);
        CHECK(need(store.purge({0, 1}, kNextDay, kNoNote))->tickets == 90);
        CHECK(learnt() == before);
    });
}

TEST_CASE("[purge] a queue of before it forgot is taken along whole, and forgets from then on") {
    on_both([](Hall& hall) {
        {
            auto store = hall.open();
            hall.set_up(store);
            const PastDay day(hall, store);
        }
        REQUIRE(hall.session()->run_all(kAsVersion1));
        auto store = hall.open();
        auto again = hall.open();
        check_invariants(store, kDay);
        const auto before = need(figures_of(store, kDay));
        CHECK(purges(store, kDay31).tickets == 5);
        CHECK(need(figures_of(again, kDay)) == before);
    });
}
