#include "kiosk/text/format.hpp"
#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"

#include <doctest/doctest.h>

using fd::text::format;

namespace {
const std::string kFsi = "\u2068";
const std::string kPdi = "\u2069";
}  // namespace

TEST_CASE("every inserted value is isolated and the marks come off again") {
    const std::string out = format("اتصل على {phone}", {{"phone", "425-555-0137"}});
    CHECK(out == "اتصل على " + kFsi + "425-555-0137" + kPdi);
    CHECK(fd::base::utf8::strip_layout_marks(out) == "اتصل على 425-555-0137");
}

TEST_CASE("placeholders are filled by name, in any order, more than once") {
    const std::string out = format("{b} {a} {b}", {{"a", "1"}, {"b", "2"}});
    CHECK(fd::base::utf8::strip_layout_marks(out) == "2 1 2");
}

TEST_CASE("a placeholder that nobody filled stays visible") {
    fd::base::log::set_level(fd::base::log::Level::Off);
    CHECK(format("Wait {minutes} min", {}) == "Wait {minutes} min");
    fd::base::log::set_level(fd::base::log::Level::Info);
}

TEST_CASE("doubled and lone braces are text") {
    CHECK(format("{{x}} {", {}) == "{x} {");
    CHECK(format("a } {not a name} {", {}) == "a } {not a name} {");
    CHECK(format("", {}).empty());
}

TEST_CASE("a value cannot close our isolate or turn the line around") {
    CHECK(format("{v}!", {{"v", "x" + kPdi + "y"}}) == kFsi + "xy" + kPdi + "!");
    CHECK(format("{v}!", {{"v", "x\u202ey"}}) == kFsi + "xy" + kPdi + "!");
    CHECK(format("{v}!", {{"v", kFsi + "x"}}) == kFsi + "x" + kPdi + "!");
    // A value that was formatted itself keeps its isolates.
    const std::string inner = format("{a}", {{"a", "1"}});
    CHECK(format("{v}", {{"v", inner}}) == kFsi + inner + kPdi);
}

TEST_CASE("a value is never read as a pattern") {
    CHECK(format("{a}", {{"a", "{b}"}, {"b", "secret"}}) == kFsi + "{b}" + kPdi);
}
