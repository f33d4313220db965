#include "offline/core/unanswered.hpp"

#include "offline/api/wire.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace std::chrono_literals;
using core::Unanswered;

namespace {

constexpr base::Monotonic kNow{1000};
constexpr base::Monotonic kTooLate{21000};

api::Submit submit(const std::string& id) {
    return {id, test::submission()};
}

api::Saved saved(const std::string& id) {
    api::Saved out{id, {}, "", {}};
    out.status.reference = test::reference();
    return out;
}

struct Asking {
    Unanswered waiting{20s};
    bool asks(const api::Request& request) { return waiting.add(request, kNow).value().has_value(); }
    std::vector<api::Request> again() {
        std::vector<api::Request> out;
        for (const auto& body : waiting.bodies()) out.push_back(*api::decode_request(body));
        return out;
    }
};

}  // namespace

TEST_CASE("what has no answer is sent again until it has one, and the answer is told once") {
    Asking screen;
    CHECK(screen.asks(submit("a")));
    CHECK_FALSE(screen.asks(submit("a")));  // it waits already
    REQUIRE(screen.again().size() == 1);
    CHECK(std::get<api::Submit>(screen.again()[0]).submission == test::submission());
    screen.waiting.sent();
    CHECK(screen.again().size() == 1);
    CHECK(screen.waiting.heard(saved("a")));
    CHECK_FALSE(screen.waiting.heard(saved("a")));
    CHECK(screen.waiting.empty());
}

TEST_CASE("after a loss the references that it has are followed first") {
    Asking screen;
    CHECK(screen.asks(submit("a")));
    CHECK(screen.waiting.heard(saved("a")));
    CHECK(screen.asks(api::LoadCatalog{"en"}));
    REQUIRE(screen.again().size() == 2);
    CHECK(std::get<api::Follow>(screen.again()[0]).references == std::vector{test::reference()});
    CHECK(std::get<api::LoadCatalog>(screen.again()[1]).lang == "en");
}

TEST_CASE("[P1] not saved is said only of what can never have reached the core") {
    Asking screen;
    CHECK(screen.asks(submit("a")));
    CHECK(screen.waiting.overdue(kNow).empty());
    auto told = screen.waiting.overdue(kTooLate);
    REQUIRE(told.size() == 1);
    CHECK(std::get<api::NotSaved>(told[0]).request_id == "a");
    CHECK(screen.again().empty());  // and it is not sent after that was said
    CHECK(screen.asks(submit("b")));
    screen.waiting.sent();
    CHECK(screen.waiting.overdue(kTooLate).empty());
    CHECK(screen.again().size() == 1);
}

TEST_CASE("a check that the core does not answer ends honestly") {
    Asking screen;
    CHECK(screen.asks(api::CheckTicket{"q", "", test::reference()}));
    auto told = screen.waiting.overdue(kTooLate);
    REQUIRE(told.size() == 2);
    CHECK(std::get<api::TicketChecked>(told[0]).verdict == api::TicketVerdict::TypedOnly);
    CHECK(std::get<api::TicketChecked>(told[0]).ticket.reference == test::reference());
    CHECK_FALSE(std::get<api::CityAnswered>(told[1]).reachable);
    CHECK(screen.waiting.empty());
}

TEST_CASE("a check that was answered in half is finished and not told twice") {
    Asking screen;
    CHECK(screen.asks(api::CheckTicket{"q", "", test::reference()}));
    api::TicketChecked half;
    half.request_id = "q";
    half.verdict = api::TicketVerdict::TypedOnly;
    CHECK(screen.waiting.heard(half));
    CHECK(screen.again().size() == 1);
    CHECK_FALSE(screen.waiting.heard(half));
    CHECK(screen.waiting.heard(api::CityAnswered{"q", true, {}}));
    CHECK_FALSE(screen.waiting.heard(api::CityAnswered{"q", true, {}}));
}

TEST_CASE("services that nobody can give now are said to be missing once, and stay wanted") {
    Asking screen;
    CHECK(screen.asks(api::LoadCatalog{"en"}));
    CHECK(screen.waiting.overdue(kTooLate).size() == 1);
    CHECK(screen.waiting.overdue(kTooLate).empty());
    CHECK(screen.again().size() == 1);
}

