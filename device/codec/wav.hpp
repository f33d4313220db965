#pragma once
// Sound as numbers, and the one kind of WAV file that holds it: 16-bit PCM, one channel.
// Bytes in, bytes out; values.

#include "offline/base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fd::device {

struct Pcm {
    unsigned rate = 0;  // samples a second
    std::vector<std::int16_t> samples;
    [[nodiscard]] std::chrono::milliseconds length() const;
    bool operator==(const Pcm&) const = default;
};

// InvalidInput: not a WAV file, not of that kind, or cut off. Chunks that are not about the sound are
// skipped.
base::Result<Pcm> wav_decode(std::string_view bytes);
std::string wav_encode(const Pcm& sound);

}  // namespace fd::device
