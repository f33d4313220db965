// The ticket on screen and on paper: what is said about it is what the printer and the city said.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using device::PrinterState;
using device::PrintOutcome;
using domain::SubmissionState;
using std::chrono::seconds;

PrintDone done(const Kiosk& kiosk, PrintOutcome outcome) {
    const auto print = kiosk.sent<Print>().back();
    return {print.epoch, {outcome, PrinterState::Ready, ""}, print.job};
}

void progress(Kiosk& kiosk, SubmissionState state, bool network_down = false) {
    domain::SubmissionStatus status;
    status.reference = kiosk.session().receipt->status.reference;
    status.state = state;
    status.network_down = network_down;
    kiosk.says(api::Progressed{status});
}

}  // namespace

TEST_CASE("[P1] paper waits four seconds for the city, so that it can say sent") {
    Kiosk kiosk;
    kiosk.to_ticket().wait(seconds(3));
    CHECK(kiosk.session().receipt->paper.printing == Printing::Waiting);
    CHECK(kiosk.sent<Print>().empty());
    kiosk.wait(seconds(1));
    REQUIRE(kiosk.sent<Print>().size() == 1);
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
    kiosk.wait(seconds(30));
    CHECK(kiosk.sent<Print>().size() == 1);
}

TEST_CASE("[P1] the city's answer prints at once, and the paper says what it was") {
    const SubmissionState answers[] = {SubmissionState::Confirmed, SubmissionState::Tokened,
                                       SubmissionState::Accepted, SubmissionState::Refused,
                                       SubmissionState::Unknown};
    for (const auto state : answers) {
        CAPTURE(domain::name(state));
        Kiosk kiosk;
        kiosk.to_ticket();
        progress(kiosk, SubmissionState::Sending);
        CHECK(kiosk.sent<Print>().empty());
        progress(kiosk, state);
        REQUIRE(kiosk.sent<Print>().size() == 1);
        CHECK(std::get<Receipt>(kiosk.sent<Print>().front().ticket).status.state == state);
    }
    Kiosk kiosk;
    kiosk.to_ticket();
    progress(kiosk, SubmissionState::Queued, true);
    CHECK(kiosk.sent<Print>().size() == 1);
}

TEST_CASE("[P1] printed is what the printer said, and nothing else makes it so") {
    for (const auto outcome : {PrintOutcome::Printed, PrintOutcome::NotPrinted, PrintOutcome::Unknown}) {
        Kiosk kiosk;
        kiosk.to_ticket();
        kiosk(PrintDone{kiosk.session().epoch, {PrintOutcome::Printed, PrinterState::Ready, ""}, 0});
        CHECK(kiosk.session().receipt->paper.printing == Printing::Waiting);
        kiosk.wait(seconds(4));
        progress(kiosk, SubmissionState::Confirmed);
        kiosk(PrinterChanged{PrinterState::Ready});
        CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
        kiosk(HaveTicket{});
        CHECK_FALSE(kiosk.session().receipt->paper.resident_has_it);
        kiosk(done(kiosk, outcome));
        CHECK(kiosk.session().receipt->paper.printing == Printing::Done);
        CHECK(kiosk.session().receipt->paper.print.outcome == outcome);
        kiosk(HaveTicket{});
        CHECK(kiosk.session().receipt->paper.resident_has_it == (outcome == PrintOutcome::Unknown));
    }
}

TEST_CASE("[P1] printing again asks the printer again") {
    Kiosk kiosk;
    kiosk.to_ticket().wait(seconds(4));
    kiosk(PrintAgain{});
    CHECK(kiosk.sent<Print>().size() == 1);
    const auto first = done(kiosk, PrintOutcome::Unknown);
    kiosk(first)(HaveTicket{})(PrintAgain{})(PrintAgain{});
    REQUIRE(kiosk.sent<Print>().size() == 2);
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
    CHECK_FALSE(kiosk.session().receipt->paper.resident_has_it);
    CHECK(kiosk.session().receipt->paper.copies == 2);
    kiosk(first);  // said once more: the second copy is not out yet
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
    kiosk(done(kiosk, PrintOutcome::Printed));
    CHECK(kiosk.session().receipt->paper.print.outcome == PrintOutcome::Printed);
}

