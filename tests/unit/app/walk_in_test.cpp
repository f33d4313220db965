// A number in the line: what is asked of the core is what the resident chose, and what is shown is what it
// said.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using domain::WalkInState;

api::QueueAsk last_ask(const Kiosk& kiosk) {
    const auto asked = kiosk.asked<api::AskQueue>();
    REQUIRE_FALSE(asked.empty());
    return asked.back().ask;
}

Kiosk at_number() {
    Kiosk kiosk;
    kiosk.to_home().to_number();
    return kiosk;
}

void stands(Kiosk& kiosk, const api::NumberStands& now) {
    kiosk.says(api::QueueAnswered{kiosk.session().walk_in->asked, now});
}

api::QueueSeen hall() {
    api::QueueSeen out = make_model().queue;
    out.calls = {{1, "another", {"B", 5}, "2", "2", "en", 1, base::fake_epoch()}};
    return out;
}

}  // namespace

TEST_CASE("the line, the needs and the language go to the core, once") {
    Kiosk kiosk;
    kiosk.to_home("es").all({TakeNumber{}, JoinLine{"general"}, ToggleNeed{Need::Interpreter},
                             ToggleNeed{Need::Wheelchair}, ToggleNeed{Need::Hearing},
                             ToggleNeed{Need::Hearing}, ToggleNeed{Need::Priority}, Continue{}, Continue{}});
    REQUIRE(kiosk.asked<api::AskQueue>().size() == 1);
    const auto take = std::get<api::TakeNumber>(last_ask(kiosk));
    CHECK(take == api::TakeNumber{"general", "es", {true, false, true}, true});
    CHECK(kiosk.on<TakingScreen>());
}

TEST_CASE("[P1] a number is shown and printed only when the core has given it") {
    Kiosk kiosk;
    kiosk.to_home().all({TakeNumber{}, JoinLine{"general"}, Continue{}});
    kiosk.says(api::QueueAnswered{"another's", some_number()});
    CHECK(kiosk.on<TakingScreen>());
    CHECK(kiosk.sent<Print>().empty());
    stands(kiosk, some_number());
    CHECK(kiosk.on<WalkInScreen>());
    REQUIRE(kiosk.sent<Print>().size() == 1);
    CHECK(std::get<WalkIn>(kiosk.sent<Print>()[0].ticket).stands->ticket.number.text() == "B007");
}

TEST_CASE("[P1] a number that is not given is said, and another try is another request") {
    Kiosk kiosk;
    kiosk.to_home().all({TakeNumber{}, JoinLine{"general"}, Continue{}});
    const std::string first = kiosk.session().walk_in->asked;
    kiosk.says(api::QueueAnswered{first, api::QueueRefused{}});
    CHECK(kiosk.screen<NumberScreen>().refused);
    CHECK(kiosk.below() == "attract language home");
    kiosk.all({JoinLine{"bills"}, Continue{}});
    CHECK(kiosk.session().walk_in->asked != first);
    CHECK(kiosk.sent<Print>().empty());
}

TEST_CASE("no line is joined that gives no numbers") {
    Kiosk kiosk;
    kiosk.to_home().all({TakeNumber{}, JoinLine{"nobody's"}});
    CHECK(kiosk.on<NumberScreen>());
    kiosk.says(api::QueueSeen{});
    kiosk(JoinLine{"general"});
    CHECK(kiosk.on<NumberScreen>());
}

TEST_CASE("[P1] while a number is being given nobody goes back or home") {
    Kiosk kiosk;
    kiosk.to_home().all({TakeNumber{}, JoinLine{"general"}, Continue{}, GoBack{}, GoHome{}});
    CHECK(kiosk.on<TakingScreen>());
}

TEST_CASE("whoever has help open when the number comes finds it behind it") {
    Kiosk kiosk;
    kiosk.to_home().all({TakeNumber{}, JoinLine{"general"}, Continue{}, OpenHelp{}});
    stands(kiosk, some_number());
    CHECK(kiosk.on<HelpScreen>());
    kiosk(GoBack{});
    CHECK(kiosk.on<WalkInScreen>());
}

