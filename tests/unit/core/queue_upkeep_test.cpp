// What the queue forgets by itself.
#include "offline/base/files.hpp"
#include "tests/unit/core/counter_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using test::CounterFixture;

namespace {

struct ForgetfulFixture : CounterFixture {
    // Whether the code on the ticket finds it.
    bool finds(const domain::WalkInTicket& ticket) {
        auto store = counter_program();
        return store.find(ticket.reference).has_value();
    }
    staff::AuditRow purge_noted() {
        REQUIRE(noted("queue_purged") == 1);
        for (const auto& row : audit()) {
            if (row.action == "queue_purged") return row;
        }
        return {};
    }
    bool log_is_whole() {
        auto store = staff_program();
        const auto verdict = store.audit().verify(std::nullopt);
        REQUIRE(verdict);
        return verdict->whole();
    }
    void next_day() {
        clock.advance(24h);
        run();
    }
    [[nodiscard]] std::string export_of(const std::string& name) const {
        return options.data_dir + "/exports/" + name;
    }
    void lies_there(const std::string& name) {
        REQUIRE(base::files::make_dirs(options.data_dir + "/exports"));
        REQUIRE(base::files::write_atomic(export_of(name), "A001"));
    }
    void change_database(const char* sql) {
        auto session = queue::open_sqlite(options.data_dir + core::kQueueFile);
        REQUIRE(session);
        REQUIRE((*session)->run_all(sql));
    }
};

}  // namespace

TEST_CASE("[Q10][purge] when the day has changed yesterday's codes find nothing, and the audit log says so") {
    ForgetfulFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    f.run();
    CHECK(f.finds(ticket));
    CHECK(f.noted("queue_purged") == 0);
    f.next_day();
    CHECK_FALSE(f.finds(ticket));
    const auto row = f.purge_noted();
    CHECK(row.object == "2026-11-22");
    CHECK(row.staff.empty());
    CHECK(row.terminal == "2307");
    CHECK(row.reason == "references 1, commands 1, calls 0, leases 0, tickets 0, days of events 0");
    CHECK(f.log_is_whole());
}

TEST_CASE("[purge] a day is forgotten once, however often the core looks or begins again") {
    ForgetfulFixture f;
    static_cast<void>(f.takes("permits"));
    f.next_day();
    const auto today = f.takes("permits");
    f.clock.advance(1h);
    f.run();
    f.start();
    f.run();
    CHECK(f.noted("queue_purged") == 1);
    CHECK(f.finds(today));
    f.next_day();
    CHECK(f.noted("queue_purged") == 2);
    f.next_day();  // nobody was there
    CHECK(f.noted("queue_purged") == 2);
}

TEST_CASE("[purge] a core that was off when the day changed forgets when it begins") {
    ForgetfulFixture f;
    const auto ticket = f.takes("permits");
    f.core.reset();
    f.clock.advance(24h);
    f.start();
    f.run();
    CHECK_FALSE(f.finds(ticket));
    CHECK(f.noted("queue_purged") == 1);
}

TEST_CASE("[purge] what another core has forgotten already is neither done nor noted again") {
    ForgetfulFixture f;
    const auto ticket = f.takes("permits");
    auto other = f.counter_program();
    const auto done = other.purge({}, "2026-11-22", [](auto&, const auto&) { return base::Result<void>(); });
    REQUIRE(done);
    CHECK(*done);
    f.next_day();
    CHECK(f.noted("queue_purged") == 0);
    CHECK_FALSE(f.finds(ticket));
}

TEST_CASE("[purge] while the audit log cannot be written nothing is forgotten, and numbers are given") {
    ForgetfulFixture f;
    f.staffed();
    const auto ticket = f.takes("permits");
    f.change_database("ALTER TABLE audit RENAME TO gone");
    f.next_day();
    CHECK(f.finds(ticket));
    CHECK(f.takes("permits").number.text() == "A001");
    f.change_database("ALTER TABLE gone RENAME TO audit");
    f.run();
    CHECK(f.finds(ticket));
    f.clock.advance(core::QueueUpkeep::kTryAgain);
    f.run();
    CHECK_FALSE(f.finds(ticket));
    CHECK(f.noted("queue_purged") == 1);
    CHECK(f.log_is_whole());
}

TEST_CASE("[purge] a core forgets where nobody ever signed in, and as long as its site's file says") {
    ForgetfulFixture f;
    f.options.queue->keep = {0, 1};
    f.options.staff_pepper = f.dir.file("no/such/folder/pepper");
    f.start();
    static_cast<void>(f.takes("permits"));
    f.next_day();
    auto store = f.counter_program();
    const auto tickets = store.tickets("2026-11-21");
    REQUIRE(tickets);
    CHECK(tickets->empty());
    CHECK(f.purge_noted().reason ==
          "references 1, commands 1, calls 0, leases 0, tickets 1, days of events 0");
    CHECK(f.log_is_whole());
}

TEST_CASE("[Q6] a day that nobody ended is ended when the next begins, and nobody is at a counter any more") {
    ForgetfulFixture f;
    f.staffed();
    const auto served = f.takes("permits");
    const auto waits = f.takes("permits");
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    static_cast<void>(f.sees(f.one, test::change(served.id, domain::WalkInAction::Start)));
    f.next_day();
    auto store = f.counter_program();
    for (const auto& ticket : {served, waits}) {
        const auto now = store.ticket(ticket.id);
        REQUIRE(now);
        CHECK(now->state == domain::WalkInState::ClosedDay);
    }
    CHECK_FALSE(*store.at_counter("1"));
    CHECK(f.queue().open);
}

TEST_CASE("[purge] an exported table goes with the tickets of its day, by the day in its name") {
    ForgetfulFixture f;
    f.options.queue->keep.ticket_days = 2;
    const auto anna = f.anna();
    const auto path = f.gets<api::DayExported>(anna, api::ExportDay{""}).path;  // 2026-11-21
    for (const auto* old : {"queue-2026-11-20.csv", "queue-2026-11-18.csv.new"}) f.lies_there(old);
    for (const auto* not_ours : {"queue-2026-11-1.csv", "queue-2026-13-01.csv", "november.csv"})
        f.lies_there(not_ours);
    f.start();
    f.run();
    CHECK(base::files::exists(f.export_of("queue-2026-11-20.csv")));
    CHECK_FALSE(base::files::exists(f.export_of("queue-2026-11-18.csv.new")));
    f.next_day();
    f.next_day();
    CHECK_FALSE(base::files::exists(f.export_of("queue-2026-11-20.csv")));
    CHECK(base::files::exists(path));
    f.next_day();
    CHECK_FALSE(base::files::exists(path));
    for (const auto* not_ours : {"queue-2026-11-1.csv", "queue-2026-13-01.csv", "november.csv"})
        CHECK(base::files::exists(f.export_of(not_ours)));
}

TEST_CASE("[purge] exported tables go while the hall cannot be reached") {
    ForgetfulFixture f;
    f.lies_there("queue-2026-10-01.csv");
    f.options.queue->database = "host=/no/such/folder";
    f.start();
    f.run();
    CHECK_FALSE(base::files::exists(f.export_of("queue-2026-10-01.csv")));
}
