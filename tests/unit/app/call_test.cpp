// Calling staff: what a resident is told about the bell is what the loudspeaker said.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using std::chrono::seconds;

BellDone answer(const Kiosk& kiosk, bool rang) {
    const auto ring = kiosk.sent<Ring>().back();
    return {ring.epoch, rang, ring.job};
}

}  // namespace

TEST_CASE("[P1] the bell rang when the loudspeaker has played it, at that time, and not before") {
    Kiosk kiosk;
    kiosk.to_question().all({OpenHelp{}, RingBell{}});
    REQUIRE(kiosk.sent<Ring>().size() == 1);
    CHECK(kiosk.session().call.state == Calling::Ringing);
    kiosk.wait(seconds(3));
    kiosk(BellDone{kiosk.session().epoch, true, 77});
    kiosk(AudioChanged{true});
    CHECK(kiosk.session().call.state == Calling::Ringing);
    kiosk(answer(kiosk, true));
    CHECK(kiosk.session().call.state == Calling::Rang);
    CHECK(kiosk.session().call.at == base::fake_epoch() + seconds(3));
    kiosk.all({GoBack{}, OpenHelp{}});
    CHECK(kiosk.session().call.state == Calling::Rang);
}

TEST_CASE("[P1] a bell that failed is not said to have rung, and may be tried again when it works") {
    Kiosk kiosk;
    kiosk.to_home().all({OpenHelp{}, RingBell{}});
    kiosk.all({AudioChanged{false}, answer(kiosk, false)});
    CHECK(kiosk.session().call.state == Calling::Failed);
    CHECK(kiosk.model.bell_rests() == 0);
    kiosk(RingBell{});
    CHECK(kiosk.sent<Ring>().size() == 1);
    kiosk.all({AudioChanged{true}, RingBell{}});
    CHECK(kiosk.sent<Ring>().size() == 2);
    kiosk(answer(kiosk, true));
    CHECK(kiosk.session().call.state == Calling::Rang);
}

TEST_CASE("[P1] without a loudspeaker nothing rings and nothing is said to ring") {
    Kiosk kiosk;
    kiosk.to_home().all({AudioChanged{false}, OpenHelp{}, RingBell{}});
    CHECK(kiosk.sent<Ring>().empty());
    CHECK(kiosk.session().call.state == Calling::NotRung);
}

TEST_CASE("the bell rests for 20 seconds, whoever rings it: not by pressing often, not as a new person") {
    Kiosk kiosk;
    kiosk.to_home().all({OpenHelp{}, RingBell{}, RingBell{}});
    kiosk(answer(kiosk, true));
    CHECK(kiosk.model.bell_rests() == 20);
    kiosk.wait(seconds(19));
    CHECK(kiosk.model.bell_rests() == 1);
    kiosk(RingBell{}).all({OpenFinish{}, ConfirmFinish{}, Begin{}, OpenHelp{}, RingBell{}});
    CHECK(kiosk.sent<Ring>().size() == 1);
    kiosk.wait(seconds(1)).all({RingBell{}});
    CHECK(kiosk.sent<Ring>().size() == 2);
}

TEST_CASE("only the two screens that show the bell ring it") {
    Kiosk kiosk;
    kiosk.all({Begin{}, RingBell{}, ChooseLanguage{"en"}, RingBell{}, OpenDisplay{}, RingBell{}});
    CHECK(kiosk.sent<Ring>().empty());
}

TEST_CASE("whoever finds no language of theirs gets a screen for the staff, rings there, and comes back") {
    Kiosk kiosk;
    kiosk.all({OpenOtherLanguage{}});
    CHECK(kiosk.at() == "attract");
    kiosk.all({Begin{}, OpenOtherLanguage{}});
    CHECK(kiosk.at() == "other_language");
    kiosk.all({RingBell{}, GoBack{}});
    CHECK(kiosk.sent<Ring>().size() == 1);
    CHECK(kiosk.at() == "language");
    CHECK(kiosk.below() == "attract");
    kiosk.all({ChooseLanguage{"es"}, OpenOtherLanguage{}});
    CHECK(kiosk.at() == "home");
    kiosk.all({OpenLanguage{}, OpenOtherLanguage{}});
    CHECK(kiosk.at() == "other_language");
    kiosk(GoBack{});
    CHECK(kiosk.at() == "home");
}

TEST_CASE("[P3] a call is nothing that the next person learns of, whenever the bell answers") {
    const std::string fresh = dump(make_model().session);
    for (const bool late : {false, true}) {
        Kiosk kiosk;
        kiosk.to_home().all({OpenHelp{}, RingBell{}});
        const auto done = answer(kiosk, true);
        if (!late) kiosk(done);
        kiosk.all({OpenFinish{}, ConfirmFinish{}});
        if (late) kiosk(done);
        CHECK(dump(kiosk.session()) == fresh);
        kiosk.all({Begin{}, OpenHelp{}, done});
        CHECK(kiosk.session().call.state == Calling::NotRung);
    }
}

TEST_CASE("the bell's answer is no sign of a person") {
    Kiosk kiosk;
    kiosk.to_home().all({OpenHelp{}, RingBell{}});
    const auto done = answer(kiosk, true);
    kiosk.wait(seconds(179))(done);
    kiosk(AudioChanged{false}).wait(seconds(1));
    CHECK(kiosk.session().seconds_left == 45);
    CHECK(kiosk.sent<Chime>().size() == 1);
}

}  // namespace fd::app::test
