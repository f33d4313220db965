// Tickets at a counter, of numbers and of requests: given, scanned, printed, read and settled.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

using domain::WalkInState;

}  // namespace

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
