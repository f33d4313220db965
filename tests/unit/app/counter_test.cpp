// A counter: staff sign in, call and serve; what they press twice happens once, and nothing of them stays
// when they have gone.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

using domain::WalkInAction;
using domain::WalkInState;

constexpr const char* kSecret = "482913";

api::ChangeTicket last_change(const Kiosk& kiosk) {
    return std::get<api::ChangeTicket>(last_asked(kiosk).ask);
}

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

TEST_CASE("a number that is given at the counter is printed, in its language") {
    Kiosk kiosk = at_counter();
    kiosk(ShowPanel{CounterPanel::Issue})(CounterDo{api::IssueNumber{{"general", "es", {}, false}}});
    auto given = some_number();
    given.ticket.lang = "es";
    given.ticket.issued_at = "2";
    given.ticket.version = 1;
    answer(kiosk, api::NumberGiven{given, seen(WalkInState::Waiting)});
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Ticket);
    REQUIRE(kiosk.sent<Print>().size() == 1);
    CHECK(kiosk.sent<Print>()[0].lang == "es");
    kiosk(GoBack{});
    CHECK_FALSE(kiosk.session().walk_in);
}

TEST_CASE("a number for an appointment is asked for with its service and its time") {
    Kiosk kiosk = at_counter();
    kiosk(ShowPanel{CounterPanel::Issue})(ShowPanel{CounterPanel::Slot, "permits"});
    CHECK(kiosk.screen<CounterScreen>().wish.service == "permits");
    const auto slot = kiosk.model.now + std::chrono::minutes(15);
    kiosk(CounterDo{api::IssueNumber{{"permits", "en", {}, false}, slot}});
    CHECK(std::get<api::IssueNumber>(last_asked(kiosk).ask).slot == slot);
    kiosk = at_counter();
    kiosk(ShowPanel{CounterPanel::Issue})(ShowPanel{CounterPanel::Slot, "permits"})(GoBack{});
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Issue);
    kiosk(GoBack{});
    CHECK(kiosk.screen<CounterScreen>().panel == CounterPanel::Serve);
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

TEST_CASE("a scanned ticket is opened, not printed; a code of others is said to be none") {
    Kiosk kiosk = at_counter();
    kiosk(CodeScanned{some_ticket_url()});
    CHECK(std::get<api::Tray>(last_asked(kiosk).ask).ask.index() ==
          api::OperatorRequest(api::ShowSubmission{}).index());
    CHECK(kiosk.sent<Print>().empty());
    kiosk = at_counter();
    kiosk(CodeScanned{"https://example.org/"});
    REQUIRE(kiosk.model.counter.refused);
    CHECK(kiosk.model.counter.asked.empty());
}

TEST_CASE("[P1] what comes late of one report is never shown as another's, which is asked for then") {
    const auto first = *domain::Reference::make(2307, 1);
    const auto second = *domain::Reference::make(2307, 2);
    api::SubmissionShown of_first;
    of_first.status.reference = first;
    const api::NotDone not_here{{base::ErrorCode::NotFound, "is not on this device"}};
    for (const auto& late : {api::OperatorAnswer(of_first), api::OperatorAnswer(not_here)}) {
        Kiosk kiosk = at_counter();
        kiosk.all({OpenReport{first}, GoBack{}, OpenReport{second}});
        answer(kiosk, api::TrayAnswered{late});
        REQUIRE(kiosk.on<ReportScreen>());
        CHECK_FALSE(kiosk.model.counter.report);
        CHECK_FALSE(kiosk.model.counter.refused);
        kiosk.wait(std::chrono::seconds(1));
        api::SubmissionShown shown;
        shown.status.reference = second;
        answer(kiosk, api::TrayAnswered{shown});
        REQUIRE(kiosk.model.counter.report);
        CHECK(kiosk.model.counter.report->status.reference == second);
    }
}

