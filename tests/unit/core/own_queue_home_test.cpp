// What becomes of numbers that a kiosk gave alone, when its hall is back.

#include "tests/unit/core/away_fixture.hpp"

using namespace fd;
using namespace fd::test;
using namespace std::chrono_literals;
using domain::WalkInState;

TEST_CASE(
    "a number that was brought to the hall is the hall's: away again, the kiosk does not say how it stands") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto given = f.takes("permits").ticket;
    CHECK(f.stands(api::FindNumber{given.reference}).ticket == given);
    hall.comes_back();
    f.looks_again();
    hall.goes_away();
    CHECK(f.refused(api::FindNumber{given.reference}) == base::ErrorCode::Unavailable);
    CHECK(f.refused(api::LeaveLine{given.reference}) == base::ErrorCode::Unavailable);
}

TEST_CASE("who left and what did not print without the hall is so at the hall too") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto leaves = f.takes("permits").ticket;
    const auto unprinted = f.takes("permits").ticket;
    const auto left = f.stands(api::LeaveLine{leaves.reference}, "leave");
    CHECK(left.ticket.state == WalkInState::Left);
    CHECK(left.ahead == 0);
    CHECK(f.refused(api::LeaveLine{leaves.reference}) == base::ErrorCode::Conflict);
    CHECK(f.stands(api::NotePaper{unprinted.reference, false}).ticket.paper == domain::TicketPaper::Failed);
    hall.comes_back();
    f.looks_again();
    const auto there = f.at_hall();
    CHECK(there.at(leaves.number.text()).state == WalkInState::Left);
    CHECK(there.at(unprinted.number.text()).paper == domain::TicketPaper::Failed);
    // The answer was lost, and the request is sent again.
    CHECK(f.stands(api::LeaveLine{leaves.reference}, "leave").ticket.state == WalkInState::Left);
}

TEST_CASE("[Q1] the same request has the same number without the hall, with it and without it again") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto asks = [&] { return f.stands(api::TakeNumber{"permits", "en", {}, false}, "a"); };
    const auto given = asks();
    CHECK(asks().ticket == given.ticket);
    hall.comes_back();
    f.looks_again();
    CHECK(asks().ticket == given.ticket);
    CHECK(asks().ahead == 0);  // known again
    hall.goes_away();
    CHECK(asks().ticket.number == given.ticket.number);
    f.start();
    CHECK(asks().ticket.number == given.ticket.number);
    hall.comes_back();
    f.looks_again();
    CHECK(f.at_hall().size() == 1);
}

TEST_CASE("[Q1] a request whose answer the hall could not give leaves one number, also after a restart") {
    HallServer hall;
    for (const bool restarts : {false, true}) {
        CAPTURE(restarts);
        AwayFixture f(hall, restarts ? kOtherKiosk : 2307);
        const std::string id = restarts ? "lost and restarted" : "lost";
        f.begins();
        hall.does("ALTER TABLE queue_series RENAME TO gone");
        const auto given = f.stands(api::TakeNumber{"permits", "en", {}, false}, id);
        CHECK_FALSE(given.ahead);
        hall.does("ALTER TABLE gone RENAME TO queue_series");
        auto server = f.counter_program();  // what it did with the command whose answer was lost
        queue::NewTicket wanted;
        wanted.day = f.day();
        wanted.service = "permits";
        const auto there = server.issue({id, "", "2307", f.clock.wall()}, wanted);
        REQUIRE(there);
        if (restarts) f.start();
        f.looks_again();
        CHECK(server.ticket(there->id)->state == WalkInState::Left);
        CHECK(server.ticket(given.ticket.id)->state == WalkInState::Waiting);
        CHECK(f.stands(api::TakeNumber{"permits", "en", {}, false}, id).ticket.id == given.ticket.id);
    }
}

TEST_CASE("[Q1] a stop between bringing a number to the hall and knowing that loses and doubles nothing") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto leaves = f.takes("permits").ticket;
    const auto stays = f.takes("permits").ticket;
    f.core.reset();
    hall.comes_back();
    {
        auto there = f.counter_program();
        auto here = f.own();
        const auto unmerged = here.unmerged();
        REQUIRE(unmerged);
        for (const auto& one : *unmerged) REQUIRE(there.merge(one, f.clock.wall()));
    }
    hall.goes_away();
    f.start();
    f.run();
    CHECK(f.stands(api::LeaveLine{leaves.reference}).ticket.state == WalkInState::Left);
    hall.comes_back();
    f.looks_again();
    CHECK(f.kept_here() == 0);
    const auto there = f.at_hall();
    REQUIRE(there.size() == 2);
    CHECK(there.at(leaves.number.text()).state == WalkInState::Left);
    CHECK(there.at(stays.number.text()).state == WalkInState::Waiting);
}

TEST_CASE("a number that the hall refuses does not keep the others, and is not sent for ever") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto refused = f.takes("permits").ticket;
    const auto taken = f.takes("permits").ticket;
    hall.comes_back();
    {
        auto store = f.counter_program();
        auto stranger = refused;
        stranger.id = "stranger";
        stranger.reference = {};
        REQUIRE(store.merge({stranger, {}, {}}, f.clock.wall()));
    }
    f.looks_again();
    CHECK(f.kept_here() == 0);
    CHECK_FALSE(f.seen().alone);
    CHECK(f.at_hall().at(refused.number.text()).id == "stranger");
    CHECK(f.at_hall().at(taken.number.text()).id == taken.id);
    CHECK(f.refused(api::FindNumber{refused.reference}) == base::ErrorCode::NotFound);
}

TEST_CASE("nobody waits in a day that was closed while their kiosk was alone") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto given = f.takes("permits").ticket;
    hall.comes_back();
    {
        auto counter = f.counter_program();
        REQUIRE(counter.close_day({"close", "s", "1", f.clock.wall()}, f.day()));
    }
    f.looks_again();
    CHECK(f.stands(api::FindNumber{given.reference}).ticket.state == WalkInState::ClosedDay);
}

TEST_CASE(
    "[Q10][purge] what a kiosk gave alone is forgotten there the next day, also while its hall is away") {
    KioskAlone alone;
    auto& [hall, f] = alone;
    const auto given = f.takes("permits").ticket;
    CHECK(f.own().find(given.reference).has_value());
    f.clock.advance(24h);
    f.run();
    CHECK_FALSE(f.own().find(given.reference).has_value());
    CHECK(f.kept_here() == 1);
    hall.comes_back();
    f.looks_again();
    CHECK(f.kept_here() == 0);
    auto store = f.counter_program();
    CHECK_FALSE(store.find(given.reference).has_value());
    const auto there = store.ticket(given.id);
    REQUIRE(there);
    CHECK(there->number == given.number);
}
