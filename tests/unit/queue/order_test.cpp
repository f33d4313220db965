#include "tests/unit/queue/hall.hpp"

#include <algorithm>
#include <map>

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::WalkInClass;

namespace {

std::string next(Hall& hall, QueueStore& store, const std::string& counter = "c1") {
    const auto ticket = hall.call_next(store, counter);
    hall.finish(store, ticket);
    return ticket.number.text();
}

void issue_as(Hall& hall, QueueStore& store, WalkInClass waiting) {
    auto wanted = hall.wanted();
    wanted.waiting = waiting;
    REQUIRE(store.issue(hall.command(), wanted));
}

}  // namespace

TEST_CASE("among equals the first to come is the first to be called") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        for (int i = 0; i < 3; ++i) hall.issue(store);
        CHECK(next(hall, store) == "A001");
        CHECK(next(hall, store, "c2") == "A002");
        CHECK(next(hall, store) == "A003");
    });
}

TEST_CASE("priority goes before who came a little earlier, and not before who has waited long") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        issue_as(hall, store, WalkInClass::Normal);  // A001
        hall.pass(std::chrono::minutes(20));
        issue_as(hall, store, WalkInClass::Normal);    // A002
        issue_as(hall, store, WalkInClass::Priority);  // A003
        hall.pass(std::chrono::minutes(10));
        CHECK(next(hall, store) == "A001");
        CHECK(next(hall, store) == "A003");
        CHECK(next(hall, store) == "A002");
    });
}

TEST_CASE("[Q9] nobody starves: however many with priority come, a normal ticket's turn comes") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        issue_as(hall, store, WalkInClass::Normal);
        // Three with priority come for each that is called.
        int overtaken = 0;
        for (; overtaken < 200; ++overtaken) {
            for (int i = 0; i < 3; ++i) issue_as(hall, store, WalkInClass::Priority);
            hall.pass(std::chrono::minutes(5));
            if (next(hall, store) == "A001") break;
        }
        // After an hour it is overdue: twelve calls of five minutes.
        CHECK(overtaken >= 1);
        CHECK(overtaken <= 12);
    });
}

TEST_CASE("a counter calls only for what it takes") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        REQUIRE(store.put(domain::WalkInCounter{"c2", "2", {"taxes"}, true}));
        hall.issue(store);
        hall.issue(store, "taxes");
        CHECK(next(hall, store, "c2") == "B001");
        CHECK(*store.call_next(hall.command("c2", "s"), kDay) == std::nullopt);
        CHECK(next(hall, store, "c1") == "A001");
        // A press that found nobody is not remembered as such.
        auto command = hall.command("c2", "s");
        CHECK(*store.call_next(command, kDay) == std::nullopt);
        hall.issue(store, "taxes");
        command.at = hall.now;
        CHECK(store.call_next(command, kDay)->has_value());
    });
}

TEST_CASE("yesterday's tickets are not called today") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        CHECK(*store.call_next(hall.command("c1", "s"), "2026-11-27") == std::nullopt);
    });
}

TEST_CASE("[Q5] the store's order is the rule's: by score, then by time") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        base::SeededIds dice(11);
        for (int i = 0; i < 60; ++i) {
            hall.pass(std::chrono::seconds(dice.u64() % 90));
            issue_as(hall, store, dice.u64() % 4 == 0 ? WalkInClass::Priority : WalkInClass::Normal);
        }
        const domain::WalkInRules rules;
        const auto waiting = store.waiting(kDay, hall.now);
        REQUIRE(waiting->size() == 60);
        CHECK(std::is_sorted(waiting->begin(), waiting->end(), [&](const auto& a, const auto& b) {
            return domain::score(a, rules, hall.now) > domain::score(b, rules, hall.now);
        }));
    });
}
