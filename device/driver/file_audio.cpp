#include "device/driver/file_audio.hpp"

#include "offline/base/files.hpp"

#include <utility>

namespace fd::device {

using base::ErrorCode;

FileAudio::FileAudio(std::string path, Sounds sounds) : path_(std::move(path)), sounds_(std::move(sounds)) {}

base::Result<void> FileAudio::check() {
    const auto before = recorded();
    if (!before) return base::fail(before.error());
    return write(*before);
}

base::Result<void> FileAudio::play(Sound sound) {
    auto all = recorded();
    if (!all) return base::fail(all.error());
    const Pcm& next = sounds_[sound];
    if (all->rate != next.rate)
        return base::fail(ErrorCode::Unavailable, path_ + ": recorded at another rate");
    all->samples.insert(all->samples.end(), next.samples.begin(), next.samples.end());
    return write(*all);
}

base::Result<Pcm> FileAudio::recorded() const {
    if (!base::files::exists(path_)) return Pcm{sounds_.bell.rate, {}};
    const auto bytes = base::files::read(path_);
    if (!bytes) return base::fail(ErrorCode::Unavailable, bytes.error().text);
    auto sound = wav_decode(*bytes);
    if (!sound) return base::fail(ErrorCode::Unavailable, path_ + ": " + sound.error().text);
    return sound;
}

base::Result<void> FileAudio::write(const Pcm& all) const {
    const auto written = base::files::write_atomic(path_, wav_encode(all));
    if (!written) return base::fail(ErrorCode::Unavailable, written.error().text);
    return {};
}

}  // namespace fd::device
