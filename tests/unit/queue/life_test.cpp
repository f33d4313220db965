#include "tests/unit/queue/hall.hpp"

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::HoldScope;
using domain::WalkInAction;
using domain::WalkInClass;
using domain::WalkInState;

namespace {

// The server tells others a moment after it has told the caller.
bool hears(QueueStore& store) {
    for (int i = 0; i < 1'000'000; ++i) {
        if (*store.heard()) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("[Q3] called, called again, served, done: every step is an event, every call an announcement") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto issued = hall.issue(store);
        const auto called = hall.call_next(store);
        CHECK(called.id == issued.id);
        CHECK(called.state == WalkInState::Called);
        CHECK(called.counter == "c1");
        CHECK(called.calls == 1);
        CHECK(hall.change(store, {issued.id, WalkInAction::Recall}).calls == 2);
        CHECK(hall.change(store, {issued.id, WalkInAction::Start}).state == WalkInState::Serving);
        const auto done = hall.change(store, {issued.id, WalkInAction::Finish});
        CHECK(done.state == WalkInState::Done);
        CHECK(done.outcome == "served");
        CHECK(done.queued == issued.queued);
        CHECK(store.events(issued.id)->size() == 5);
        const auto said = store.announcements(0, 10);
        REQUIRE(said->size() == 2);
        CHECK(said->at(0).number.text() == "A001");
        CHECK(said->at(0).counter_name == "1");
        CHECK(said->at(1).calls == 2);
        CHECK(store.announcements(1, 10)->size() == 1);
        CHECK(*store.at_counter("c1") == std::nullopt);
        check_invariants(store, kDay);
    });
}

TEST_CASE("what may not follow is refused in words, and nothing has changed") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto ticket = hall.issue(store);
        for (const auto action : {WalkInAction::Recall, WalkInAction::Start, WalkInAction::Hold,
                                  WalkInAction::Finish, WalkInAction::NoShow, WalkInAction::Return}) {
            CAPTURE(std::string(name(action)));
            const auto result = store.change(hall.command("c1", "s"), {ticket.id, action});
            CHECK(refused(result, base::ErrorCode::Conflict));
        }
        for (const auto action : {WalkInAction::Issue, WalkInAction::Call, WalkInAction::CloseDay})
            CHECK_FALSE(store.change(hall.command("c1", "s"), {ticket.id, action}));
        CHECK(*store.ticket(ticket.id) == ticket);
        CHECK(refused(store.change(hall.command(), {"nobody", WalkInAction::Leave}),
                      base::ErrorCode::NotFound));
    });
}

TEST_CASE("[Q7] a double tap on Call next calls one, and so does an answer that came twice") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto first = hall.issue(store);
        hall.issue(store);
        const auto command = hall.command("c1", "s");
        CHECK(store.call_next(command, kDay)->value().id == first.id);
        CHECK(store.call_next(command, kDay)->value().id == first.id);
        CHECK(store.announcements(0, 10)->size() == 1);
        const auto recall = hall.command("c1", "s");
        CHECK(store.change(recall, {first.id, WalkInAction::Recall})->calls == 2);
        CHECK(store.change(recall, {first.id, WalkInAction::Recall})->calls == 2);
        check_invariants(store, kDay);
    });
}

TEST_CASE("[Q4] a counter has one resident at a time, and speaks for its own only") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto first = hall.issue(store);
        const auto second = hall.issue(store);
        hall.call_next(store, "c1");
        CHECK(refused(store.call_next(hall.command("c1", "s"), kDay), base::ErrorCode::Conflict));
        CHECK(refused(store.call(hall.command("c1", "s"), second.id), base::ErrorCode::Conflict));
        CHECK(refused(store.change(hall.command("c2", "s"), {first.id, WalkInAction::Start}),
                      base::ErrorCode::Conflict));
        CHECK(store.ticket(second.id)->state == WalkInState::Waiting);
        CHECK(hall.call_next(store, "c2").id == second.id);
        check_invariants(store, kDay);
    });
}

TEST_CASE("[Q7] calling the next one finishes who is served, in one transaction and once") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        const auto first = hall.serving(store);
        const auto second = hall.issue(store);
        const auto next = hall.command("c1", "s");
        CHECK(refused(store.call_next(hall.command("c1", "s"), kDay), base::ErrorCode::Conflict));
        CHECK(refused(store.call_next(hall.command("c1", "s"), kDay, second.id), base::ErrorCode::Conflict));
        CHECK(store.call_next(next, kDay, first.id)->value().id == second.id);
        CHECK(store.ticket(first.id)->outcome == "served");
        hall.change(store, {second.id, WalkInAction::Start});
        CHECK(store.call_next(next, kDay, first.id)->value().state ==
              WalkInState::Serving);  // the same tap, late
        // Nobody waits: finished all the same, and the tap does nothing more to whoever comes then.
        const auto last = hall.command("c1", "s");
        CHECK(*store.call_next(last, kDay, second.id) == std::nullopt);
        CHECK(store.ticket(second.id)->state == WalkInState::Done);
        hall.issue(store);
        const auto third = hall.serving(store);
        CHECK(store.call_next(last, kDay, second.id)->value().id == second.id);
        CHECK(store.ticket(third.id)->state == WalkInState::Serving);
        // What is refused has finished nobody, whether somebody waits or not.
        CHECK(refused(store.call_next(hall.command("c1", "s"), kDay), base::ErrorCode::Conflict));
        REQUIRE(store.put(domain::WalkInCounter{"c1", "1", {}, false}));
        CHECK(refused(store.call_next(hall.command("c1", "s"), kDay, third.id), base::ErrorCode::Conflict));
        CHECK(store.ticket(third.id)->state == WalkInState::Serving);
        check_invariants(store, kDay);
    });
}