TEST_CASE("a report that gets no answer is asked for once, and says so") {
    Kiosk kiosk = at_counter();
    kiosk(OpenReport{*domain::Reference::make(2307, 1)});
    const auto before = kiosk.asked<api::AskCounter>().size();
    kiosk.wait(kCounterPatience + std::chrono::seconds(1));
    REQUIRE(kiosk.model.counter.refused);
    kiosk.wait(std::chrono::seconds(5));
    for (std::size_t i = before; i < kiosk.asked<api::AskCounter>().size(); ++i)
        CHECK_FALSE(std::holds_alternative<api::Tray>(kiosk.asked<api::AskCounter>()[i].ask));
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

TEST_CASE("a ticket that was opened from the line is printed once its code is known") {
    Kiosk kiosk = at_counter();
    kiosk.all({OpenTicket{"b42"}, PrintAgain{}});
    CHECK(std::holds_alternative<api::OpenNumber>(last_asked(kiosk).ask));
    CHECK(kiosk.sent<Print>().empty());
    api::NumberGiven given{{}, seen(WalkInState::Waiting)};
    given.stands.ticket = given.seen.waiting[0];
    answer(kiosk, given);
    CHECK(kiosk.sent<Print>().size() == 1);
}

TEST_CASE("a ticket is printed also when staff went on before its code was known, and takes them nowhere") {
    api::NumberGiven given{{}, seen(WalkInState::Waiting)};
    given.stands.ticket = given.seen.waiting[0];
    Kiosk reprint = at_counter();
    reprint.all({OpenTicket{"b42"}, PrintAgain{}, ShowPanel{CounterPanel::Serve}});
    answer(reprint, given);
    CHECK(reprint.sent<Print>().size() == 1);
    CHECK(reprint.screen<CounterScreen>().panel == CounterPanel::Serve);
    Kiosk helping = at_counter(WalkInState::Serving);
    helping(CounterDo{api::IssueNumber{{"general", "es", {}, false}}})(HelpResident{"es"});
    answer(helping, given);
    CHECK(helping.sent<Print>().size() == 1);
    CHECK(helping.on<HomeScreen>());
}

TEST_CASE("a ticket of another machine is looked up at the city, by its code") {
    Kiosk kiosk = at_counter();
    kiosk(CodeScanned{some_ticket_url()});
    answer(kiosk, api::TrayAnswered{api::NotDone{{base::ErrorCode::NotFound, "is not on this device"}}});
    REQUIRE(kiosk.on<ResultScreen>());
    CHECK(kiosk.asked<api::CheckTicket>().back().scanned == some_ticket_url());
    CHECK_FALSE(kiosk.model.counter.refused);
    kiosk(GoBack{});
    CHECK(kiosk.on<CounterScreen>());
    CHECK_FALSE(kiosk.session().check);
    kiosk(OpenReport{*domain::Reference::make(2307, 4167)});
    answer(kiosk, api::TrayAnswered{api::NotDone{{base::ErrorCode::NotFound, "is not on this device"}}});
    CHECK(kiosk.asked<api::CheckTicket>().back().typed == *domain::Reference::make(2307, 4167));
}

TEST_CASE("the Enter of a scanner that types presses nothing") {
    Kiosk kiosk = at_counter();
    kiosk.clear();
    kiosk.type("HTTPS://EXAMPLE.ORG/Y")(EnterPressed{});
    REQUIRE(kiosk.model.counter.refused);
    kiosk.type("HTTPS://EXAMPLE.ORG/X");
    kiosk(CounterDo{api::CallNext{}});
    CHECK(kiosk.asked<api::AskCounter>().empty());
    CHECK(kiosk.model.counter.refused);
    kiosk(CounterDo{api::CallNext{}});
    CHECK(kiosk.asked<api::AskCounter>().size() == 1);
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

TEST_CASE("what only supervisors may is refused without locking") {
    Kiosk kiosk = at_counter();
    answer(kiosk, api::TrayAnswered{api::OutboxListed{}});
    kiosk(OpenHall{});
    answer(kiosk, api::CounterRefused{{base::ErrorCode::Unauthorized, "Only a supervisor may."}});
    CHECK(kiosk.on<HallScreen>());
    CHECK(kiosk.model.counter.signed_in());
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

TEST_CASE("[P3] a resident's words that were looked at go with the report") {
    Kiosk kiosk = at_counter();
    kiosk(OpenReport{some_reference()});
    api::SubmissionShown shown;
    shown.status.reference = some_reference();
    shown.said.emplace();
    shown.said->details = "secret";
    answer(kiosk, api::TrayAnswered{shown});
    REQUIRE(kiosk.model.counter.report);
    kiosk(GoBack{});
    CHECK_FALSE(kiosk.model.counter.report);
}

TEST_CASE("keys that somebody left behind are no code: the next press counts") {
    Kiosk kiosk = at_counter();
    kiosk.type("x").wait(std::chrono::seconds(3));
    kiosk.clear();
    kiosk(CounterDo{api::CallNext{}});
    CHECK(kiosk.asked<api::AskCounter>().size() == 1);
}

TEST_CASE("a language that this place does not have is helped in English") {
    Kiosk kiosk = at_counter(WalkInState::Serving);
    kiosk(HelpResident{"tlh"});
    CHECK(kiosk.session().prefs.lang == "en");
}

TEST_CASE("a report that was settled leaves the tray") {
    Kiosk kiosk = at_counter();
    answer(kiosk, api::TrayAnswered{api::OutboxListed{}});
    kiosk(OpenReport{some_reference()});
    api::SubmissionShown shown;
    shown.status.reference = some_reference();
    shown.status.state = domain::SubmissionState::Refused;
    answer(kiosk, api::TrayAnswered{shown});
    kiosk(ResolveReport{}).type("phoned")(Continue{});
    const auto resolve = std::get<api::ResolveSubmission>(std::get<api::Tray>(last_asked(kiosk).ask).ask);
    CHECK(resolve == api::ResolveSubmission{some_reference(), "phoned", 0});
    answer(kiosk, api::TrayAnswered{api::Decided{}});
    CHECK(kiosk.on<CounterScreen>());
    CHECK(std::holds_alternative<api::ListOutbox>(std::get<api::Tray>(last_asked(kiosk).ask).ask));
}

}  // namespace fd::app::test
