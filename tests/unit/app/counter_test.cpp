// A counter: staff call and serve; what they press twice happens once, and nothing of a resident stays when
// they have gone.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

using domain::WalkInAction;
using domain::WalkInState;

api::ChangeTicket last_change(const Kiosk& kiosk) {
    return std::get<api::ChangeTicket>(last_asked(kiosk).ask);
}

}  // namespace

TEST_CASE("call next is asked once, however often it is pressed") {
    Kiosk kiosk = at_counter();
    kiosk.clear();
    kiosk.all({CounterDo{api::CallNext{}}, CounterDo{api::CallNext{}}, CounterDo{api::CallNext{}}});
    CHECK(kiosk.asked<api::AskCounter>().size() == 1);
    CHECK(last_asked(kiosk).session == kSession);
    answer(kiosk, seen(WalkInState::Called));
    CHECK(kiosk.model.counter.here()->number.text() == "B041");
    kiosk(CounterDo{api::CallNext{}});
    CHECK(kiosk.asked<api::AskCounter>().size() == 2);
}

TEST_CASE("when the hall changes the counter looks, and a look that waits is not lost") {
    Kiosk kiosk = at_counter();
    kiosk.clear();
    kiosk(CounterDo{api::CallNext{}});
    kiosk.says(api::QueueSeen{});
    CHECK(kiosk.asked<api::AskCounter>().size() == 1);
    answer(kiosk, seen(WalkInState::Called));
    CHECK(std::holds_alternative<api::Look>(last_asked(kiosk).ask));
}

TEST_CASE("what a look finds takes nobody out of what they are doing") {
    Kiosk kiosk = at_counter(WalkInState::Serving);
    kiosk(ShowPanel{CounterPanel::Transfer});
    kiosk.says(api::QueueSeen{});
    answer(kiosk, seen(WalkInState::Serving));
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Transfer);
    kiosk(
        CounterDo{api::ChangeTicket{"b41", WalkInAction::Transfer, "bills", "", domain::HoldScope::Own, ""}});
    CHECK(last_change(kiosk).service == "bills");
    answer(kiosk, seen(WalkInState::Waiting));
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Serve);
}

TEST_CASE("what could not be done is said, until something else is asked for") {
    Kiosk kiosk = at_counter();
    kiosk(CounterDo{api::CallNext{}});
    answer(kiosk, api::CounterRefused{{base::ErrorCode::Conflict, "Another was faster."}});
    kiosk.says(api::QueueSeen{});
    answer(kiosk, seen(WalkInState::Waiting));
    REQUIRE(kiosk.model.counter.refused);
    CHECK(kiosk.model.counter.refused->text == "Another was faster.");
    kiosk(CounterDo{api::CallNext{}});
    CHECK_FALSE(kiosk.model.counter.refused);
}

TEST_CASE(
    "whoever is given a number at the counter has their language and needs on it, the next has their own") {
    Kiosk kiosk = at_counter();
    kiosk(ShowPanel{CounterPanel::Issue})(ShowPanel{CounterPanel::Language})(ChooseLanguage{"vi"});
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Issue);
    kiosk(ToggleNeed{Need::Interpreter})(ToggleNeed{Need::Priority});
    const auto& wish = kiosk.screen<CounterScreen>().wish;
    CHECK(wish == api::TakeNumber{"", "vi", {false, false, true}, true});
    CHECK(kiosk.session().prefs.lang == "en");
    kiosk(ShowPanel{CounterPanel::Serve})(ShowPanel{CounterPanel::Issue});
    CHECK(kiosk.screen<CounterScreen>().wish == CounterScreen{}.wish);
}

TEST_CASE(
    "a supervisor's figures are asked for again by themselves, and nothing that was refused is hidden by "
    "it") {
    Kiosk kiosk = at_counter();
    kiosk(OpenHall{});
    answer(kiosk, api::HallSeen{});
    kiosk.model.counter.refused = base::Error{base::ErrorCode::Conflict, "No."};
    kiosk.wait(std::chrono::seconds(5));
    CHECK(std::holds_alternative<api::AskHall>(last_asked(kiosk).ask));
    CHECK(kiosk.model.counter.refused);
}

TEST_CASE("what moves the buttons of the desk changes its face, and what does not leaves it") {
    Kiosk kiosk = at_counter(WalkInState::Called);
    auto& seen = *kiosk.model.counter.seen;
    seen.now = seen.here->called =
        kiosk.model.now + std::chrono::milliseconds(500);  // ticks come once a second
    seen.here->calls = 2;
    seen.no_show_after = std::chrono::seconds(20);
    const std::string before = staff_face(kiosk.model);
    kiosk.model.now += std::chrono::seconds(20);
    CHECK(staff_face(kiosk.model) == before);
    kiosk.model.now += std::chrono::seconds(1);
    CHECK(staff_face(kiosk.model) != before);  // "did not come" is there now
    seen.here->state = WalkInState::Serving;
    const std::string serving = staff_face(kiosk.model);
    CHECK(serving != before);
    seen.waiting_elsewhere = 7;
    CHECK(staff_face(kiosk.model) == serving);
    seen.waiting.clear();  // nobody to be called next
    CHECK(staff_face(kiosk.model) != serving);
    kiosk(ShowPanel{CounterPanel::Transfer});
    const std::string transfer = staff_face(kiosk.model);
    seen.counters[0].open = false;
    CHECK(staff_face(kiosk.model) != transfer);
}

