#include "offline/domain/datetime.hpp"

#include <doctest/doctest.h>

using namespace fd::domain;
using fd::base::fake_epoch;

TEST_CASE("every way in which cities write a date is read") {
    const auto at = fake_epoch();  // 22:41Z
    for (const char* text :
         {"2026-11-21T22:41:00Z", "2026-11-21T14:41:00-08:00", "2026-11-21T14:41:00.000000-08:00",
          "2026-11-21 22:41:00Z", "2026-11-21T22:41Z", "2026-11-22T06:41:00+0800", "2026-11-22T06:41:00+08",
          "2026-11-21 14:41:00 -0800"}) {
        CAPTURE(text);
        const auto read = parse_iso8601(text);
        REQUIRE(read);
        CHECK(read->at == at);
        CHECK(read->has_zone);
    }
    CHECK(parse_iso8601("2026-11-21T22:41:00") == IsoTime{at, false, true});
    CHECK(parse_iso8601("2026-11-21T22:41:00.5")->at == at + std::chrono::milliseconds(500));
    CHECK_FALSE(parse_iso8601("2026-11-21")->has_time);
}

TEST_CASE("what is no date is not read as one") {
    for (const char* text : {"", "tomorrow", "2026-02-30", "2026-13-01", "2026-11-21T25:00:00Z",
                             "2026-11-21T22:41:00Q", "2026-11-21T22:41:00Z tail", "0000-01-01", "2026-11-21T",
                             "2026-11-21T22:41:00.Z", "-2026-11-21", "2026-11-21T22:41:00+99:00"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso8601(text));
    }
}

TEST_CASE("a date is written with a zone, or bare where a city refuses one") {
    CHECK(format_iso8601(fake_epoch()) == "2026-11-21T22:41:00Z");
    CHECK(format_iso8601(fake_epoch(), -480) == "2026-11-21T14:41:00-08:00");
    CHECK(format_iso8601(fake_epoch(), 330) == "2026-11-22T04:11:00+05:30");
    CHECK(format_iso8601_bare(fake_epoch()) == "2026-11-21T22:41:00");
}
