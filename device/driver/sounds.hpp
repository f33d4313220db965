#pragma once
// The sounds of a folder, read once: what every driver of a loudspeaker plays. A value.

#include "device/codec/wav.hpp"
#include "device/port/audio.hpp"

namespace fd::device {

struct Sounds {
    Pcm chime;
    Pcm bell;
    [[nodiscard]] const Pcm& operator[](Sound sound) const { return sound == Sound::Chime ? chime : bell; }
};

// Reads chime.wav and bell.wav. NotFound, InvalidInput or Io; the text names the file.
base::Result<Sounds> load_sounds(const std::string& folder);

}  // namespace fd::device
