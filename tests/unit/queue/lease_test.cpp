#include "tests/unit/queue/hall.hpp"

#include <set>

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;

namespace {

QueueOptions alone() {
    QueueOptions out;
    out.own_suffix = "K";
    return out;
}

Command at_kiosk(Hall& hall) {
    return hall.command("k2");
}

// With a disk of its own.
struct LonelyKiosk {
    Hall box{Kind::Sqlite};
    QueueStore store = box.open(alone());
    LonelyKiosk() { box.set_up(store); }
};

}  // namespace

TEST_CASE("[Q1] a kiosk that is cut off goes on with its leased numbers, and the hall gives none of them") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        const auto lease = store.lease(at_kiosk(hall), kDay, "A", 3);
        REQUIRE(lease);
        CHECK(lease->first == 2);
        CHECK(lease->last == 4);
        CHECK(hall.issue(store).number.text() == "A005");

        LonelyKiosk lonely;
        auto& [box, kiosk] = lonely;
        REQUIRE(kiosk.adopt(*lease));
        REQUIRE(kiosk.adopt(*lease));
        CHECK(*kiosk.numbers_left(kDay, "A") == 3);
        box.now = hall.now;
        std::vector<std::string> given;
        for (int i = 0; i < 5; ++i) given.push_back(kiosk.issue(at_kiosk(box), box.wanted())->number.text());
        // Two more than it had: a series of its own, never a number twice.
        CHECK(given == std::vector<std::string>{"A002", "A003", "A004", "AK001", "AK002"});
        CHECK(*kiosk.numbers_left(kDay, "A") == 0);

        // Back: everything goes to the hall, also when the answer was lost and it goes twice.
        const auto news = kiosk.unmerged();
        REQUIRE(news->size() == 5);
        for (int twice = 0; twice < 2; ++twice) {
            for (const auto& one : *news) CHECK(store.merge(one, box.now));
        }
        CHECK(store.tickets(kDay)->size() == 7);
        for (const auto& one : *news) {
            CHECK(*store.ticket(one.ticket.id) == one.ticket);
            CHECK(*store.events(one.ticket.id) == one.events);
            REQUIRE(kiosk.forget_unmerged(one.ticket.id));
        }
        CHECK(kiosk.unmerged()->empty());
        check_invariants(store, kDay);
    });
}

TEST_CASE("a lease asked for twice is one lease, and a block that is too large is refused") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto command = at_kiosk(hall);
        const auto lease = store.lease(command, kDay, "A", 20);
        CHECK(*store.lease(command, kDay, "A", 20) == *lease);
        CHECK(store.lease(at_kiosk(hall), kDay, "A", 20)->first == 21);
        CHECK(refused(store.lease(at_kiosk(hall), kDay, "A", 0), base::ErrorCode::InvalidInput));
        CHECK(refused(store.lease(at_kiosk(hall), kDay, "A", 100'000), base::ErrorCode::InvalidInput));
        REQUIRE(store.close_day(hall.command("c1", "boss"), kDay));
        CHECK(refused(store.lease(at_kiosk(hall), kDay, "A", 20), base::ErrorCode::Conflict));
    });
}

TEST_CASE("a kiosk whose clock is wrong puts nobody before or behind where they came") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto lease = store.lease(at_kiosk(hall), kDay, "A", 2);
        LonelyKiosk lonely;
        auto& [box, kiosk] = lonely;
        REQUIRE(kiosk.adopt(*lease));
        box.now = base::WallTime{};  // 1970
        const auto old = kiosk.issue(at_kiosk(box), box.wanted());
        box.now = hall.now + std::chrono::hours(24 * 365);
        const auto early = kiosk.issue(at_kiosk(box), box.wanted());
        box.change(kiosk, {early->id, domain::WalkInAction::Leave}, "k2");
        hall.pass(std::chrono::hours(1));
        for (const auto& one : need(kiosk.unmerged())) REQUIRE(store.merge(one, hall.now));
        CHECK(store.ticket(old->id)->queued == lease->leased);
        CHECK(store.ticket(early->id)->queued == hall.now);
        CHECK(store.ticket(early->id)->ended == hall.now);
        check_invariants(store, kDay);
    });
}

TEST_CASE("a number that somebody has is not taken from another ticket, which stays with its kiosk") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto mine = hall.issue(store);
        auto stranger = mine;
        stranger.id = "not-" + mine.id;
        CHECK(refused(store.merge({stranger, {}, {}}, hall.now), base::ErrorCode::Conflict));
        CHECK(store.tickets(kDay)->size() == 1);
    });
}

TEST_CASE("what happened to a ticket at the lonely kiosk comes along: it did not print, and they left") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        LonelyKiosk lonely;
        auto& [box, kiosk] = lonely;
        auto wanted = box.wanted();
        wanted.about = *domain::Reference::make(7, 4167);
        const auto ticket = need(kiosk.issue(box.command("k1"), wanted));
        CHECK(ticket.number.text() == "AK001");
        box.change(kiosk, {ticket.id, domain::WalkInAction::Paper, "", "", {}, "failed"}, "k1");
        box.change(kiosk, {ticket.id, domain::WalkInAction::Leave}, "k1");
        for (const auto& one : need(kiosk.unmerged())) REQUIRE(store.merge(one, box.now));
        const auto there = store.ticket(ticket.id);
        CHECK(there->paper == domain::TicketPaper::Failed);
        CHECK(there->state == domain::WalkInState::Left);
        CHECK(there->about == wanted.about);
        check_invariants(store, kDay);
    });
}

TEST_CASE("what a kiosk did with a number that had come to the hall is added, and what the hall did wins") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        LonelyKiosk lonely;
        auto& [box, kiosk] = lonely;
        const auto leaves = box.issue(kiosk);
        const auto is_called = box.issue(kiosk);
        for (const auto& one : need(kiosk.unmerged())) REQUIRE(store.merge(one, box.now));
        // The kiosk was stopped before it knew, and is alone again.
        REQUIRE(*kiosk.is_unmerged(leaves.id));
        hall.pass(std::chrono::minutes(1));
        REQUIRE(store.call(hall.command("c1", "staff-c1"), is_called.id));
        box.change(kiosk, {leaves.id, domain::WalkInAction::Leave}, "k1");
        box.change(kiosk, {is_called.id, domain::WalkInAction::Leave}, "k1");
        const auto news = need(kiosk.unmerged());
        for (int twice = 0; twice < 2; ++twice) {
            CHECK(store.merge(news[0], box.now));
            CHECK(refused(store.merge(news[1], box.now), base::ErrorCode::Conflict));
        }
        CHECK(store.ticket(leaves.id)->state == domain::WalkInState::Left);
        CHECK(store.ticket(is_called.id)->state == domain::WalkInState::Called);
        check_invariants(store, kDay);
    });
}

TEST_CASE("a lonely kiosk tells with each number which commands made it what it is") {
    LonelyKiosk lonely;
    auto& [box, kiosk] = lonely;
    const auto ticket = kiosk.issue({"take", "", "k1", box.now}, box.wanted());
    REQUIRE(kiosk.change({"leave", "", "k1", box.now}, {ticket->id, domain::WalkInAction::Leave}));
    CHECK(need(kiosk.unmerged()).at(0).keys == std::vector<std::string>{"leave", "take"});
    REQUIRE(kiosk.forget_unmerged(ticket->id));
    CHECK_FALSE(*kiosk.is_unmerged(ticket->id));
}
