// Time: the warning, the countdown, more time, and the end of a session that nobody ended.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using std::chrono::seconds;

}  // namespace

TEST_CASE("after three quiet minutes the kiosk asks, counts down 45 seconds and forgets") {
    Kiosk kiosk;
    kiosk.to_review(true).wait(seconds(179));
    CHECK(kiosk.session().seconds_left == -1);
    kiosk.clear();
    kiosk.wait(seconds(1));
    CHECK(kiosk.session().seconds_left == 45);
    CHECK(kiosk.at() == "review");
    kiosk.wait(seconds(44));
    CHECK(kiosk.session().seconds_left == 1);
    CHECK(kiosk.sent<Chime>().size() == 1);
    CHECK(kiosk.sent<ForgetPerson>().empty());
    const auto epoch = kiosk.session().epoch;
    kiosk.wait(seconds(1));
    CHECK(kiosk.at() == "attract");
    CHECK(kiosk.sent<ForgetPerson>().size() == 1);
    CHECK(kiosk.session().epoch == epoch + 1);
    CHECK(kiosk.draft().answers.empty());
    CHECK(kiosk.draft().contact.empty());
}

TEST_CASE("a clock that stood still for ten minutes ends the session at once") {
    Kiosk kiosk;
    kiosk.to_review().wait(seconds(600), seconds(600));
    CHECK(kiosk.at() == "attract");
}

TEST_CASE("more time makes the wait ten times as long") {
    Kiosk kiosk;
    kiosk.to_review().wait(seconds(190));
    kiosk(NeedMoreTime{});
    CHECK(kiosk.session().seconds_left == -1);
    kiosk.wait(seconds(1799));
    CHECK(kiosk.session().seconds_left == -1);
    kiosk.wait(seconds(1));
    CHECK(kiosk.session().seconds_left == 45);
    kiosk.wait(seconds(45));
    CHECK(kiosk.at() == "attract");
    CHECK_FALSE(kiosk.session().more_time);
}

TEST_CASE("any action keeps the session going, as often as wanted") {
    Kiosk kiosk;
    kiosk.to_review();
    for (int i = 0; i < 30; ++i) {
        kiosk.wait(seconds(220));
        REQUIRE(kiosk.session().seconds_left == 5);
        kiosk(i % 2 == 0 ? Event(KeepGoing{}) : Event(ShowContact{true}));
        REQUIRE(kiosk.session().seconds_left == -1);
        kiosk.wait(seconds(179));
        REQUIRE(kiosk.session().seconds_left == -1);
        kiosk(Touched{});
    }
    CHECK(kiosk.at() == "review");
}

TEST_CASE("a press that only began gives the whole countdown again and leaves the question on screen") {
    for (const Event& event : {Event(Touched{}), Event(FocusOn{"timeout.more"})}) {
        CAPTURE(event_name(event));
        Kiosk kiosk;
        kiosk.to_review().wait(seconds(220));
        kiosk.clear();
        kiosk(event);
        CHECK(kiosk.session().seconds_left == 45);
        kiosk.wait(seconds(10));
        CHECK(kiosk.session().seconds_left == 35);
        CHECK(kiosk.at() == "review");
        kiosk.wait(seconds(35));
        CHECK(kiosk.at() == "attract");
    }
}

TEST_CASE("news from the core or a device is no sign of a person") {
    Kiosk kiosk;
    kiosk.to_home().wait(seconds(179));
    kiosk(PrinterChanged{device::PrinterState::PaperLow})(CameraFailed{}).says(api::Health{});
    kiosk.wait(seconds(1));
    CHECK(kiosk.session().seconds_left == 45);
}

TEST_CASE("[P3] where nobody is, nothing is set that the next person would get") {
    Kiosk kiosk;
    kiosk.all({SetTextSize{TextSize::XL}, SetContrast{Contrast::HighDark}, SetReach{true}, NeedMoreTime{},
               More{4}, ReloadCatalog{}, GoHome{}, GoBack{}, ConfirmFinish{}, OpenFinish{}, Touched{}});
    CHECK(kiosk.at() == "attract");
    CHECK(kiosk.session().prefs == Prefs{});
    CHECK_FALSE(kiosk.session().more_time);
    CHECK(kiosk.session().page_starts.empty());
    CHECK(kiosk.commands.empty());
    kiosk.wait(seconds(1000));
    CHECK(kiosk.commands.empty());
}

TEST_CASE("the keypad's focus on the greeting goes after a while") {
    Kiosk kiosk;
    kiosk(FocusOn{"attract.begin"}).wait(seconds(179));
    CHECK(kiosk.session().focus == "attract.begin");
    kiosk.wait(seconds(2));
    CHECK(kiosk.session().focus.empty());
}

TEST_CASE("[P3] what was asked for by somebody who has gone is dropped when it comes") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    const std::string submit = kiosk.session().pending_request;
    kiosk.wait(seconds(225));
    REQUIRE(kiosk.at() == "attract");
    kiosk.says(saved_answer(submit)).says(api::NotSaved{submit, {}});
    CHECK(kiosk.at() == "attract");
    CHECK_FALSE(kiosk.session().receipt);

    kiosk.to_home().all({StartCheck{}, CodeScanned{some_ticket_url()}});
    REQUIRE(kiosk.session().check);
    const std::string check = kiosk.session().check->request_id;
    CHECK(check != submit);
    kiosk.wait(seconds(225));
    kiosk.to_home().all({StartCheck{}, CodeScanned{some_ticket_url()}});
    kiosk.says(api::TicketChecked{check, api::TicketVerdict::Genuine, {}, "POT", {}});
    kiosk.says(api::CityAnswered{check, true, {}});
    REQUIRE(kiosk.session().check);
    CHECK_FALSE(kiosk.session().check->checked);
    CHECK_FALSE(kiosk.session().check->asked_city);
}

}  // namespace fd::app::test
