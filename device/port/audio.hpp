#pragma once
// The loudspeaker of the kiosk: short sounds that have a name. Blocking; one thread owns it.
// "Played" is only what the device took to the end at the pace at which it can be heard.
// Whether a loudspeaker is connected and turned up, no driver can know.

#include "offline/base/result.hpp"

#include <string_view>

namespace fd::device {

enum class Sound {
    Chime,  // are you still there?
    Bell,   // staff, please
};

// The stem of its file.
constexpr std::string_view name(Sound sound) {
    return sound == Sound::Chime ? "chime" : "bell";
}

class Audio {
  public:
    virtual ~Audio() = default;
    // The device is there and takes sound; nothing is heard. Unavailable: why not.
    virtual base::Result<void> check() = 0;
    // Returns when the sound has been played to its end. Unavailable or Timeout: not whole, and why.
    virtual base::Result<void> play(Sound sound) = 0;
};

}  // namespace fd::device
