// What residents are given at a kiosk whose hall is away.

#include "tests/unit/core/away_fixture.hpp"

#include <filesystem>
#include <set>

using namespace fd;
using namespace fd::test;
using namespace std::chrono_literals;
using domain::WalkInState;

TEST_CASE(
    "[Q1] a kiosk whose hall goes away gives its leased numbers, and they are in the line when it is back") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    const auto before = f.takes("permits");
    CHECK(before.ticket.number.text() == "A021");  // behind its own block
    CHECK(before.ahead == 0);
    hall.goes_away();
    const auto mine = f.takes("permits");
    CHECK(mine.ticket.number.text() == "A001");
    CHECK(f.number("dogs") == "D001");
    CHECK(f.kept_here() == 2);  // durable before the answer
    hall.comes_back();
    f.looks_again();
    CHECK_FALSE(f.seen().alone);
    CHECK(f.kept_here() == 0);
    const auto there = f.at_hall();
    REQUIRE(there.size() == 3);
    CHECK(there.at("A001").id == mine.ticket.id);
    CHECK(f.seen().lines[0].waiting == 2);
    CHECK(f.stands(api::FindNumber{mine.ticket.reference}).ahead == 1);
    CHECK(f.number() == "A022");
}

TEST_CASE("who is given a number without the hall is promised no place in the line, nor is anybody") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    for (int i = 0; i < 2; ++i) {
        const auto given = f.takes("permits");
        CHECK_FALSE(given.ahead);
        CHECK_FALSE(given.wait);
        CHECK_FALSE(f.stands(api::FindNumber{given.ticket.reference}).ahead);
    }
    CHECK(f.seen().open);
    CHECK(f.seen().alone);
    REQUIRE(f.seen().lines.size() == 3);
    CHECK(f.seen().lines[0].service == "permits");
    CHECK(f.seen().lines[0].names.at("en") == "Permits");
    for (const auto& line : f.seen().lines) {
        CHECK_FALSE(line.waiting);
        CHECK_FALSE(line.wait);
    }
}

TEST_CASE("while the hall is away the last calls stay on the board, and its numbers and counters wait") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    const auto called = f.takes("permits").ticket;
    const auto waits = f.takes("permits").ticket;
    {
        auto counter = f.counter_program();
        f.calls_next(counter, called.day);
    }
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    const auto calls = f.seen().calls;
    REQUIRE(calls.size() == 1);
    hall.goes_away();
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK(f.seen().alone);
    CHECK(f.seen().calls == calls);
    CHECK(f.refused(api::FindNumber{waits.reference}) == base::ErrorCode::Unavailable);
    CHECK(f.refused(api::LeaveLine{waits.reference}) == base::ErrorCode::Unavailable);
    CHECK(f.refused(api::NotePaper{waits.reference, true}) == base::ErrorCode::Unavailable);
    f.core->handle(api::AskCounter{"counter", "", api::AskLobby{}});
    REQUIRE(f.all<api::CounterAnswered>().size() == 1);
    const auto answer = f.all<api::CounterAnswered>().at(0).answer;
    REQUIRE(std::holds_alternative<api::CounterRefused>(answer));
    CHECK(std::get<api::CounterRefused>(answer).error.code == base::ErrorCode::Unavailable);
    hall.comes_back();
    f.looks_again();
    CHECK(f.stands(api::FindNumber{waits.reference}).ahead == 0);
}

TEST_CASE("[Q1] two kiosks without their hall never give the same number, however many") {
    HallServer hall;
    AwayFixture one(hall);
    AwayFixture two(hall, kOtherKiosk);
    one.begins();
    two.begins();
    hall.goes_away();
    std::set<std::string> given;
    for (auto* kiosk : {&one, &two}) {
        for (const auto& number : kiosk->numbers(25)) CHECK(given.insert(number).second);
    }
    CHECK(given.contains("AK2307001"));
    CHECK(given.contains("AK2308001"));
    hall.comes_back();
    one.looks_again();
    two.looks_again();
    const auto there = one.at_hall();
    CHECK(there.size() == 50);
    for (const auto& number : given) CHECK(there.contains(number));
    CHECK(given.insert(one.number()).second);
    CHECK(given.insert(two.number()).second);
}

TEST_CASE("[Q1] when the leased numbers are used up the kiosk gives numbers of a series of its own") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto given = f.numbers(22);
    CHECK(given[19] == "A020");
    CHECK(given[20] == "AK2307001");
    CHECK(given[21] == "AK2307002");
    hall.comes_back();
    f.looks_again();
    CHECK(f.at_hall().size() == 22);
    CHECK(f.left("A") == 20);  // a new block for the next time
    CHECK(f.number() == "A041");
}

