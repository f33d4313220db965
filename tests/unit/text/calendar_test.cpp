#include "kiosk/text/calendar.hpp"

#include "tests/unit/text/support.hpp"

#include <algorithm>

using fd::base::WallTime;
using fd::text::LocaleFormat;
using fd::text::month_page;
namespace test = fd::test;

namespace {

constexpr const char* kZone = "America/Los_Angeles";
const WallTime kAt = fd::base::fake_epoch();  // Saturday 2026-11-21 14:41 there

}  // namespace

TEST_CASE("a month's page has its days under their weekdays, at the time of day that was asked for") {
    const LocaleFormat f(test::language("en"), kZone);
    const auto page = month_page(f, kAt, kAt);
    CHECK(page.name == "November 2026");
    CHECK(page.weekdays.front() == "Sun");
    CHECK(page.weekdays.back() == "Sat");
    CHECK(page.first_column == 0);
    REQUIRE(page.days.size() == 30);
    CHECK(page.days[20].number == 21);
    CHECK(page.days[20].at == kAt);
    for (const auto& day : page.days) {
        CAPTURE(day.number);
        CHECK(f.time(day.at) == f.time(kAt));
        CHECK(f.date_long(day.at).find(" " + std::to_string(day.number) + ",") != std::string::npos);
    }
}

TEST_CASE("pages turn from the 31st, over the year and over a leap day, and back") {
    const LocaleFormat f(test::language("en"), kZone);
    const auto december = month_page(f, month_page(f, kAt, kAt).after, kAt);
    CHECK(december.name == "December 2026");
    const auto january = month_page(f, december.after, kAt);
    CHECK(january.name == "January 2027");
    CHECK(january.days.size() == 31);
    const auto february = month_page(f, month_page(f, january.days.back().at, kAt).after, kAt);
    CHECK(february.name == "February 2027");
    CHECK(february.days.size() == 28);
    CHECK(month_page(f, february.before, kAt).name == "January 2027");
    CHECK(february.before == january.days.back().at);
    CHECK(january.after == february.days.front().at);
    auto month = kAt;
    for (int i = 0; i < 15; ++i) month = month_page(f, month, kAt).after;
    CHECK(month_page(f, month, kAt).name == "February 2028");
    CHECK(month_page(f, month, kAt).days.size() == 29);
}

TEST_CASE("a month in which clocks change keeps the time of day, and a time left out is what clocks show") {
    const LocaleFormat f(test::language("en"), kZone);
    auto march = kAt;
    for (int i = 0; i < 4; ++i) march = month_page(f, march, kAt).after;
    const auto page = month_page(f, march, kAt);
    CHECK(page.name == "March 2027");
    for (const auto& day : page.days) CHECK(f.time(day.at) == f.time(kAt));
    // 2:41 in the night of March 14 does not exist.
    const auto night = month_page(f, march, kAt - std::chrono::hours(12));
    CHECK(f.time(night.days[12].at).find("2:41") == 0);
    CHECK(f.time(night.days[13].at).find("3:41") == 0);
    CHECK(f.time(night.days[14].at).find("2:41") == 0);
}

TEST_CASE("every language names the month and seven weekdays of its own") {
    for (const auto& language : test::languages()) {
        CAPTURE(language.tag);
        const LocaleFormat f(language, kZone);
        auto page = month_page(f, kAt, kAt);
        CHECK(page.name.find("2026") != std::string::npos);
        for (const auto& name : page.weekdays) CHECK_FALSE(name.empty());
        if (language.tag != "en") {
            const LocaleFormat english(test::language("en"), kZone);
            CHECK(page.weekdays != month_page(english, kAt, kAt).weekdays);
        }
        std::sort(page.weekdays.begin(), page.weekdays.end());
        CHECK(std::unique(page.weekdays.begin(), page.weekdays.end()) == page.weekdays.end());
    }
}
