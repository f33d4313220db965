#pragma once
// A loudspeaker behind ALSA. The device is open only while it plays, so that others may use it
// and a sink may sleep. One thread owns it; check() and play() block, play() at most the sound's
// length and three seconds.

#include "device/driver/sounds.hpp"
#include "offline/base/clock.hpp"

namespace fd::device {

class AlsaAudio final : public Audio {
  public:
    // A PCM of ALSA that converts: "default", "plughw:CARD=Device". The clock outlives it.
    AlsaAudio(std::string device, Sounds sounds, const base::Clock& clock);

    // Unavailable: no such device, busy, or it takes no 16-bit sound.
    base::Result<void> check() override;
    // Unavailable: as above, unplugged on the way, or the device swallowed the sound quicker than
    // anybody could hear it (a null device). Timeout: it stopped taking it.
    base::Result<void> play(Sound sound) override;

  private:
    const std::string device_;
    const Sounds sounds_;
    const base::Clock& clock_;
};

}  // namespace fd::device
