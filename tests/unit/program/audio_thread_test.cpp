// The loudspeaker's thread: it says what was played, and looks again for one that was away.

#include "device/fake/fake_audio.hpp"
#include "kiosk/program/devices.hpp"
#include "offline/base/log.hpp"
#include "tests/unit/program/support.hpp"

using namespace fd;
using namespace fd::program;
using namespace fd::program::test;
using device::Sound;

namespace {
constexpr std::chrono::minutes kLong{1};
}

TEST_CASE("[P1] the bell's answer comes when it was played, and is no when it was not") {
    base::log::set_level(base::log::Level::Error);
    auto fake = std::make_unique<device::FakeAudio>();
    auto* audio = fake.get();
    const base::FakeClock clock{base::fake_epoch()};
    Inbox inbox;
    AudioThread thread(std::move(fake), clock, std::ref(inbox));
    CHECK(inbox.next<app::AudioChanged>().works);
    thread.chime();
    thread.ring(3, 5);
    const auto rang = inbox.next<app::BellDone>();
    CHECK(rang.rang);
    CHECK(rang.epoch == 3);
    CHECK(rang.job == 5);
    CHECK(audio->played(kLong) == Sound::Chime);
    CHECK(audio->played(kLong) == Sound::Bell);
    audio->set_works(false);
    thread.ring(3, 6);
    CHECK_FALSE(inbox.next<app::AudioChanged>().works);
    const auto silent = inbox.next<app::BellDone>();
    CHECK_FALSE(silent.rang);
    CHECK(silent.job == 6);
}

TEST_CASE("a loudspeaker that is plugged in later is found without a restart") {
    auto fake = std::make_unique<device::FakeAudio>();
    auto* audio = fake.get();
    audio->set_works(false);
    const TickingClock clock{std::chrono::seconds(3)};
    Inbox inbox;
    AudioThread thread(std::move(fake), clock, std::ref(inbox));
    CHECK_FALSE(inbox.next<app::AudioChanged>().works);
    audio->set_works(true);
    CHECK(inbox.next<app::AudioChanged>().works);
}