TEST_CASE("a closed counter calls nobody, and one that nobody knows neither") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        REQUIRE(store.put(domain::WalkInCounter{"c2", "2", {}, false}));
        CHECK(refused(store.call_next(hall.command("c2", "s"), kDay), base::ErrorCode::Conflict));
        CHECK(refused(store.call_next(hall.command("c9", "s"), kDay), base::ErrorCode::NotFound));
    });
}

TEST_CASE(
    "who does not come is called twice and waited for before they count as away, and may come back for half "
    "an hour") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto late = hall.issue(store);
        std::vector<std::string> others;
        for (int i = 0; i < 4; ++i) others.push_back(hall.issue(store).id);
        hall.call_next(store);
        CHECK(refused(store.change(hall.command("c1", "s"), {late.id, WalkInAction::NoShow}),
                      base::ErrorCode::Conflict));
        hall.change(store, {late.id, WalkInAction::Recall});
        CHECK(refused(store.change(hall.command("c1", "s"), {late.id, WalkInAction::NoShow}),
                      base::ErrorCode::Conflict));
        hall.pass(std::chrono::seconds(20));
        CHECK(hall.change(store, {late.id, WalkInAction::NoShow}).state == WalkInState::NoShow);
        hall.pass(std::chrono::minutes(10));
        const auto back = hall.change(store, {late.id, WalkInAction::Return}, "k1");
        CHECK(back.waiting == WalkInClass::LateReturn);
        CHECK(back.queued == late.queued);
        // Behind two of those who wait.
        std::vector<std::string> order;
        for (const auto& ticket : need(store.waiting(kDay, hall.now))) order.push_back(ticket.id);
        CHECK(order == std::vector<std::string>{others[0], others[1], late.id, others[2], others[3]});
        check_invariants(store, kDay);
    });
}

TEST_CASE("who comes back after their time is told so, and may leave or take another number") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto ticket = hall.issue(store);
        hall.call_next(store);
        hall.change(store, {ticket.id, WalkInAction::Recall});
        hall.pass(std::chrono::seconds(20));
        hall.change(store, {ticket.id, WalkInAction::NoShow});
        hall.pass(std::chrono::minutes(31));
        CHECK(refused(store.change(hall.command("k1"), {ticket.id, WalkInAction::Return}),
                      base::ErrorCode::Conflict));
        CHECK(hall.change(store, {ticket.id, WalkInAction::Leave}, "k1").state == WalkInState::Left);
        check_invariants(store, kDay);
    });
}

TEST_CASE("a held ticket waits for whom it was held, and frees the counter") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        for (const auto scope : {HoldScope::Own, HoldScope::Counter, HoldScope::Site}) {
            CAPTURE(std::string(name(scope)));
            hall.issue(store);
            const auto ticket = hall.serving(store, "c1");  // by staff-c1
            hall.change(store, {ticket.id, WalkInAction::Hold, "", "", scope});
            CHECK(*store.at_counter("c1") == std::nullopt);
            const auto elsewhere = store.call(hall.command("c2", "staff-c2"), ticket.id);
            if (scope == HoldScope::Site) {
                REQUIRE(elsewhere);
                CHECK(elsewhere->counter == "c2");
                hall.finish(store, *elsewhere);
                continue;
            }
            CHECK(refused(elsewhere, base::ErrorCode::Unauthorized));
            const bool own = scope == HoldScope::Own;
            const auto again =
                store.call(own ? hall.command("c2", "staff-c1") : hall.command("c1", "relief"), ticket.id);
            REQUIRE(again);
            CHECK(again->counter == (own ? "c2" : "c1"));
            hall.finish(store, *again);
        }
        check_invariants(store, kDay);
    });
}

TEST_CASE(
    "a transfer keeps the number and the time, goes before new ones, and to one counter when that is said") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        hall.pass(std::chrono::minutes(5));
        const auto ticket = hall.serving(store, "c1");
        hall.issue(store, "taxes");
        CHECK(refused(store.change(hall.command("c1", "s"), {ticket.id, WalkInAction::Transfer, "ships"}),
                      base::ErrorCode::NotFound));
        const auto moved = hall.change(store, {ticket.id, WalkInAction::Transfer, "taxes", "c2"});
        CHECK(moved.state == WalkInState::Waiting);
        CHECK(moved.number == ticket.number);
        CHECK(moved.queued == ticket.queued);
        CHECK(moved.service == "taxes");
        CHECK(moved.waiting == WalkInClass::Transfer);
        CHECK(hall.call_next(store, "c1").id != ticket.id);
        CHECK(hall.call_next(store, "c2").id == ticket.id);
        check_invariants(store, kDay);
        // While that counter is closed, they are anybody's.
        const auto again = hall.change(store, {ticket.id, WalkInAction::Transfer, "", "c2"}, "c2");
        hall.finish(store, *need(store.at_counter("c1")));
        CHECK_FALSE(*store.call_next(hall.command("c1", "s"), kDay));
        for (auto counter : need(store.counters())) {
            counter.open = counter.id != "c2";
            CHECK(store.put(counter).has_value());
        }
        CHECK(hall.call_next(store, "c1").id == again.id);
    });
}