TEST_CASE("[P1] the place in the line is asked again when the hall has changed, and the answer is shown") {
    Kiosk kiosk = at_number();
    kiosk.clear();
    kiosk.says(hall());
    CHECK(std::get<api::FindNumber>(last_ask(kiosk)).reference == some_number().ticket.reference);
    kiosk.says(hall());
    CHECK(kiosk.asked<api::AskQueue>().size() == 1);  // one question at a time
    auto called = some_number(WalkInState::Called);
    called.ahead = 0;
    stands(kiosk, called);
    CHECK(kiosk.session().walk_in->stands == called);
    CHECK(kiosk.on<WalkInScreen>());
    CHECK(kiosk.sent<Print>().empty());
}

TEST_CASE("[P1] who waits is told of no place that is not known any more, and of it again when it is") {
    Kiosk kiosk = at_number();
    const auto refuses = [&](base::ErrorCode code) {
        kiosk.says(hall());
        kiosk.says(api::QueueAnswered{kiosk.session().walk_in->asked, api::QueueRefused{{code, ""}}});
        return kiosk.session().walk_in->stands;
    };
    CHECK(refuses(base::ErrorCode::Conflict)->ahead == 2);
    CHECK_FALSE(refuses(base::ErrorCode::Unavailable)->ahead);
    CHECK(kiosk.on<WalkInScreen>());
    kiosk.says(hall());
    stands(kiosk, some_number());
    CHECK(kiosk.session().walk_in->stands->ahead == 2);
}

TEST_CASE("a number that has ended is not asked for again") {
    Kiosk kiosk = at_number();
    kiosk.says(hall());
    stands(kiosk, some_number(WalkInState::Done));
    kiosk.clear();
    kiosk.says(hall());
    CHECK(kiosk.asked<api::AskQueue>().empty());
}

TEST_CASE("leaving the line asks first, and is done when the core says so") {
    Kiosk kiosk = at_number();
    kiosk.clear();
    kiosk(LeaveLine{true});
    CHECK(kiosk.asked<api::AskQueue>().empty());  // nobody was asked whether they are sure
    kiosk.all({LeaveLine{false}, KeepPlace{}});
    CHECK_FALSE(kiosk.screen<WalkInScreen>().leaving);
    kiosk.all({LeaveLine{false}, LeaveLine{true}});
    CHECK(std::get<api::LeaveLine>(last_ask(kiosk)).reference == some_number().ticket.reference);
    CHECK(kiosk.session().walk_in->stands->ticket.state == WalkInState::Waiting);
    stands(kiosk, some_number(WalkInState::Left));
    CHECK(kiosk.session().walk_in->stands->ticket.state == WalkInState::Left);
}

TEST_CASE("[P1] staff hear of paper what the printer said, and nothing when it does not know") {
    using device::PrinterState;
    using device::PrintOutcome;
    for (const auto outcome : {PrintOutcome::Printed, PrintOutcome::NotPrinted, PrintOutcome::Unknown}) {
        Kiosk kiosk = at_number();
        const auto job = kiosk.sent<Print>().back().job;
        kiosk.clear();
        kiosk(PrintDone{kiosk.session().epoch, {outcome, PrinterState::Ready, ""}, job});
        CHECK(kiosk.session().walk_in->paper.print.outcome == outcome);
        if (outcome == PrintOutcome::Unknown) {
            CHECK(kiosk.asked<api::AskQueue>().empty());
        } else {
            CHECK(std::get<api::NotePaper>(last_ask(kiosk)).printed == (outcome == PrintOutcome::Printed));
        }
    }
}

TEST_CASE("a ticket of the line that is scanned shows the place, and prints nothing") {
    Kiosk kiosk;
    kiosk.to_home().all({StartCheck{}, CodeScanned{some_ticket_url()}});
    api::TicketChecked checked;
    checked.request_id = kiosk.session().check->request_id;
    checked.verdict = api::TicketVerdict::Genuine;
    checked.ticket.kind = domain::TicketKind::WalkInNumber;
    checked.ticket.reference = some_number().ticket.reference;
    kiosk.says(checked);
    CHECK(std::get<api::FindNumber>(last_ask(kiosk)).reference == some_number().ticket.reference);
    CHECK(kiosk.on<ResultScreen>());
    stands(kiosk, some_number());
    CHECK(kiosk.on<WalkInScreen>());
    CHECK(kiosk.sent<Print>().empty());
    kiosk(GoHome{});
    CHECK_FALSE(kiosk.session().walk_in);
}

