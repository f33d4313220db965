// The bars: back, help, language, display, finish. They lie over what a person was doing and lose none of it.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

const std::vector<Event> kOverlays = {OpenLanguage{}, OpenDisplay{}, OpenHelp{}, OpenEmergency{},
                                      OpenFinish{}};

}  // namespace

TEST_CASE("help, language, display, danger and finish return to where the person was") {
    for (const auto& overlay : kOverlays) {
        CAPTURE(event_name(overlay));
        Kiosk kiosk;
        kiosk.to_question()(overlay);
        CHECK(kiosk.at() != "question");
        kiosk(GoBack{});
        CHECK(kiosk.at() == "question");
        CHECK(kiosk.below() == "attract language home groups services question");
    }
}

TEST_CASE("one lies over another's place, so Back is never a walk through all of them") {
    Kiosk kiosk;
    kiosk.to_question();
    for (int i = 0; i < 50; ++i) kiosk.all(kOverlays);
    CHECK(kiosk.at() == "finish");
    kiosk(GoBack{});
    CHECK(kiosk.at() == "question");
}

TEST_CASE("the first choice of a language is not asked twice after a look at help") {
    Kiosk kiosk;
    kiosk.all({Begin{}, OpenHelp{}, OpenLanguage{}});
    CHECK(kiosk.at() == "language");
    CHECK(kiosk.below() == "attract");
    kiosk(ChooseLanguage{"es"});
    CHECK(kiosk.at() == "home");
}

TEST_CASE("[P2] larger text chosen on the greeting stays when the person goes on") {
    Kiosk kiosk;
    kiosk.all({OpenDisplay{}, SetTextSize{TextSize::XL}, GoBack{}});
    CHECK(kiosk.at() == "language");
    CHECK(kiosk.session().prefs.size == TextSize::XL);
    kiosk(ChooseLanguage{"es"});
    CHECK(kiosk.at() == "home");
    CHECK(kiosk.session().prefs.size == TextSize::XL);
}

TEST_CASE("a change of the display keeps everything but the page") {
    Kiosk kiosk;
    kiosk.to_question()(ChooseValue{"small"});
    kiosk.all({More{3}, OpenDisplay{}, SetTextSize{TextSize::XL}, SetContrast{Contrast::HighDark},
               SetReach{true}, GoBack{}});
    CHECK(kiosk.screen<QuestionScreen>().chosen == std::vector<std::string>{"small"});
    CHECK(kiosk.session().prefs == Prefs{"en", TextSize::XL, Contrast::HighDark, true});
    CHECK(kiosk.session().page_starts.empty());
}

TEST_CASE("back from the first language is the street, when nothing was said") {
    Kiosk kiosk;
    kiosk.all({Begin{}, GoBack{}});
    CHECK(kiosk.at() == "attract");
    kiosk.all({Begin{}, OpenFinish{}});
    CHECK(kiosk.at() == "attract");
    CHECK(kiosk.sent<ForgetPerson>().size() == 2);
}

TEST_CASE("what was said is not lost by Back alone: the kiosk asks first") {
    for (const Event& event : {Event(GoBack{}), Event(OpenFinish{})}) {
        CAPTURE(event_name(event));
        Kiosk kiosk;
        kiosk.to_review().all({GoHome{}, GoBack{}});
        REQUIRE(kiosk.at() == "language");
        kiosk(event);
        CHECK(kiosk.at() == "finish");
        kiosk(GoBack{});
        CHECK(kiosk.at() == "language");
        CHECK(kiosk.draft().service_code == "POT");
        kiosk.all({event, ConfirmFinish{}});
        CHECK(kiosk.at() == "attract");
        CHECK(kiosk.draft().service_code.empty());
    }
}

TEST_CASE("pages go forward one at a time and back to the first") {
    Kiosk kiosk;
    kiosk.to_home()(StartReport{});
    kiosk.all({Less{}, More{4}, More{4}, More{2}, More{8}});
    CHECK(kiosk.session().page_starts == std::vector<std::size_t>{4, 8});
    kiosk.all({Less{}, Less{}, Less{}});
    CHECK(kiosk.session().page_starts.empty());
}

TEST_CASE("the focus of the keypad goes when the screen goes, not while typing") {
    Kiosk kiosk;
    kiosk.to_where()(FocusOn{"where.address"});
    CHECK(kiosk.session().focus == "where.address");
    kiosk(TypeAddress{});
    CHECK(kiosk.session().focus.empty());
    kiosk(FocusOn{"key.a"})(TypeText{"a"});
    CHECK(kiosk.session().focus == "key.a");
    kiosk(GoBack{});
    CHECK(kiosk.session().focus.empty());
}

}  // namespace fd::app::test
