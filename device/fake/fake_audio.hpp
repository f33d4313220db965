#pragma once
// A loudspeaker that does as it is told and notes what it was asked. check() and play() belong to
// the audio's thread; the rest may be called from the test's or the overlay's thread.

#include "device/port/audio.hpp"
#include "offline/base/channel.hpp"

#include <atomic>
#include <chrono>
#include <optional>

namespace fd::device {

class FakeAudio final : public Audio {
  public:
    // From the next call on; a broken one fails every check and every sound.
    void set_works(bool works) { works_ = works; }
    // The next sound that was played to its end; nothing when none came within `wait`.
    std::optional<Sound> played(std::chrono::milliseconds wait) { return played_.receive(wait); }

    base::Result<void> check() override;
    base::Result<void> play(Sound sound) override;

  private:
    std::atomic<bool> works_{true};
    base::Channel<Sound> played_{64, base::WhenFull::DropOldest};
};

}  // namespace fd::device
