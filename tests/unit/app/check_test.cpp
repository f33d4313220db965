// Check my request: by the code on the ticket or by its digits.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using api::TicketVerdict;

Kiosk at_check() {
    Kiosk kiosk;
    kiosk.to_home()(StartCheck{});
    return kiosk;
}

Kiosk scanned() {
    Kiosk kiosk = at_check();
    kiosk(CodeScanned{some_ticket_url()});
    REQUIRE(kiosk.at() == "result");
    return kiosk;
}

api::TicketChecked verdict(const Kiosk& kiosk, TicketVerdict what) {
    api::TicketChecked out;
    out.request_id = kiosk.session().check->request_id;
    out.verdict = what;
    out.ticket.reference = some_reference(4);
    return out;
}

}  // namespace

TEST_CASE("the camera runs while a ticket is looked for, and at no other time") {
    Kiosk kiosk = at_check();
    CHECK(kiosk.sent<StartCamera>().size() == 1);
    CHECK(kiosk.sent<StopCamera>().empty());
    kiosk(OpenHelp{});
    CHECK(kiosk.sent<StopCamera>().size() == 1);
    kiosk(GoBack{});
    CHECK(kiosk.sent<StartCamera>().size() == 2);
    kiosk(CodeScanned{some_ticket_url()});
    CHECK(kiosk.sent<StopCamera>().size() == 2);
    Kiosk timed = at_check();
    timed.wait(std::chrono::seconds(225));
    CHECK(timed.at() == "attract");
    CHECK(timed.sent<StopCamera>().size() == 1);
}

TEST_CASE("a camera that failed is tried again by the next person") {
    Kiosk kiosk = at_check();
    kiosk(CameraFailed{});
    CHECK_FALSE(kiosk.model.camera_works);
    kiosk(GoBack{});
    CHECK_FALSE(kiosk.model.camera_works);
    kiosk(StartCheck{});
    CHECK(kiosk.model.camera_works);
}

TEST_CASE("a scanned ticket is shown as the core judges it") {
    for (const auto what : {TicketVerdict::Genuine, TicketVerdict::Forged, TicketVerdict::UnknownKey}) {
        Kiosk kiosk = scanned();
        REQUIRE(kiosk.asked<api::CheckTicket>().size() == 1);
        CHECK(kiosk.asked<api::CheckTicket>()[0].scanned == some_ticket_url());
        CHECK_FALSE(kiosk.session().check->checked);
        kiosk.says(verdict(kiosk, what));
        CHECK(kiosk.at() == "result");
        CHECK(kiosk.session().check->checked);
        CHECK(kiosk.session().check->ticket.verdict == what);
    }
}

TEST_CASE("[P1] what the city says shows only after the city said it") {
    Kiosk kiosk = scanned();
    kiosk.says(verdict(kiosk, TicketVerdict::Genuine));
    CHECK_FALSE(kiosk.session().check->asked_city);
    kiosk.says(api::CityAnswered{"another", true, domain::CityRequest{}});
    CHECK_FALSE(kiosk.session().check->asked_city);
    kiosk.says(api::CityAnswered{kiosk.session().check->request_id, false, {}});
    CHECK(kiosk.session().check->asked_city);
    CHECK_FALSE(kiosk.session().check->city.reachable);
}

TEST_CASE("news about a request taken here reaches whoever is looking at it") {
    Kiosk kiosk = scanned();
    auto answer = verdict(kiosk, TicketVerdict::Genuine);
    answer.local = domain::SubmissionStatus{};
    answer.local->reference = some_reference(4);
    kiosk.says(answer);
    domain::SubmissionStatus news;
    news.reference = some_reference(4);
    news.state = domain::SubmissionState::Confirmed;
    kiosk.says(api::Progressed{news});
    CHECK(kiosk.session().check->ticket.local->state == domain::SubmissionState::Confirmed);
}

