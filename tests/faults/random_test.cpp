// Histories by chance: faults, power cuts, clocks that jump, people who wait. FD_FAULTS_SEED and
// FD_FAULTS_COUNT look further; what fails is printed as small as it can be made.

#include "offline/base/log.hpp"
#include "tests/faults/history.hpp"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace fd::faults;

namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct Silence {
    Silence() { fd::base::log::set_level(fd::base::log::Level::Off); }
    ~Silence() { fd::base::log::set_level(fd::base::log::Level::Info); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;
};

}  // namespace

TEST_CASE("[P1] whatever happens to a kiosk and its city, nothing that was shown is untrue, lost or double") {
    const Silence quiet;
    const std::uint64_t first = setting("FD_FAULTS_SEED", 1);
    const std::uint64_t count = setting("FD_FAULTS_COUNT", 60);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const History history = make_history(seed, 40);
        if (play(history, seed).empty()) continue;
        const History small = shrink(history, [&](const History& h) { return !play(h, seed).empty(); });
        FAIL_CHECK("seed " << seed << ": " << play(small, seed) << "\n  after: " << to_string(small));
    }
}

TEST_CASE("[house] a city that lies is found out, and the story of it is made short") {
    const Silence quiet;
    History history = make_history(7, 30);
    history.insert(
        history.begin() + 12,
        {{Happening::Well, 0}, {Happening::Submit, 0}, {Happening::Fault, kLyingCity}, {Happening::Pass, 0}});
    REQUIRE_FALSE(play(history, 7).empty());
    const History small = shrink(history, [](const History& h) { return !play(h, 7).empty(); });
    CAPTURE(to_string(small));
    CHECK(small == History{{Happening::Submit, 0}, {Happening::Fault, kLyingCity}, {Happening::Pass, 0}});
}