TEST_CASE("[P1] digits that are a number of the line show it, and others stay what they were") {
    Kiosk kiosk;
    kiosk.to_home().all({StartCheck{}, TypeDigits{}, TypeText{some_reference(9).digits()}, Continue{}});
    api::TicketChecked checked;
    checked.request_id = kiosk.session().check->request_id;
    checked.verdict = api::TicketVerdict::TypedOnly;
    checked.ticket.reference = some_reference(9);
    kiosk.says(checked);
    kiosk.says(api::QueueAnswered{kiosk.session().walk_in->asked, api::QueueRefused{}});
    CHECK(kiosk.on<ResultScreen>());
    CHECK(kiosk.session().check->ticket.verdict == api::TicketVerdict::TypedOnly);
}

TEST_CASE(
    "[P3] without the genuine code of a number nobody ends or prints it: the digits may be a neighbour's") {
    for (const auto verdict : {api::TicketVerdict::TypedOnly, api::TicketVerdict::Forged,
                               api::TicketVerdict::UnknownKey, api::TicketVerdict::Genuine}) {
        Kiosk kiosk;
        kiosk.to_home().all({StartCheck{}, CodeScanned{some_ticket_url()}});
        api::TicketChecked checked;
        checked.request_id = kiosk.session().check->request_id;
        checked.verdict = verdict;
        checked.ticket.kind = domain::TicketKind::WalkInNumber;
        checked.ticket.reference = some_number().ticket.reference;
        kiosk.says(checked);
        stands(kiosk, some_number());
        REQUIRE(kiosk.on<WalkInScreen>());
        kiosk.clear();
        kiosk(PrintAgain{})(LeaveLine{false})(LeaveLine{true});
        const bool theirs = verdict == api::TicketVerdict::Genuine;
        CHECK(kiosk.asked<api::AskQueue>().size() == (theirs ? 1 : 0));
        CHECK(kiosk.sent<Print>().size() == (theirs ? 1 : 0));
    }
}

TEST_CASE("whoever scans their report's ticket may take a number for it; whoever types digits may not") {
    for (const auto verdict : {api::TicketVerdict::Genuine, api::TicketVerdict::TypedOnly}) {
        Kiosk kiosk;
        kiosk.to_home().says(hall()).all({StartCheck{}, CodeScanned{some_ticket_url()}});
        api::TicketChecked checked;
        checked.request_id = kiosk.session().check->request_id;
        checked.verdict = verdict;
        checked.ticket.reference = *domain::Reference::make(2307, 4167);
        checked.local.emplace();
        kiosk.says(checked)(TakeNumber{});
        const bool theirs = verdict == api::TicketVerdict::Genuine;
        CHECK(kiosk.on<NumberScreen>() == theirs);
        if (theirs) CHECK(kiosk.screen<NumberScreen>().about == checked.ticket.reference);
    }
}

TEST_CASE("somebody with a report's ticket may take a number for it, and comes back to the ticket") {
    Kiosk kiosk;
    kiosk.to_home().to_ticket()(TakeNumber{});
    REQUIRE(kiosk.on<NumberScreen>());
    const auto report = kiosk.session().receipt->status.reference;
    REQUIRE_FALSE(report.empty());
    CHECK(kiosk.screen<NumberScreen>().about == report);
    Kiosk taken = kiosk;
    taken.says(hall())(JoinLine{"general"})(Continue{});
    CHECK(std::get<api::TakeNumber>(taken.asked<api::AskQueue>().back().ask).about == report);
    Kiosk home = kiosk;
    home.all({GoHome{}, TakeNumber{}});
    CHECK(home.screen<NumberScreen>().about.empty());
    kiosk(GoBack{});
    CHECK(kiosk.on<TicketScreen>());
    CHECK(kiosk.session().receipt.has_value());
}

TEST_CASE("[P3] of a number nothing stays when the person goes") {
    Kiosk kiosk = at_number();
    kiosk(ConfirmFinish{});
    CHECK(kiosk.on<AttractScreen>());
    CHECK_FALSE(kiosk.session().walk_in);
    CHECK(kiosk.sent<ForgetPerson>().size() == 1);
}

}  // namespace fd::app::test