TEST_CASE("[P3] a code that is no ticket is read by nobody else and keeps nobody's session going") {
    Kiosk kiosk = at_check();
    const char* codes[] = {"", "BEGIN:VCARD\nFN:Ana\nEND:VCARD", "HTTPS://EVIL.EXAMPLE/T/",
                           "https://example.org/login?token=1"};
    for (const char* code : codes) {
        kiosk(CodeScanned{code});
        CHECK(kiosk.at() == "check");
        CHECK(kiosk.screen<CheckScreen>().unreadable);
    }
    kiosk(CodeScanned{std::string(100000, 'A')});
    CHECK(kiosk.asked<api::CheckTicket>().empty());
    for (int i = 0; i < 225; ++i)
        kiosk.wait(std::chrono::seconds(1))(CodeScanned{"somebody's badge in view"});
    CHECK(kiosk.at() == "attract");
}

TEST_CASE("a code is read only where it is asked for") {
    Kiosk kiosk;
    kiosk.to_review()(CodeScanned{some_ticket_url()});
    CHECK(kiosk.at() == "review");
    CHECK(kiosk.asked<api::CheckTicket>().empty());
}

TEST_CASE("what the core finds to be no ticket leads back to scanning") {
    Kiosk kiosk = scanned();
    kiosk.says(verdict(kiosk, TicketVerdict::NotATicket));
    CHECK(kiosk.screen<CheckScreen>().unreadable);
    CHECK_FALSE(kiosk.session().check);
    Kiosk below = scanned();
    below(OpenHelp{}).says(verdict(below, TicketVerdict::NotATicket));
    CHECK(below.at() == "help");
    below(GoBack{});
    CHECK(below.screen<CheckScreen>().unreadable);
}

TEST_CASE("digits: too few, a slip of the finger, then right") {
    Kiosk kiosk = at_check();
    kiosk(TypeDigits{}).type("2307")(Continue{});
    CHECK(kiosk.screen<DigitsScreen>().error == FieldError::DigitsShort);
    const std::string right = some_reference(4).digits();
    std::string wrong = right;
    std::swap(wrong[8], wrong[9]);
    kiosk.type(wrong.substr(4));
    CHECK(kiosk.screen<DigitsScreen>().error == FieldError::None);
    kiosk(Continue{});
    CHECK(kiosk.screen<DigitsScreen>().error == FieldError::DigitsWrong);
    for (int i = 0; i < 12; ++i) kiosk(DeleteBack{});
    kiosk.type(right + "99")(Continue{});
    CHECK(kiosk.at() == "result");
    REQUIRE(kiosk.asked<api::CheckTicket>().size() == 1);
    CHECK(kiosk.asked<api::CheckTicket>()[0].typed == some_reference(4));
    CHECK(kiosk.asked<api::CheckTicket>()[0].scanned.empty());
    kiosk.says(verdict(kiosk, TicketVerdict::TypedOnly));
    CHECK(kiosk.session().check->ticket.verdict == TicketVerdict::TypedOnly);
}

TEST_CASE("[P3] nothing of a checked request stays when its screen goes") {
    for (const Event& event : {Event(GoBack{}), Event(GoHome{}), Event(CheckAnother{})}) {
        for (const bool typed : {false, true}) {
            CAPTURE(event_name(event));
            Kiosk kiosk = typed ? at_check() : scanned();
            if (typed) kiosk(TypeDigits{}).type(some_reference(4).digits())(Continue{});
            kiosk.says(verdict(kiosk, TicketVerdict::Genuine))(event);
            CHECK_FALSE(kiosk.session().check);
            CHECK(kiosk.at() == (std::holds_alternative<CheckAnother>(event) ? "check" : "home"));
        }
    }
}

TEST_CASE("one ticket after another does not pile up") {
    Kiosk kiosk = at_check();
    for (int i = 0; i < 20; ++i) {
        kiosk(TypeDigits{}).type(some_reference(4).digits())(Continue{});
        kiosk(CheckAnother{})(CodeScanned{some_ticket_url()})(CheckAnother{});
    }
    CHECK(kiosk.at() == "check");
    CHECK(kiosk.below() == "attract language home");
    CHECK_FALSE(kiosk.screen<CheckScreen>().unreadable);
}

}  // namespace fd::app::test
