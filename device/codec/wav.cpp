#include "device/codec/wav.hpp"

#include <algorithm>

namespace fd::device {
namespace {

constexpr std::size_t kRiffHeader = 12;
constexpr std::size_t kChunkHeader = 8;
constexpr std::size_t kFormat = 16;
constexpr unsigned kLowestRate = 8000;
constexpr unsigned kHighestRate = 192000;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint32_t out = 0;
    for (std::size_t i = count; i > 0; --i) out = out << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
    return out;
}

void put(std::string& out, std::uint32_t value, int count) {
    for (int i = 0; i < count; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

tl::unexpected<base::Error> bad(const char* what) {
    return base::fail(base::ErrorCode::InvalidInput, std::string("WAV: ") + what);
}

// The rate; 0: another kind of sound.
unsigned rate_of(std::string_view format) {
    if (format.size() < kFormat) return 0;
    const bool ours =
        little(format, 0, 2) == 1 && little(format, 2, 2) == 1 && little(format, 14, 2) == 16;  // PCM, mono
    const std::uint32_t rate = little(format, 4, 4);
    return ours && rate >= kLowestRate && rate <= kHighestRate ? rate : 0;
}

}  // namespace

std::chrono::milliseconds Pcm::length() const {
    return std::chrono::milliseconds(rate == 0 ? 0 : samples.size() * 1000 / rate);
}

base::Result<Pcm> wav_decode(std::string_view bytes) {
    if (bytes.size() < kRiffHeader || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE")
        return bad("expected RIFF and WAVE");
    Pcm out;
    for (std::size_t at = kRiffHeader; at + kChunkHeader <= bytes.size();) {
        const std::string_view name = bytes.substr(at, 4);
        const std::size_t size = little(bytes, at + 4, 4);
        if (size > bytes.size() - at - kChunkHeader) return bad("cut off");
        const std::string_view chunk = bytes.substr(at + kChunkHeader, size);
        if (name == "fmt ") {
            out.rate = rate_of(chunk);
            if (out.rate == 0) return bad("expected 16-bit PCM with one channel");
        } else if (name == "data") {
            if (out.rate == 0) return bad("sound before its format");
            if (size % 2 != 0) return bad("half a sample");
            out.samples.reserve(size / 2);
            for (std::size_t i = 0; i < size; i += 2)
                out.samples.push_back(static_cast<std::int16_t>(little(chunk, i, 2)));
            return out;
        }
        at += kChunkHeader + size + size % 2;
    }
    return bad("no sound in it");
}

std::string wav_encode(const Pcm& sound) {
    const auto size = static_cast<std::uint32_t>(sound.samples.size() * 2);
    std::string out = "RIFF";
    put(out, size + 36, 4);
    out += "WAVEfmt ";
    put(out, kFormat, 4);
    put(out, 1, 2);
    put(out, 1, 2);
    put(out, sound.rate, 4);
    put(out, sound.rate * 2, 4);
    put(out, 2, 2);
    put(out, 16, 2);
    out += "data";
    put(out, size, 4);
    for (const std::int16_t sample : sound.samples) put(out, static_cast<std::uint16_t>(sample), 2);
    return out;
}

}  // namespace fd::device
