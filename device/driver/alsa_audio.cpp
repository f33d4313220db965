#include "device/driver/alsa_audio.hpp"

#include <alsa/asoundlib.h>

#include <memory>
#include <utility>

namespace fd::device {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

constexpr milliseconds kSlack{3000};  // beyond the sound itself, for a sink that wakes
constexpr int kWaitMs = 100;
constexpr unsigned kLatencyUs = 200000;

struct Close {
    void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
using Device = std::unique_ptr<snd_pcm_t, Close>;

tl::unexpected<base::Error> failed(const std::string& device, const char* what, int code) {
    return base::fail(ErrorCode::Unavailable, "audio " + device + ": " + what + ": " + snd_strerror(code));
}

// ALSA writes its complaints to stderr otherwise; ours are in the Result.
void silent(const char*, int, const char*, int, const char*, ...) {}

base::Result<Device> open(const std::string& name, unsigned rate) {
    snd_lib_error_set_handler(silent);
    snd_pcm_t* raw = nullptr;
    if (const int code = snd_pcm_open(&raw, name.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
        code < 0)
        return failed(name, "cannot be opened", code);
    Device pcm(raw);
    const int code = snd_pcm_set_params(pcm.get(), SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate,
                                        1, kLatencyUs);
    if (code < 0) return failed(name, "takes no such sound", code);
    return pcm;
}

// One playing of one sound.
class Playing {
  public:
    Playing(snd_pcm_t* pcm, const std::string& device, const Pcm& sound, const base::Clock& clock)
        : pcm_(pcm), device_(device), sound_(sound), clock_(clock), began_(clock.monotonic()) {}

    base::Result<void> run() {
        if (auto given = give(); !given) return given;
        if (auto drained = drain(); !drained) return drained;
        // What a null device does, and no loudspeaker can.
        if (clock_.monotonic() - began_ < sound_.length() / 2)
            return base::fail(ErrorCode::Unavailable, "audio " + device_ + ": swallowed, not played");
        return {};
    }

  private:
    [[nodiscard]] bool late() const { return clock_.monotonic() - began_ > sound_.length() + kSlack; }
    [[nodiscard]] tl::unexpected<base::Error> stuck() const {
        return base::fail(ErrorCode::Timeout, "audio " + device_ + ": it stopped taking the sound");
    }

    base::Result<void> give() {
        for (std::size_t done = 0; done < sound_.samples.size();) {
            if (late()) return stuck();
            const auto n = snd_pcm_writei(pcm_, sound_.samples.data() + done, sound_.samples.size() - done);
            if (n > 0) {
                done += static_cast<std::size_t>(n);
                continue;
            }
            const int code = n == 0 || n == -EAGAIN ? snd_pcm_wait(pcm_, kWaitMs) : static_cast<int>(n);
            // A gap in the sound is no end of it; a device that went away is.
            if (code < 0 && snd_pcm_recover(pcm_, code, 1) < 0)
                return failed(device_, "lost on the way", code);
        }
        return {};
    }

    // Without blocking: the first call begins it, the state says when all was heard.
    base::Result<void> drain() {
        for (;;) {
            const int code = snd_pcm_drain(pcm_);
            if (code == 0) return {};
            if (code != -EAGAIN) return failed(device_, "lost at the end", code);
            if (late()) return stuck();
            if (snd_pcm_state(pcm_) == SND_PCM_STATE_SETUP) return {};
            (void)snd_pcm_wait(pcm_, kWaitMs);  // at the end it says so by an error; the state is what counts
        }
    }

    snd_pcm_t* pcm_;
    const std::string& device_;
    const Pcm& sound_;
    const base::Clock& clock_;
    const base::Monotonic began_;
};

}  // namespace

AlsaAudio::AlsaAudio(std::string device, Sounds sounds, const base::Clock& clock)
    : device_(std::move(device)), sounds_(std::move(sounds)), clock_(clock) {}

base::Result<void> AlsaAudio::check() {
    const auto pcm = open(device_, sounds_.bell.rate);
    if (!pcm) return base::fail(pcm.error());
    return {};
}

base::Result<void> AlsaAudio::play(Sound sound) {
    const auto pcm = open(device_, sounds_[sound].rate);
    if (!pcm) return base::fail(pcm.error());
    return Playing(pcm->get(), device_, sounds_[sound], clock_).run();
}

}  // namespace fd::device