TEST_CASE("[P1] a slow print of the first ticket never counts for the second") {
    Kiosk kiosk;
    kiosk.to_ticket().wait(seconds(4));
    const auto first = done(kiosk, PrintOutcome::Printed);
    kiosk.all({NewRequest{}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}, ChooseBuilding{}, Continue{},
               NoContact{}, Send{}});
    kiosk.says(saved_answer(kiosk.session().pending_request, 2));
    REQUIRE(kiosk.at() == "ticket");
    kiosk(first);
    CHECK(kiosk.session().receipt->paper.printing == Printing::Waiting);
    kiosk.wait(seconds(4));
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
    kiosk(first);
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
    CHECK(std::get<Receipt>(kiosk.sent<Print>().back().ticket).ticket.ticket.reference == some_reference(2));
}

TEST_CASE("[P1] how the printer is, is what the printer said last, printing or not") {
    Kiosk kiosk;
    CHECK_FALSE(kiosk.model.printer_ready());
    CHECK_FALSE(kiosk.model.printer_stopped());
    for (const auto state :
         {PrinterState::PaperOut, PrinterState::CoverOpen, PrinterState::Error, PrinterState::Offline}) {
        kiosk(PrinterChanged{state});
        CHECK(kiosk.model.printer_stopped());
        CHECK_FALSE(kiosk.model.printer_ready());
    }
    for (const auto state : {PrinterState::Ready, PrinterState::PaperLow}) {
        kiosk(PrinterChanged{state});
        CHECK(kiosk.model.printer_ready());
        CHECK_FALSE(kiosk.model.printer_stopped());
    }
    // A page that could not be made says nothing about the printer.
    kiosk.to_ticket().wait(seconds(4));
    kiosk(PrintDone{kiosk.session().epoch, {PrintOutcome::NotPrinted, PrinterState::Error, ""}, 1});
    CHECK(kiosk.model.printer_ready());
}

TEST_CASE("[P3] a print that ends after the session tells the next person nothing") {
    Kiosk kiosk;
    kiosk.to_ticket().wait(seconds(4));
    const auto late = done(kiosk, PrintOutcome::NotPrinted);
    kiosk(ConfirmFinish{})(late);
    CHECK(kiosk.at() == "attract");
    CHECK_FALSE(kiosk.session().receipt);
    kiosk.to_ticket().wait(seconds(4));
    kiosk(late);
    CHECK(kiosk.session().receipt->paper.printing == Printing::Busy);
}

TEST_CASE("whoever goes on before the paper was asked for still gets it") {
    for (const Event& event : {Event(NewRequest{}), Event(ConfirmFinish{}), Event(GoHome{})}) {
        CAPTURE(event_name(event));
        Kiosk kiosk;
        kiosk.to_ticket()(event);
        CHECK_FALSE(kiosk.session().receipt);
        REQUIRE(kiosk.sent<Print>().size() == 1);
        CHECK(std::get<Receipt>(kiosk.sent<Print>().front().ticket).ticket.ticket.reference ==
              some_reference());
    }
}

TEST_CASE("news about another request changes nothing on this ticket") {
    Kiosk kiosk;
    kiosk.to_ticket();
    domain::SubmissionStatus other;
    other.reference = some_reference(9);
    other.state = SubmissionState::Confirmed;
    kiosk.says(api::Progressed{other});
    CHECK(kiosk.session().receipt->status.state == SubmissionState::Queued);
    CHECK(kiosk.sent<Print>().empty());
}

TEST_CASE("a second request asks for nothing twice, and repeats nothing that was said") {
    Kiosk kiosk;
    kiosk.to_review(true)(Send{});
    kiosk.says(saved_answer(kiosk.session().pending_request))(NewRequest{});
    CHECK(kiosk.at() == "groups");
    CHECK(kiosk.below() == "attract language home");
    CHECK(kiosk.draft().service_code.empty());
    CHECK(kiosk.draft().location.kind == domain::LocationKind::Building);
    CHECK(kiosk.draft().contact.first_name == "Ana");
    kiosk.all({ChooseGroup{"Streets"}, ChooseService{"NOQ"}});
    CHECK(kiosk.at() == "where");
    kiosk(Continue{});
    CHECK(kiosk.at() == "details");
    kiosk.all({Continue{}, GiveContact{}, Continue{}, Send{}});
    CHECK(kiosk.asked<api::Submit>().back().submission.contact.first_name == "Ana");
    CHECK(kiosk.asked<api::Submit>()[0].request_id != kiosk.asked<api::Submit>()[1].request_id);
}

}  // namespace fd::app::test
