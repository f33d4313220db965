// What a supervisor sees and changes.
#include "offline/base/files.hpp"
#include "tests/unit/core/counter_fixture.hpp"

#include <algorithm>
#include <filesystem>

using namespace fd;
using namespace std::chrono_literals;
using base::ErrorCode;
using domain::WalkInAction;
using test::change;
using test::CounterFixture;

TEST_CASE("[staff] a supervisor sees who is where, whom they have, and the day so far") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto served = f.takes("permits");
    const auto here = f.takes("permits");
    static_cast<void>(f.takes("dogs"));
    f.clock.advance(5min);
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    static_cast<void>(f.sees(f.one, change(served.id, WalkInAction::Start)));
    f.clock.advance(3min);
    static_cast<void>(f.sees(f.one, change(served.id, WalkInAction::Finish)));
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    const auto hall = f.gets<api::HallSeen>(anna, api::AskHall{});
    REQUIRE(hall.counters.size() == 3);
    CHECK(hall.counters[0].staff == "Ben");
    REQUIRE(hall.counters[0].here);
    CHECK(hall.counters[0].here->id == here.id);
    CHECK(hall.counters[2].staff == "Anna");
    CHECK(hall.staff.size() == 3);
    CHECK_FALSE(hall.closed);
    REQUIRE(hall.today.services.size() == 3);
    const auto& permits = hall.today.services[0];
    CHECK(permits.service == "permits");
    CHECK(permits.issued == 2);
    CHECK(permits.served == 1);
    CHECK(permits.called == 2);
    CHECK(permits.in_target == 2);
    CHECK(permits.service_median == 3min);
    CHECK(hall.today.services[2].waiting == 1);
    CHECK(hall.today.services[2].longest_wait == 8min);
    std::int64_t issued = 0;
    for (const auto hour : hall.today.issued_by_hour) issued += hour;
    CHECK(issued == 3);
}

TEST_CASE("[staff] services and counters that a supervisor changes count at once, and the log has them") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto hall =
        f.gets<api::HallSeen>(anna, api::PutService{{"taxes", "T", {{"en", "Taxes"}, {"vi", "Thuế"}}}});
    CHECK(hall.services.size() == 4);
    CHECK(f.queue().lines.size() == 4);
    CHECK(f.takes("taxes").number.text() == "T001");
    CHECK(f.refused(anna, api::PutService{{"x", "too long", {{"en", "X"}}}}).code == ErrorCode::InvalidInput);
    CHECK(f.sees(f.one).waiting_elsewhere == 1);
    CHECK(f.gets<api::HallSeen>(anna, api::PutCounter{{"1", "1", {"taxes", "taxes"}, false}})
              .counters[0]
              .counter.services == std::vector<std::string>{"taxes"});
    CHECK(f.sees(f.one).waiting.size() == 1);
    CHECK(f.gets<api::HallSeen>(anna, api::PutCounter{{"9", "9", {}, true}}).counters.size() == 4);
    CHECK_FALSE(f.sees(f.one).counters[3].open);  // nobody has signed in there
    CHECK(f.refused(anna, api::PutCounter{{"9", "9", {"parking"}, true}}).code == ErrorCode::NotFound);
    CHECK(f.noted("service_changed") >= 1);
    CHECK(f.noted("counter_changed") >= 2);
}

TEST_CASE("[staff] when the day is closed nobody takes a number, and who waits is sent home") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto ticket = f.takes("permits");
    CHECK(f.gets<api::HallSeen>(anna, api::CloseDay{}).closed);
    CHECK_FALSE(f.queue().open);
    CHECK(f.sees(f.one).waiting.empty());
    CHECK(f.gets<api::NumberGiven>(f.one, api::OpenNumber{ticket.reference, ""}).stands.ticket.state ==
          domain::WalkInState::ClosedDay);
    CHECK(f.refused(f.one, api::IssueNumber{{"permits", "en", {}, false}}).code == ErrorCode::Conflict);
    CHECK(f.noted("day_closed") == 1);
}

TEST_CASE("[staff] who is at a counter when the day is closed is served and finished there") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto ticket = f.takes("permits");
    static_cast<void>(f.takes("permits"));
    static_cast<void>(f.sees(f.one, api::CallNext{}));
    CHECK(f.gets<api::HallSeen>(anna, api::CloseDay{}).closed);
    const auto here = f.sees(f.one).here;
    REQUIRE(here);
    CHECK(here->id == ticket.id);
    static_cast<void>(f.sees(f.one, change(ticket.id, WalkInAction::Start)));
    CHECK_FALSE(f.sees(f.one, change(ticket.id, WalkInAction::Finish)).here);
    CHECK_FALSE(f.sees(f.one, api::CallNext{}).here);
}

