#include "kiosk/text/locale_format.hpp"
#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"
#include "tests/unit/text/support.hpp"

#include <algorithm>

using fd::text::LocaleFormat;
namespace test = fd::test;

namespace {

constexpr const char* kZone = "America/Los_Angeles";
const fd::base::WallTime kAt = fd::base::fake_epoch();  // Saturday 2026-11-21 14:41 there
const std::string kNb = "\u00a0";

}  // namespace

TEST_CASE("English dates and times are what staff expect") {
    const LocaleFormat f(test::language("en"), kZone);
    CHECK(f.time(kAt) == "2:41" + kNb + "PM");
    CHECK(f.date_short(kAt) == "Nov 21");
    CHECK(f.date_medium(kAt) == "Nov 21, 2026");
    CHECK(f.date_long(kAt) == "Saturday, November 21, 2026");
    CHECK(f.date_time(kAt) == "Nov 21, 2026, 2:41" + kNb + "PM");
    CHECK(f.weekday(kAt) == "Saturday");
    CHECK(f.month(kAt) == "November");
    CHECK(f.number(1234) == "1,234");
    CHECK(f.decimal(1234.5, 1) == "1,234.5");
    const std::vector<std::string> items = {"a", "b", "c"};
    CHECK(f.list(items) == "a, b, and c");
    CHECK(f.list({}).empty());
}

TEST_CASE("every language writes Western digits, this year and a 12-hour clock") {
    for (const auto& language : test::languages()) {
        CAPTURE(language.tag);
        const LocaleFormat f(language, kZone);
        const std::string when = f.date_time(kAt);
        CAPTURE(when);
        CHECK(when.find("2026") != std::string::npos);
        CHECK(when.find("21") != std::string::npos);
        CHECK(f.time(kAt).find("2:41") != std::string::npos);
        CHECK(f.time(kAt).find("14:41") == std::string::npos);
        CHECK(f.time(kAt).find(' ') ==
              std::string::npos);  // never broken between the time and its half of the day
        CHECK(when.find(f.time(kAt)) != std::string::npos);
        CHECK(f.date_long(kAt).find("2026") != std::string::npos);
        CHECK_FALSE(f.weekday(kAt).empty());
        CHECK(f.number(7) == "7");
    }
}

TEST_CASE("how long ago is said in the largest unit that is worth it, in every language") {
    using namespace std::chrono_literals;
    const LocaleFormat en(test::language("en"), kZone);
    CHECK(en.ago(-5s) == "now");
    CHECK(en.ago(59s) == "now");
    CHECK(en.ago(60s) == "1 minute ago");
    CHECK(en.ago(119min) == "119 minutes ago");
    CHECK(en.ago(5h) == "5 hours ago");
    CHECK(en.ago(49h) == "2 days ago");
    for (const auto& language : test::languages()) {
        CAPTURE(language.tag);
        const LocaleFormat f(language, kZone);
        CHECK(f.ago(5h).find('5') != std::string::npos);
        CHECK_FALSE(f.ago(1s).empty());
        if (language.tag != "en") CHECK(f.ago(5h) != en.ago(5h));
    }
}

TEST_CASE("the zone is the kiosk's, and an unknown one is UTC") {
    fd::base::log::set_level(fd::base::log::Level::Off);
    CHECK(LocaleFormat(test::language("en"), "America/New_York").time(kAt) == "5:41" + kNb + "PM");
    CHECK(LocaleFormat(test::language("en"), "Mars/Olympus").time(kAt) == "10:41" + kNb + "PM");
    fd::base::log::set_level(fd::base::log::Level::Info);
}

TEST_CASE("numbers and lists follow the language") {
    CHECK(LocaleFormat(test::language("lo"), kZone).decimal(1234567.5, 1) == "1.234.567,5");
    const std::vector<std::string> two = {"a", "b"};
    CHECK(LocaleFormat(test::language("es"), kZone).list(two) == "a y b");
    CHECK(LocaleFormat(test::language("ru"), kZone).list(two) == "a и b");
    CHECK(LocaleFormat(test::language("ja"), kZone).list(two) == "a、b");
}
