// A report that the city refused is corrected at the counter, beside the resident, and sent instead.

#include "tests/unit/app/counter_support.hpp"

namespace fd::app::test {
namespace {

domain::Submission what_was_said(const Kiosk& kiosk) {
    domain::Submission said;
    said.service = *kiosk.model.catalogs.at("en")->find("NOQ");
    said.location = {domain::LocationKind::Address, "", "811 Ceder St", {}};
    said.phrases = {"It is dangerous", "Said by a chip of long ago"};
    said.details = "un hoyo";
    said.lang = "es";
    said.contact.phone = "555 0100";
    return said;
}

Kiosk at_refused_report() {
    Kiosk kiosk = at_counter();
    kiosk(OpenReport{some_reference()});
    api::SubmissionShown shown;
    shown.status.reference = some_reference();
    shown.status.state = domain::SubmissionState::Refused;
    shown.said = what_was_said(kiosk);
    answer(kiosk, api::TrayAnswered{shown});
    return kiosk;
}

}  // namespace

TEST_CASE("a refused report opens as the form that it was, in the resident's language") {
    Kiosk kiosk = at_refused_report();
    kiosk(EditReport{});
    REQUIRE(kiosk.on<ReviewScreen>());
    CHECK(kiosk.model.helping());
    CHECK(kiosk.session().prefs.lang == "es");
    const auto& draft = kiosk.session().draft;
    CHECK(draft.location.address == "811 Ceder St");
    CHECK(draft.has_phrase("chip.danger"));
    CHECK(draft.details == "un hoyo\nSaid by a chip of long ago");
    CHECK(draft.details_lang == "es");
    CHECK(draft.contact.phone == "555 0100");
}

TEST_CASE("back from a report that is mended leads to it, and nothing of the resident stays") {
    for (const Event& way : {Event(GoBack{}), Event(GoHome{})}) {
        Kiosk kiosk = at_refused_report();
        kiosk(EditReport{})(way);
        CHECK(kiosk.on<ReportScreen>());
        CHECK(kiosk.session().draft.empty());
        CHECK_FALSE(kiosk.session().mends);
        CHECK(std::get<api::ShowSubmission>(std::get<api::Tray>(last_asked(kiosk).ask).ask).reference ==
              some_reference());
    }
}

TEST_CASE("a report of which nobody knows whether the city has it is not sent as another") {
    Kiosk kiosk = at_refused_report();
    kiosk.model.counter.report->status.state = domain::SubmissionState::NeedsAttention;
    kiosk(EditReport{});
    CHECK(kiosk.on<ReportScreen>());
}

TEST_CASE("a chip's words go to the city as they came, and a draft says again what was sent") {
    Kiosk kiosk = at_refused_report();
    kiosk(EditReport{});
    kiosk.model.catalogs["es"] = kiosk.model.catalogs.at("en");
    kiosk(Send{});
    REQUIRE(kiosk.on<SavingScreen>());
    const auto ask = std::get<api::Tray>(last_asked(kiosk).ask);
    const auto& edited = std::get<api::ResendEdited>(ask.ask);
    CHECK(edited.refused == some_reference());
    CHECK_FALSE(edited.although_there);
    CHECK(edited.submission.service.code == "NOQ");
    CHECK(edited.submission.location.address == "811 Ceder St");
    CHECK(edited.submission.phrases == std::vector<std::string>{"It is dangerous"});
    CHECK(edited.submission.contact.phone == "555 0100");
    answer(kiosk, api::TrayAnswered{api::Resent{{}, "https://x.example/t/1", {}}});
    CHECK(kiosk.on<TicketScreen>());
    CHECK(kiosk.model.helping());
    CHECK_FALSE(kiosk.session().mends);
}

TEST_CASE("what was not sent instead is there still, with the reason") {
    Kiosk kiosk = at_refused_report();
    kiosk(EditReport{});
    kiosk.model.catalogs["es"] = kiosk.model.catalogs.at("en");
    kiosk(Send{});
    answer(kiosk, api::TrayAnswered{api::NotDone{{base::ErrorCode::Conflict, "It is settled already."}}});
    REQUIRE(kiosk.on<ReviewScreen>());
    CHECK(kiosk.model.counter.refused->text == "It is settled already.");
    CHECK(kiosk.session().draft.details.starts_with("un hoyo"));
    kiosk(Send{});
    kiosk.wait(kCounterPatience);
    CHECK(kiosk.on<ReviewScreen>());
}

TEST_CASE("the ticket of somebody who is helped is their screen, and Finish leads back to the counter") {
    Kiosk kiosk = at_counter(domain::WalkInState::Serving);
    kiosk(HelpResident{"en"});
    kiosk.model.session.receipt.emplace();
    kiosk.model.session.screen = TicketScreen{};
    kiosk.model.session.back.clear();
    CHECK(kiosk.model.helping());
    kiosk(OpenFinish{})(ConfirmFinish{});
    CHECK(kiosk.on<CounterScreen>());
    CHECK_FALSE(kiosk.model.helping());
}

}  // namespace fd::app::test
