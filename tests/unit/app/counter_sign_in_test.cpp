// Who works at a counter: signing in, by PIN or badge, and the lock.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

using domain::WalkInState;

constexpr const char* kSecret = "482913";

}  // namespace

TEST_CASE("a counter is chosen, and number and PIN go to the core together") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"1", "1", {}, false}, {"2", "2", {}, false}}});
    kiosk(ChooseCounter{"2"}).type("104");
    kiosk(Continue{}).type(kSecret);
    kiosk(Continue{});
    CHECK(std::get<api::SignIn>(last_asked(kiosk).ask) == api::SignIn{"2", "104", kSecret, ""});
    CHECK(kiosk.screen<SignInScreen>().edit.text.empty());
}

TEST_CASE("[P7] a wrong PIN is said in the core's words, and is no longer in the model") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"2", "2", {}, false}}});
    kiosk.type("104")(Continue{}).type(kSecret)(Continue{});
    answer(kiosk,
           api::CounterRefused{{base::ErrorCode::Unauthorized, "That number and PIN do not go together."}});
    CHECK(kiosk.on<SignInScreen>());
    REQUIRE(kiosk.model.counter.refused);
    CHECK(kiosk.model.counter.refused->text == "That number and PIN do not go together.");
    CHECK(kiosk.screen<SignInScreen>().edit.text.empty());
}

TEST_CASE("on the first day the code makes the first supervisor") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{true, {{"2", "2", {}, false}}});
    kiosk.type("12345678")(Continue{}).type("Maya")(Continue{}).type("104")(Continue{});
    kiosk.type(kSecret)(Continue{});
    CHECK(std::get<api::SetUpStaff>(last_asked(kiosk).ask) ==
          api::SetUpStaff{"12345678", "104", "Maya", kSecret, "2"});
}

TEST_CASE("a badge before the camera signs in, and locks who has signed in") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"2", "2", {}, false}}});
    kiosk(CodeScanned{"B1:SECRETSECRET"});
    CHECK(std::get<api::SignIn>(last_asked(kiosk).ask).badge == "B1:SECRETSECRET");
    Kiosk at = at_counter();
    at(CodeScanned{"B1:SECRETSECRET"});
    CHECK(at.on<SignInScreen>());
    CHECK_FALSE(at.model.counter.signed_in());
}

TEST_CASE("Enter on a keyboard goes on with what was typed, and does nothing to residents") {
    Kiosk kiosk = at_counter();
    kiosk(TypeNumber{}).type("B041")(EnterPressed{});
    CHECK(std::get<api::OpenNumber>(last_asked(kiosk).ask).number == "B041");
    Kiosk resident = Kiosk().to_question();
    resident.clear();
    resident(EnterPressed{});
    CHECK(resident.at() == "question");
    CHECK(resident.commands.empty());
}

TEST_CASE("a badge from a scanner that types signs in, and leaves nothing in the field") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"2", "2", {}, false}}});
    kiosk.type("B1:SECRETSECRET")(EnterPressed{});
    CHECK(std::get<api::SignIn>(last_asked(kiosk).ask).badge == "B1:SECRETSECRET");
    CHECK(kiosk.screen<SignInScreen>().edit.text.empty());
    CHECK(kiosk.model.counter.scanned.empty());
}

TEST_CASE("a counter that is about to lock over somebody's form asks first, and goes on when it is touched") {
    Kiosk kiosk = at_counter();
    kiosk(HelpResident{"es"})(StartReport{});
    kiosk.wait(kCounterLocks);
    CHECK(kiosk.session().seconds_left > 0);
    kiosk(KeepGoing{});
    CHECK(kiosk.session().seconds_left < 0);
    CHECK(kiosk.on<GroupsScreen>());
    kiosk.wait(kCounterLocks);
    kiosk.wait(kiosk.model.timeouts.alert);
    CHECK(kiosk.on<SignInScreen>());
}

TEST_CASE("a counter where nobody is helped locks without a question") {
    Kiosk kiosk = at_counter();
    kiosk.wait(kCounterLocks);
    CHECK(kiosk.on<SignInScreen>());
}

TEST_CASE("[P7] a counter locks itself after five minutes, and forgets the session") {
    Kiosk kiosk = at_counter();
    kiosk.wait(std::chrono::minutes(4));
    CHECK(kiosk.on<CounterScreen>());
    kiosk.wait(std::chrono::minutes(2));
    CHECK(kiosk.on<SignInScreen>());
    CHECK(kiosk.screen<SignInScreen>().field == StaffField::Pin);
    CHECK(kiosk.screen<SignInScreen>().number == "104");
    CHECK_FALSE(kiosk.model.counter.signed_in());
    CHECK_FALSE(kiosk.model.counter.seen);
}

TEST_CASE("[P7] when the core has forgotten the session, the counter locks") {
    Kiosk kiosk = at_counter();
    kiosk(CounterDo{api::CallNext{}});
    answer(kiosk, api::CounterRefused{{base::ErrorCode::Unauthorized, "Sign in again."}});
    CHECK(kiosk.on<SignInScreen>());
}

TEST_CASE("a supervisor who came in by badge says their PIN before the hall, and is there then") {
    Kiosk kiosk = signed_out();
    answer(kiosk, api::Lobby{false, {{"2", "2", {}, false}}});
    kiosk(CodeScanned{"B1:SECRETSECRET"});
    const domain::StaffMember maya{"m", "104", "Maya", domain::StaffRole::Supervisor, true, false, false};
    answer(kiosk, api::SignedIn{kSession, maya, false, seen(WalkInState::Waiting)});
    kiosk(OpenHall{});
    REQUIRE(kiosk.on<SignInScreen>());
    CHECK_FALSE(kiosk.model.counter.signed_in());
    kiosk.type("482913")(Continue{});
    CHECK(std::get<api::SignIn>(last_asked(kiosk).ask) == api::SignIn{"2", "104", "482913", ""});
    answer(kiosk, api::SignedIn{kSession, maya, true, seen(WalkInState::Waiting)});
    CHECK(kiosk.on<HallScreen>());
    CHECK(std::holds_alternative<api::AskHall>(last_asked(kiosk).ask));
}

TEST_CASE("after a lock another's badge opens the counter: it goes alone") {
    Kiosk kiosk = at_counter();
    kiosk(LockCounter{})(CodeScanned{"B1:OTHER"});
    CHECK(std::get<api::SignIn>(last_asked(kiosk).ask) == api::SignIn{"2", "", "", "B1:OTHER"});
}

TEST_CASE("what is locked with nobody there is closed in the hall; with somebody there it is not") {
    Kiosk kiosk = at_counter();
    kiosk(LockCounter{});
    CHECK(std::holds_alternative<api::SignOut>(last_asked(kiosk).ask));
    CHECK(last_asked(kiosk).session == kSession);
    Kiosk serving = at_counter(WalkInState::Serving);
    serving.clear();
    serving(LockCounter{});
    CHECK(serving.asked<api::AskCounter>().empty());
}

}  // namespace fd::app::test