TEST_CASE("several matters in one visit keep the number and the counter, and their events tell each part") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        const auto ticket = hall.serving(store);
        CHECK(refused(store.change(hall.command("c1", "s"), {ticket.id, WalkInAction::NextService}),
                      base::ErrorCode::InvalidInput));
        const auto next = hall.change(store, {ticket.id, WalkInAction::NextService, "taxes"});
        CHECK(next.service == "taxes");
        CHECK(next.state == WalkInState::Serving);
        hall.change(store, {ticket.id, WalkInAction::Finish, "", "", {}, "referred"});
        const auto events = store.events(ticket.id);
        CHECK(events->at(2).service == "permits");
        CHECK(events->at(3).service == "taxes");
        CHECK(events->at(4).reason == "referred");
        check_invariants(store, kDay);
    });
}

TEST_CASE("a resident may leave while they wait; at a counter only the counter says so") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto first = hall.issue(store);
        const auto second = hall.issue(store);
        CHECK(hall.change(store, {first.id, WalkInAction::Leave}, "k1").state == WalkInState::Left);
        CHECK(hall.call_next(store).id == second.id);
        CHECK(refused(store.change(hall.command("k1"), {second.id, WalkInAction::Leave}),
                      base::ErrorCode::Conflict));
        CHECK(hall.change(store, {second.id, WalkInAction::Leave}).outcome == "left");
        check_invariants(store, kDay);
    });
}

TEST_CASE("[Q6] the end of the day ends who waits, once; who is at a counter is served and finished") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        for (int i = 0; i < 5; ++i) hall.issue(store);
        const auto called = hall.call_next(store, "c1");
        const auto serving = hall.serving(store, "c2");
        CHECK(*store.close_day(hall.command("c1", "boss"), kDay) == 3);
        CHECK(*store.close_day(hall.command("c1", "boss"), kDay) == 0);
        CHECK(store.events_of_day(kDay)->size() == 11);
        hall.finish(store, called);
        hall.finish(store, serving);
        int served = 0;
        for (const auto& ticket : need(store.tickets(kDay))) {
            CHECK_FALSE(domain::is_open(ticket.state));
            served += ticket.state == WalkInState::Done ? 1 : 0;
        }
        CHECK(served == 2);
        check_invariants(store, kDay);
    });
}

TEST_CASE("[Q6] days that nobody ended are ended later, with whoever was left at a counter") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        for (int i = 0; i < 3; ++i) hall.issue(store);
        hall.serving(store, "c1");
        CHECK(*store.close_days_before(hall.command("k1"), kDay) == 0);
        CHECK(*store.close_days_before(hall.command("k1"), "2099-01-01") == 3);
        CHECK(*store.close_days_before(hall.command("k1"), "2099-01-01") == 0);
        CHECK(*store.at_counter("c1") == std::nullopt);
        CHECK(*store.closed(kDay));
        for (const auto& ticket : need(store.tickets(kDay))) CHECK(ticket.state == WalkInState::ClosedDay);
        check_invariants(store, kDay);
    });
}

TEST_CASE("[queue] others hear of a number that was given, of its end and of a counter that opens") {
    on_both([](Hall& hall) {
        auto here = hall.open();
        hall.set_up(here);
        auto other = hall.open();
        static_cast<void>(hears(other));
        const auto ticket = hall.issue(here);
        CHECK(hears(other));
        hall.change(here, {ticket.id, WalkInAction::Leave});
        CHECK(hears(other));
        auto counter = need(here.counters()).front();
        counter.open = !counter.open;
        CHECK(here.put(counter).has_value());
        CHECK(hears(other));
        CHECK_FALSE(*other.heard());
    });
}

TEST_CASE("[Q8] a board hears of calls that another process made, and reads each once and in order") {
    on_both([](Hall& hall) {
        auto counter = hall.open();
        hall.set_up(counter);
        auto board = hall.open();
        CHECK(*board.heard());
        CHECK_FALSE(*board.heard());
        hall.issue(counter);
        const auto called = hall.call_next(counter);
        CHECK(hears(board));
        const auto news = board.announcements(0, 5);
        REQUIRE(news->size() == 1);
        CHECK(news->at(0).ticket == called.id);
        hall.change(counter, {called.id, WalkInAction::Recall});
        CHECK(hears(board));
        CHECK(board.announcements(news->at(0).seq, 5)->size() == 1);
    });
}
