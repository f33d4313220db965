#include "tests/unit/queue/hall.hpp"

using namespace fd;
using namespace fd::queue;
using namespace fd::queue::test;
using domain::WalkInClass;
using domain::WalkInState;

TEST_CASE("[Q1] numbers of a series grow by one, and every other process sees the ticket at once") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        CHECK(hall.issue(store).number.text() == "A001");
        CHECK(hall.issue(store, "taxes").number.text() == "B001");
        const auto third = hall.issue(store);
        CHECK(third.number.text() == "A002");
        auto other = hall.open();
        CHECK(*other.ticket(third.id) == third);
        CHECK(hall.issue(other).number.text() == "A003");
        check_invariants(store, kDay);
    });
}

TEST_CASE("services that share a letter share its numbers") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        REQUIRE(store.put(domain::WalkInService{"licenses", "A", {{"en", "Licenses"}}}));
        CHECK(hall.issue(store).number.text() == "A001");
        CHECK(hall.issue(store, "licenses").number.text() == "A002");
    });
}

TEST_CASE("[Q7] an answer that was lost and asked for again is the same ticket") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto command = hall.command();
        const auto first = store.issue(command, hall.wanted());
        auto other = hall.open();
        const auto again = other.issue(command, hall.wanted());
        REQUIRE(again);
        CHECK(*again == *first);
        CHECK(store.tickets(kDay)->size() == 1);
        CHECK(hall.issue(store).number.text() == "A002");
    });
}

TEST_CASE(
    "a ticket says what its resident said: language, needs, where, and the printed reference finds it") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        auto wanted = hall.wanted();
        wanted.lang = "lo";
        wanted.needs = {true, false, true};
        wanted.reference = *domain::Reference::make(7, 4711);
        wanted.about = *domain::Reference::make(7, 4167);
        const auto issued = store.issue(hall.command("k2"), wanted);
        REQUIRE(issued);
        const auto found = store.find(wanted.reference);
        CHECK(found->about == wanted.about);
        REQUIRE(found);
        CHECK(*found == *issued);
        CHECK(found->lang == "lo");
        CHECK(found->needs == domain::WalkInNeeds{true, false, true});
        CHECK(found->issued_at == "k2");
        CHECK(found->state == WalkInState::Waiting);
        CHECK(refused(store.find(*domain::Reference::make(7, 4712)), base::ErrorCode::NotFound));
    });
}

TEST_CASE("the printer's word is kept with the number, which counts without it") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto ticket = hall.issue(store);
        CHECK(ticket.paper == domain::TicketPaper::Unknown);
        const auto failed =
            hall.change(store, {ticket.id, domain::WalkInAction::Paper, "", "", {}, "failed"}, "k1");
        CHECK(failed.paper == domain::TicketPaper::Failed);
        CHECK(failed.state == WalkInState::Waiting);
        CHECK(refused(
            store.change(hall.command(), {ticket.id, domain::WalkInAction::Paper, "", "", {}, "eaten"}),
            base::ErrorCode::InvalidInput));
        check_invariants(store, kDay);
    });
}

TEST_CASE("every business day begins with number 1 and keeps the numbers of the day before") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        hall.issue(store);
        auto tomorrow = hall.wanted();
        tomorrow.day = "2026-11-27";
        CHECK(store.issue(hall.command(), tomorrow)->number.text() == "A001");
        CHECK(store.tickets(kDay)->size() == 1);
        CHECK(store.tickets(tomorrow.day)->size() == 1);
    });
}

TEST_CASE("nobody gets a number of a day that is closed, of a service that is away or that nobody knows") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        CHECK(refused(store.issue(hall.command(), hall.wanted("passports")), base::ErrorCode::NotFound));
        auto taxes = store.services()->at(1);
        taxes.active = false;
        REQUIRE(store.put(taxes));
        CHECK(refused(store.issue(hall.command(), hall.wanted("taxes")), base::ErrorCode::Conflict));
        hall.issue(store);
        REQUIRE(store.close_day(hall.command("c1", "boss"), kDay));
        const auto late = hall.command();
        CHECK(refused(store.issue(late, hall.wanted()), base::ErrorCode::Conflict));
        // A refusal leaves nothing: not the number, not the key.
        CHECK(store.tickets(kDay)->size() == 1);
        auto tomorrow = hall.wanted();
        tomorrow.day = "2026-11-27";
        CHECK(store.issue(late, tomorrow));
    });
}

TEST_CASE(
    "who checks in for an appointment is not called long before it, and after its grace is as everybody") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        auto wanted = hall.wanted();
        wanted.slot = hall.now + std::chrono::minutes(30);
        const auto early = store.issue(hall.command(), wanted);
        REQUIRE(early);
        CHECK(early->waiting == WalkInClass::Appointment);
        CHECK(*store.call_next(hall.command("c1", "s"), kDay) == std::nullopt);
        hall.pass(std::chrono::minutes(20));
        CHECK(hall.call_next(store).id == early->id);
        wanted.slot = hall.now - std::chrono::hours(1);
        CHECK(store.issue(hall.command(), wanted)->waiting == WalkInClass::Normal);
    });
}

TEST_CASE("services and counters are as the supervisor set them, and nonsense is refused") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        const auto services = store.services();
        REQUIRE(services);
        REQUIRE(services->size() == 2);
        CHECK(services->at(0) ==
              domain::WalkInService{"permits", "A", {{"en", "Permits"}, {"es", "Permisos"}}});
        REQUIRE(store.put(domain::WalkInCounter{"c2", "2b", {"taxes"}, false}));
        CHECK(store.counters()->at(1) == domain::WalkInCounter{"c2", "2b", {"taxes"}, false});
        CHECK(refused(store.put(domain::WalkInCounter{"c2", "2b", {"ships"}, false}),
                      base::ErrorCode::NotFound));
        CHECK(store.counters()->at(1).services == std::vector<std::string>{"taxes"});
        CHECK(refused(store.put(domain::WalkInService{"x", "a", {{"en", "X"}}}),
                      base::ErrorCode::InvalidInput));
        CHECK(refused(store.put(domain::WalkInService{"x", "X", {{"es", "X"}}}),
                      base::ErrorCode::InvalidInput));
    });
}

TEST_CASE("[queue] what a command has done is found by its key, and a day that was closed says so") {
    on_both([](Hall& hall) {
        auto store = hall.open();
        hall.set_up(store);
        CHECK_FALSE(need(store.done("unknown")));
        const Command command = hall.command();
        const auto ticket = need(store.issue(command, hall.wanted()));
        CHECK(need(store.done(command.key)) == ticket);
        CHECK_FALSE(need(store.closed(kDay)));
        CHECK_FALSE(need(store.closed("2026-11-27")));
        need(store.close_day(hall.command("c1", "s"), kDay));
        CHECK(need(store.closed(kDay)));
        CHECK_FALSE(need(store.closed("2026-11-27")));
    });
}
