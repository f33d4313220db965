#pragma once
// Plays into a WAV file: each sound is appended. For headless runs and for listening later.
// One thread owns it.

#include "device/driver/sounds.hpp"

namespace fd::device {

class FileAudio final : public Audio {
  public:
    FileAudio(std::string path, Sounds sounds);

    // Unavailable: what is there is no sound of ours, or the folder cannot be written to.
    base::Result<void> check() override;
    // Played when the file with the sound at its end is on the disk (fsynced). Unavailable as above.
    base::Result<void> play(Sound sound) override;

  private:
    base::Result<Pcm> recorded() const;
    base::Result<void> write(const Pcm& all) const;

    const std::string path_;
    const Sounds sounds_;
};

}  // namespace fd::device
