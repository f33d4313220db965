// The loudspeaker: what it says about a sound is what became of it.

#include "device/driver/alsa_audio.hpp"
#include "device/driver/file_audio.hpp"
#include "device/fake/fake_audio.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/device/support.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace fd::device;
using namespace fd::device::test;
using fd::base::ErrorCode;
using std::chrono::milliseconds;

namespace {

const fd::base::SystemClock kClock;

Sounds our_sounds() {
    auto sounds = load_sounds(fd::test::source_dir() + "/assets/sounds");
    REQUIRE_MESSAGE(sounds.has_value(), (sounds ? "" : sounds.error().text));
    return *sounds;
}

// Short, so that a device which plays it in real time takes no time of the test's.
Sounds clicks() {
    Pcm click{24000, std::vector<std::int16_t>(480, 1000)};
    return {click, {24000, std::vector<std::int16_t>(720, -2000)}};
}

Pcm heard(const std::string& path) {
    const auto bytes = fd::base::files::read(path);
    REQUIRE(bytes.has_value());
    const auto sound = wav_decode(*bytes);
    REQUIRE(sound.has_value());
    return *sound;
}

int loudest(const Pcm& sound, std::size_t from, std::size_t end) {
    int most = 0;
    for (std::size_t i = from; i < end; ++i) most = std::max(most, std::abs(int{sound.samples[i]}));
    return most;
}

}  // namespace

TEST_CASE("our sounds are short, begin with silence for a sink that wakes, and never shout") {
    const Sounds sounds = our_sounds();
    for (const Sound sound : {Sound::Chime, Sound::Bell}) {
        const Pcm& pcm = sounds[sound];
        CAPTURE(name(sound));
        CHECK(pcm.length() > milliseconds(1000));
        CHECK(pcm.length() < milliseconds(3000));  // nothing may sound by itself for longer [WCAG 1.4.2]
        const std::size_t lead = pcm.rate / 5;
        CHECK(loudest(pcm, 0, lead) == 0);
        CHECK(loudest(pcm, lead, pcm.samples.size()) > 8000);
        CHECK(loudest(pcm, lead, pcm.samples.size()) <= 16384);
        CHECK(std::abs(int{pcm.samples.back()}) < 40);
    }
}

TEST_CASE("a WAV file comes back as it was, and whatever else is there is refused") {
    const Pcm sound{24000, {0, 1, -1, 32767, -32768}};
    const std::string whole = wav_encode(sound);
    REQUIRE(wav_decode(whole).has_value());
    CHECK(*wav_decode(whole) == sound);
    std::string with_list = whole;
    with_list.insert(12, std::string("LIST\x03\0\0\0abc\0", 12));
    REQUIRE(wav_decode(with_list).has_value());
    CHECK(*wav_decode(with_list) == sound);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(wav_decode(whole.substr(0, size)));
    for (const std::size_t at : {0U, 8U, 20U, 22U, 25U, 34U}) {
        std::string other = whole;
        other[at] = '\x7F';
        other[at + 1] = '\x7F';
        CHECK_FALSE(wav_decode(other));
    }
    std::string huge = whole;
    huge.replace(40, 4, "\xFF\xFF\xFF\xFF");
    CHECK_FALSE(wav_decode(huge));
}

TEST_CASE("a folder of sounds that is not whole names the file that is missing or wrong") {
    const TemporaryFolder folder;
    CHECK(load_sounds(folder.file("")).error().code == ErrorCode::NotFound);
    REQUIRE(fd::base::files::write_atomic(folder.file("chime.wav"), "RIFF no sound"));
    const auto wrong = load_sounds(folder.file(""));
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().text.find("chime.wav") != std::string::npos);
}

TEST_CASE("a file has every sound that was played, one after the other, and nothing that was not") {
    const TemporaryFolder folder;
    FileAudio audio(folder.file("heard.wav"), clicks());
    REQUIRE(audio.check());
    CHECK(heard(folder.file("heard.wav")).samples.empty());
    REQUIRE(audio.play(Sound::Bell));
    REQUIRE(audio.play(Sound::Chime));
    const Pcm all = heard(folder.file("heard.wav"));
    REQUIRE(all.samples.size() == 1200);
    CHECK(all.samples[719] == -2000);
    CHECK(all.samples[720] == 1000);
}

TEST_CASE("[P1] a file that cannot take the sound says so, and what was in it stays") {
    const TemporaryFolder folder;
    FileAudio nowhere(folder.file("no/such/folder.wav"), clicks());
    CHECK(nowhere.check().error().code == ErrorCode::Unavailable);
    CHECK(nowhere.play(Sound::Bell).error().code == ErrorCode::Unavailable);
    REQUIRE(fd::base::files::write_atomic(folder.file("letter.txt"), "Dear city"));
    FileAudio letter(folder.file("letter.txt"), clicks());
    CHECK_FALSE(letter.check());
    CHECK_FALSE(letter.play(Sound::Chime));
    CHECK(*fd::base::files::read(folder.file("letter.txt")) == "Dear city");
}

TEST_CASE("[P1] a device that is not there rang no bell") {
    AlsaAudio audio("plughw:CARD=NoSuchCard", clicks(), kClock);
    CHECK(audio.check().error().code == ErrorCode::Unavailable);
    const auto played = audio.play(Sound::Bell);
    REQUIRE_FALSE(played.has_value());
    CHECK(played.error().text.find("NoSuchCard") != std::string::npos);
}

TEST_CASE("[P1] a device that swallows a sound at once played nothing that anybody heard") {
    AlsaAudio audio("null", our_sounds(), kClock);
    CHECK(audio.check());
    const auto played = audio.play(Sound::Bell);
    REQUIRE_FALSE(played.has_value());
    CHECK(played.error().code == ErrorCode::Unavailable);
}

TEST_CASE("what goes through ALSA is the sound, every sample of it") {
    // ALSA's own file device writes what a sound card would get. The clock goes on as if it had been heard.
    const TemporaryFolder folder;
    const std::string path = folder.file("alsa.raw");
    const TickingClock clock{milliseconds(10)};
    AlsaAudio audio("file:FILE=" + path + ",FORMAT=raw", clicks(), clock);
    const auto played = audio.play(Sound::Bell);
    REQUIRE_MESSAGE(played.has_value(), (played ? "" : played.error().text));
    const auto raw = fd::base::files::read(path);
    REQUIRE(raw.has_value());
    REQUIRE(raw->size() >= 1440);
    const std::string wanted = wav_encode(clicks().bell).substr(44);
    CHECK(raw->substr(0, 1440) == wanted);
}

TEST_CASE("the fake loudspeaker notes what it played and plays nothing when it is broken") {
    FakeAudio audio;
    CHECK(audio.check());
    CHECK(audio.play(Sound::Bell));
    audio.set_works(false);
    CHECK_FALSE(audio.check());
    CHECK_FALSE(audio.play(Sound::Chime));
    CHECK(audio.played(milliseconds(0)) == Sound::Bell);
    CHECK_FALSE(audio.played(milliseconds(0)));
}
