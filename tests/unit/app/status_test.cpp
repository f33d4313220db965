// The operators' screen: what the core says of itself, asked again and again, and nothing of residents.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using std::chrono::seconds;

Kiosk status_screen() {
    Model model = make_model();
    model.role = ScreenRole::Status;
    Kiosk kiosk(std::move(model));
    kiosk.commands = start(kiosk.model);
    return kiosk;
}

api::Operated answer(const Kiosk& kiosk, api::OperatorAnswer answer) {
    return {kiosk.asked<api::Operate>().back().request_id, std::move(answer)};
}

}  // namespace

TEST_CASE("the status screen asks the core at once, and again when the answer is old") {
    Kiosk kiosk = status_screen();
    REQUIRE(kiosk.on<StatusScreen>());
    REQUIRE(kiosk.asked<api::Operate>().size() == 1);
    kiosk.wait(seconds(60));
    CHECK(kiosk.asked<api::Operate>().size() == 1);
    api::Status status;
    status.queued = 12;
    kiosk.says(answer(kiosk, status));
    REQUIRE(kiosk.model.core.status);
    CHECK(kiosk.model.core.status->queued == 12);
    kiosk.clear();
    kiosk.wait(seconds(20));
    REQUIRE(kiosk.asked<api::Operate>().size() == 1);
    CHECK(kiosk.model.core.status->queued == 12);
}

TEST_CASE("the status screen shows only the answer to its own question") {
    Kiosk kiosk = status_screen();
    kiosk.says(api::Operated{"another", api::Status{}});
    CHECK_FALSE(kiosk.model.core.status);
    kiosk.says(answer(kiosk, api::NotDone{{base::ErrorCode::Unauthorized, "only operators may ask this"}}));
    CHECK_FALSE(kiosk.model.core.status);
    REQUIRE(kiosk.model.core.refused);
    CHECK(kiosk.model.core.refused->code == base::ErrorCode::Unauthorized);
    kiosk.wait(seconds(6));
    kiosk.says(answer(kiosk, api::Status{}));
    CHECK(kiosk.model.core.status);
    CHECK_FALSE(kiosk.model.core.refused);
}

TEST_CASE("the status screen says that the core is away, and when it is back") {
    Kiosk kiosk = status_screen();
    kiosk.says(api::Health{false, 0, 0, false});
    CHECK_FALSE(kiosk.model.core.running);
    kiosk.says(api::Health{true, 0, 0, true});
    CHECK(kiosk.model.core.running);
}

TEST_CASE("an operator can have the city tried now") {
    Kiosk kiosk = status_screen();
    kiosk(TryCityNow{});
    CHECK(kiosk.asked<api::TryAgainNow>().size() == 1);
}

TEST_CASE("[P3] no way leads from the status screen to a resident's screen, and none leads there") {
    for (const Event& event :
         std::vector<Event>{GoHome{}, OpenHelp{}, OpenEmergency{}, OpenFinish{}, Begin{}, StartReport{},
                            StartCheck{}, ConfirmFinish{}, OpenOtherLanguage{}, GoBack{}}) {
        Kiosk kiosk = status_screen();
        kiosk(event);
        CHECK_MESSAGE(kiosk.on<StatusScreen>(), event_name(event));
    }
    Kiosk away = status_screen();
    away.wait(seconds(1000));
    CHECK(away.on<StatusScreen>());
    Kiosk resident;
    resident.to_home()(TryCityNow{});
    CHECK(resident.on<HomeScreen>());
    CHECK(resident.asked<api::TryAgainNow>().empty());
    resident.wait(seconds(60));
    CHECK(resident.asked<api::Operate>().empty());
}

TEST_CASE("operators choose their language and text size, and come back to the status") {
    Kiosk kiosk = status_screen();
    kiosk.all({OpenLanguage{}, ChooseLanguage{"es"}});
    CHECK(kiosk.on<StatusScreen>());
    CHECK(kiosk.session().prefs.lang == "es");
    kiosk.all({OpenDisplay{}, SetTextSize{TextSize::XL}, GoBack{}});
    CHECK(kiosk.on<StatusScreen>());
    CHECK(kiosk.session().prefs.size == TextSize::XL);
}

}  // namespace fd::app::test