TEST_CASE("what can never be sent is refused at once and does not wait") {
    Asking screen;
    auto broken = submit("a");
    broken.submission.details = "\xff";
    const auto added = screen.waiting.add(broken, kNow);
    REQUIRE_FALSE(added);
    const auto told = Unanswered::refusals(broken, added.error());
    REQUIRE(told.size() == 1);
    CHECK(std::get<api::NotSaved>(told[0]).request_id == "a");
    CHECK(screen.waiting.empty());
    for (std::size_t i = 0; i < Unanswered::kMost; ++i) CHECK(screen.asks(submit(std::to_string(i))));
    CHECK_FALSE(screen.waiting.add(submit("more"), kNow));
}

TEST_CASE("an operator is told that the core is away, and when it may have done it all the same") {
    Asking screen;
    CHECK(screen.asks(api::Operate{"never left", api::GetStatus{}}));
    auto told = screen.waiting.overdue(kTooLate);
    REQUIRE(told.size() == 1);
    CHECK(std::get<api::NotDone>(std::get<api::Operated>(told[0]).answer).error.text ==
          "the core does not run");
    CHECK(screen.asks(api::Operate{"left", api::TakeBack{"bundle"}}));
    screen.waiting.sent();
    told = screen.waiting.overdue(kTooLate);
    REQUIRE(told.size() == 1);
    CHECK(std::get<api::NotDone>(std::get<api::Operated>(told[0]).answer).error.text ==
          "the core does not answer; it may have done it");
    CHECK(screen.waiting.empty());
}

TEST_CASE("[queue] what was asked of the queue is sent again until it is answered, and told once") {
    Asking screen;
    const api::AskQueue taken{"a", api::TakeNumber{"permits", "so", {true, false, false}, true}};
    CHECK(screen.asks(taken));
    CHECK_FALSE(screen.asks(taken));
    screen.waiting.sent();
    REQUIRE(screen.again().size() == 1);
    CHECK(std::get<api::AskQueue>(screen.again()[0]) == taken);
    CHECK(screen.waiting.heard(api::QueueSeen{}));
    CHECK(screen.waiting.heard(api::QueueAnswered{"a", api::QueueRefused{}}));
    CHECK_FALSE(screen.waiting.heard(api::QueueAnswered{"a", api::QueueRefused{}}));
    CHECK(screen.waiting.empty());
}

TEST_CASE("[queue] while the core is away a number that may have been given is not refused, all else is") {
    Asking screen;
    CHECK(screen.asks(api::AskQueue{"sent", api::TakeNumber{"permits", "en", {}, false}}));
    CHECK(screen.asks(api::AskQueue{"paper", api::NotePaper{test::reference(), true}}));
    screen.waiting.sent();
    CHECK(screen.asks(api::AskQueue{"not sent", api::TakeNumber{"permits", "en", {}, false}}));
    CHECK(screen.asks(api::AskQueue{"find", api::FindNumber{test::reference()}}));
    CHECK(screen.asks(api::AskQueue{"leave", api::LeaveLine{test::reference()}}));
    std::vector<std::string> refused;
    for (const auto& told : screen.waiting.overdue(kTooLate)) {
        const auto& answered = std::get<api::QueueAnswered>(told);
        CHECK(std::get<api::QueueRefused>(answered.answer).error.code == base::ErrorCode::Unavailable);
        refused.push_back(answered.request_id);
    }
    CHECK(refused == std::vector<std::string>{"paper", "not sent", "find", "leave"});
    REQUIRE(screen.again().size() == 1);
    CHECK(std::get<api::AskQueue>(screen.again()[0]).request_id == "sent");
}

TEST_CASE(
    "[staff] what a counter asked is sent again until it is answered, and refused while the core is away") {
    Asking screen;
    const api::AskCounter call{"a", "session", api::CallNext{}};
    CHECK(screen.asks(call));
    CHECK_FALSE(screen.asks(call));
    REQUIRE(screen.again().size() == 1);
    CHECK(std::get<api::AskCounter>(screen.again()[0]) == call);
    CHECK(screen.waiting.heard(api::CounterAnswered{"a", api::CounterSeen{}}));
    CHECK_FALSE(screen.waiting.heard(api::CounterAnswered{"a", api::CounterSeen{}}));
    CHECK(screen.asks(api::AskCounter{"in", "", api::SignIn{"1", "12", "493817", ""}}));
    screen.waiting.sent();
    const auto told = screen.waiting.overdue(kTooLate);
    REQUIRE(told.size() == 1);
    const auto& refused = std::get<api::CounterRefused>(std::get<api::CounterAnswered>(told[0]).answer);
    CHECK(refused.error.code == base::ErrorCode::Unavailable);
    CHECK(refused.error.text == "the core does not answer; it may have done it");
    CHECK(screen.waiting.empty());
}