TEST_CASE("[staff] no service is left without a counter that takes it while it gives numbers") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const api::PutCounter without_dogs{{"2", "2", {"permits", "general"}, true}};
    CHECK(f.gets<api::HallSeen>(anna, without_dogs).counters.size() == 3);  // 3 takes dogs
    const auto why = f.refused(anna, api::PutCounter{{"3", "3", {"general"}, false}});
    CHECK(why.code == ErrorCode::Conflict);
    CHECK(why.text.find("Dogs") != std::string::npos);
    static_cast<void>(
        f.gets<api::HallSeen>(anna, api::PutService{{"dogs", "D", {{"en", "Dogs"}}, 20min, false, false}}));
    static_cast<void>(f.gets<api::HallSeen>(anna, api::PutCounter{{"3", "3", {"general"}, false}}));
    const api::PutService dogs{{"dogs", "D", {{"en", "Dogs"}}, 20min, false, true}};
    CHECK(f.refused(anna, dogs).code == ErrorCode::Conflict);  // nobody would call whoever takes one
    static_cast<void>(f.gets<api::HallSeen>(anna, api::PutCounter{{"3", "3", {"dogs"}, false}}));
    static_cast<void>(f.gets<api::HallSeen>(anna, dogs));
}

TEST_CASE("[staff] a day is exported as a table without references, and only a day that there can be") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    const auto ticket = f.takes("permits");
    const auto out = f.gets<api::DayExported>(anna, api::ExportDay{""});
    CHECK(out.day == ticket.day);
    CHECK(out.tickets == 1);
    CHECK(out.path == f.options.data_dir + "/exports/queue-" + ticket.day + ".csv");
    const auto csv = base::files::read(out.path);
    REQUIRE(csv);
    CHECK(csv->find("A001,permits,normal,vi,") != std::string::npos);
    CHECK(csv->find(ticket.reference.digits()) == std::string::npos);
    CHECK(csv->find(ticket.id) == std::string::npos);
    CHECK(f.gets<api::DayExported>(anna, api::ExportDay{"2020-02-29"}).tickets == 0);
    for (const auto* none : {"today", "../../x", "2026-13-01", "2026-11-26/..", "2026-1-1"})
        CHECK(f.refused(anna, api::ExportDay{none}).code == ErrorCode::InvalidInput);
    CHECK(f.noted("day_exported") == 2);
}

TEST_CASE("[staff] a table that cannot be written closes no queue") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    REQUIRE(base::files::write_atomic(f.options.data_dir + "/exports", "in the way"));
    CHECK(f.refused(anna, api::ExportDay{""}).code == ErrorCode::Unavailable);
    CHECK(f.takes("permits").number.text() == "A001");
}

TEST_CASE("[staff] the last supervisor stays one") {
    CounterFixture f;
    const auto anna = f.anna();
    for (auto member : f.gets<api::HallSeen>(anna, api::AskHall{}).staff) {
        if (member.number != "11") continue;
        member.role = domain::StaffRole::Counter;
        CHECK(f.refused(anna, api::PutStaff{member, "", false}).code == ErrorCode::Conflict);
    }
    static_cast<void>(f.gets<api::HallSeen>(anna, api::AskHall{}));
}

TEST_CASE("[staff] whoever is locked is unlocked by a supervisor") {
    CounterFixture f;
    f.staffed();
    const auto anna = f.anna_in();
    for (int i = 0; i < 10; ++i) {
        static_cast<void>(f.refused("", api::SignIn{"1", "22", "503918", ""}));
        static_cast<void>(f.gets<api::HallSeen>(anna, api::AskHall{}));  // nobody is idle meanwhile
        f.clock.advance(i < 4 ? 1s : 14min);
        static_cast<void>(f.gets<api::HallSeen>(anna, api::AskHall{}));
        f.clock.advance(i < 4 ? 1s : 14min);
    }
    const auto hall = f.gets<api::HallSeen>(anna, api::AskHall{});
    const auto ben = std::ranges::find(hall.staff, "22", &domain::StaffMember::number);
    REQUIRE(ben != hall.staff.end());
    CHECK(ben->locked);
    CHECK(f.refused("", api::SignIn{"1", "22", test::kStaffPin, ""}).code == ErrorCode::Conflict);
    CHECK_FALSE(f.gets<api::StaffKept>(anna, api::PutStaff{*ben, "", true}).member.locked);
    CHECK(f.in("22", "1").size() == 32);
}

TEST_CASE("[staff] a queue that goes away while counters work is told, and nobody's report waits for it") {
    CounterFixture f;
    f.staffed();
    const auto rename = [&](const char* sql) {
        auto session = queue::open_sqlite(f.options.data_dir + core::kQueueFile);
        REQUIRE(session);
        REQUIRE((*session)->run_all(sql));
    };
    rename("ALTER TABLE queue_ticket RENAME TO gone");
    CHECK(f.refused(f.one, api::Look{}).code == ErrorCode::Unavailable);
    f.core->handle(test::submit_request("a"));
    CHECK(f.all<api::Saved>().size() == 1);
    rename("ALTER TABLE gone RENAME TO queue_ticket");
    f.clock.advance(core::QueueHall::kTryAgainAtMost);
    CHECK(f.sees(f.one).counter.id == "1");  // the session is still theirs
}