TEST_CASE("the second tap of a double tap does not end the day: the question is another face") {
    Kiosk kiosk = at_counter();
    kiosk(OpenHall{});
    const std::string before = staff_face(kiosk.model);
    kiosk(EndDay{false});
    CHECK(staff_face(kiosk.model) != before);
}

TEST_CASE("what only supervisors may is refused without locking") {
    Kiosk kiosk = at_counter();
    answer(kiosk, api::TrayAnswered{api::OutboxListed{}});
    kiosk(OpenHall{});
    answer(kiosk, api::CounterRefused{{base::ErrorCode::Unauthorized, "Only a supervisor may."}});
    CHECK(kiosk.on<HallScreen>());
    CHECK(kiosk.model.counter.signed_in());
}

TEST_CASE("a resident who is helped has their own screens, and leaves nothing behind") {
    Kiosk kiosk = at_counter(WalkInState::Serving);
    kiosk(HelpResident{"es"});
    CHECK(kiosk.on<HomeScreen>());
    CHECK(kiosk.session().prefs.lang == "es");
    CHECK(kiosk.model.helping());
    kiosk.all({StartReport{}, ChooseGroup{"Calles"}, ChooseService{"POT"}, OpenFinish{}, ConfirmFinish{}});
    CHECK(kiosk.on<CounterScreen>());
    CHECK(kiosk.draft().empty());
    CHECK(kiosk.sent<ForgetPerson>().size() >= 1);
    CHECK(kiosk.model.counter.signed_in());
    CHECK_FALSE(kiosk.model.helping());
}

TEST_CASE("[P3] Back from a resident's first screen ends their visit: the next finds nothing of it") {
    Kiosk kiosk = at_counter(WalkInState::Serving);
    kiosk(HelpResident{"es"}).all({StartReport{}, ChooseGroup{"Calles"}, ChooseService{"POT"}});
    REQUIRE_FALSE(kiosk.draft().empty());
    while (!kiosk.on<HomeScreen>()) kiosk(GoBack{});
    kiosk(GoBack{});
    CHECK(kiosk.on<CounterScreen>());
    CHECK(kiosk.draft().empty());
    CHECK(kiosk.session().prefs.lang == "en");
    CHECK(kiosk.sent<ForgetPerson>().size() >= 1);
}

TEST_CASE("a press while the counter only looks is not lost, and the look comes after it") {
    Kiosk kiosk = at_counter();
    kiosk.says(api::QueueSeen{});
    REQUIRE(std::holds_alternative<api::Look>(last_asked(kiosk).ask));
    kiosk(CounterDo{api::CallNext{}});
    CHECK(std::holds_alternative<api::CallNext>(last_asked(kiosk).ask));
    answer(kiosk, seen(WalkInState::Called));
    CHECK(kiosk.model.counter.here() != nullptr);
    CHECK(std::holds_alternative<api::Look>(last_asked(kiosk).ask));
}

TEST_CASE("[P1] a question without an answer is given up in words, and the line is looked at") {
    Kiosk kiosk = at_counter();
    kiosk(CounterDo{api::CallNext{}}).wait(std::chrono::seconds(16));
    REQUIRE(kiosk.model.counter.refused);
    CHECK(kiosk.model.counter.refused->code == base::ErrorCode::Timeout);
    CHECK(std::holds_alternative<api::Look>(last_asked(kiosk).ask));
    answer(kiosk, seen(WalkInState::Waiting));
    kiosk(CounterDo{api::CallNext{}});
    CHECK(std::holds_alternative<api::CallNext>(last_asked(kiosk).ask));
}

TEST_CASE("the day is ended only when it was asked twice") {
    Kiosk kiosk = at_counter();
    kiosk(OpenHall{});
    answer(kiosk, api::HallSeen{});
    kiosk(EndDay{true});
    CHECK_FALSE(std::holds_alternative<api::CloseDay>(last_asked(kiosk).ask));
    kiosk(EndDay{false})(GoBack{});
    CHECK(kiosk.on<HallScreen>());
    kiosk(EndDay{true});
    CHECK_FALSE(std::holds_alternative<api::CloseDay>(last_asked(kiosk).ask));
    kiosk(EndDay{false})(EndDay{true});
    CHECK(std::holds_alternative<api::CloseDay>(last_asked(kiosk).ask));
}

TEST_CASE("a language that this place does not have is helped in English") {
    Kiosk kiosk = at_counter(WalkInState::Serving);
    kiosk(HelpResident{"tlh"});
    CHECK(kiosk.session().prefs.lang == "en");
}

}  // namespace fd::app::test
