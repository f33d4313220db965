// The kept corpus, through every compiler and sanitizer that the other tests go through.

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

TEST_CASE("whatever once broke a reader, or taught the fuzzer something, is read without harm") {
    fd::base::log::set_level(fd::base::log::Level::Off);
    for (const auto& target : fd::fuzz::kTargets) {
        const std::string folder = fd::test::source_dir() + "/tests/fuzz/corpus/" + std::string(target.name);
        int inputs = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto bytes = fd::base::files::read(entry.path().string());
            REQUIRE(bytes);
            target.run(*bytes);
            ++inputs;
        }
        CHECK_MESSAGE(inputs > 0, "no corpus: " << folder);
    }
    fd::base::log::set_level(fd::base::log::Level::Info);
}
