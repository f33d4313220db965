#include "device/fake/fake_audio.hpp"

namespace fd::device {

base::Result<void> FakeAudio::check() {
    if (!works_) return base::fail(base::ErrorCode::Unavailable, "fake: no loudspeaker");
    return {};
}

base::Result<void> FakeAudio::play(Sound sound) {
    if (auto there = check(); !there) return there;
    played_.send(sound);
    return {};
}

}  // namespace fd::device