TEST_CASE("[Q1] a kiosk that is started again without its hall goes on where it was, and nothing is lost") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto first = f.takes("permits").ticket;
    f.start();
    f.run();
    CHECK(f.seen().alone);
    CHECK(f.stands(api::FindNumber{first.reference}).ticket == first);
    CHECK(f.number() == "A002");
    CHECK(f.stands(api::LeaveLine{first.reference}).ticket.state == WalkInState::Left);
    f.core.reset();
    hall.comes_back();
    f.start();
    f.run();
    const auto there = f.at_hall();
    REQUIRE(there.size() == 2);
    CHECK(there.at("A001").state == WalkInState::Left);
    CHECK(there.at("A002").state == WalkInState::Waiting);
}

TEST_CASE("a kiosk that has never seen its hall gives numbers of its own from the site's file") {
    HallServer hall;
    hall.goes_away();
    AwayFixture f(hall);
    f.start();
    f.run();
    CHECK(f.seen().alone);
    CHECK(f.seen().lines.size() == 3);
    CHECK(f.number() == "AK2307001");
    CHECK(f.refused(api::TakeNumber{"parking", "en", {}, false}) == base::ErrorCode::NotFound);
    hall.comes_back();
    f.looks_again();
    CHECK(f.at_hall().contains("AK2307001"));
}

TEST_CASE("after the day was closed a kiosk gives no numbers without the hall either") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    {
        auto counter = f.counter_program();
        REQUIRE(counter.close_day({"close", "s", "1", f.clock.wall()}, f.day()));
    }
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK_FALSE(f.seen().open);
    hall.goes_away();
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK_FALSE(f.seen().open);
    CHECK_FALSE(f.seen().alone);
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Conflict);
}

TEST_CASE("numbers that were leased yesterday are not given today") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto given = f.takes("permits").ticket;
    CHECK(given.number.text() == "A001");
    f.clock.advance(24h);
    CHECK(f.number() == "AK2307001");
    CHECK(f.refused(api::FindNumber{given.reference}) ==
          base::ErrorCode::Unavailable);  // its code is forgotten
    hall.comes_back();
    f.looks_again();
    CHECK(f.at_hall().size() == 1);
    CHECK(f.left("A") == 20);
}

TEST_CASE("a kiosk leases once, again when less than half is left, and for a busy hour more") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    for (int look = 0; look < 5; ++look) {
        f.clock.advance(core::QueueDesk::kLookAnyway);
        f.run();
    }
    CHECK(f.left("A") == 20);
    CHECK(f.left("D") == 20);
    for (const int use : {10, 1}) {
        hall.goes_away();
        f.numbers(use);
        hall.comes_back();
        f.looks_again();
        CHECK(f.left("A") == (use == 10 ? 10 : 29));
    }
    f.numbers(25);  // 36 in this hour
    f.clock.advance(24h);
    f.run();
    CHECK(f.left("A") == 72);
    CHECK(f.left("B") == 20);
}

TEST_CASE("a kiosk that cannot keep numbers of its own works with its hall, and closes without it") {
    HallServer hall;
    AwayFixture f(hall);
    std::filesystem::create_directories(f.options.data_dir + core::kOwnQueueFile);  // in the file's place
    f.begins();
    CHECK(f.number() == "A001");  // none is leased that could not be given
    hall.goes_away();
    CHECK(f.refused(api::TakeNumber{"permits", "en", {}, false}) == base::ErrorCode::Unavailable);
    CHECK_FALSE(f.seen().open);
    CHECK_FALSE(f.seen().alone);
    hall.comes_back();
    f.looks_again();
    CHECK(f.number() == "A002");
}

TEST_CASE("a kiosk whose disk is full does not use up the hall's numbers by leasing them in vain") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    const auto alters = [&](const char* sql) {
        auto session = queue::open_sqlite(f.options.data_dir + core::kOwnQueueFile);
        REQUIRE(session);
        REQUIRE((*session)->run_all(sql));
    };
    alters("DELETE FROM queue_lease");
    alters("CREATE TRIGGER full BEFORE INSERT ON queue_lease BEGIN SELECT RAISE(ABORT, 'full'); END");
    for (int look = 0; look < 5; ++look) {
        f.clock.advance(core::QueueDesk::kLookAnyway);
        f.run();
    }
    CHECK(f.number() == "A041");
    alters("DROP TRIGGER full");
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    CHECK(f.left("A") == 20);
    CHECK(f.number() == "A042");
}

TEST_CASE("what a supervisor changed is known to a kiosk that is alone") {
    HallServer hall;
    AwayFixture f(hall);
    f.begins();
    {
        auto counter = f.counter_program();
        REQUIRE(counter.put(domain::WalkInService{"permits", "P", {{"en", "Permits and plans"}}}));
        domain::WalkInService dogs{"dogs", "D", {{"en", "Dogs"}}};
        dogs.active = false;
        REQUIRE(counter.put(dogs));
    }
    f.clock.advance(core::QueueDesk::kLookAnyway);
    f.run();
    hall.goes_away();
    CHECK(f.number() == "P001");
    CHECK(f.seen().lines.size() == 2);
    CHECK(f.seen().lines[0].names.at("en") == "Permits and plans");
    CHECK(f.refused(api::TakeNumber{"dogs", "en", {}, false}) == base::ErrorCode::Conflict);
}
