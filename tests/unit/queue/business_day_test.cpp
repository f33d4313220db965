#include "offline/queue/business_day.hpp"

#include "offline/domain/datetime.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <string>

using namespace fd;

namespace {

// The zone of the process, for as long as this lives.
class Zone {
  public:
    explicit Zone(const char* name) {
        const char* const before = std::getenv("TZ");
        if (before != nullptr) before_ = before;
        ::setenv("TZ", name, 1);
        ::tzset();
    }
    ~Zone() {
        before_.empty() ? ::unsetenv("TZ") : ::setenv("TZ", before_.c_str(), 1);
        ::tzset();
    }
    Zone(const Zone&) = delete;
    Zone& operator=(const Zone&) = delete;

  private:
    std::string before_;
};

std::string day_of(const char* at) {
    return queue::business_day(domain::parse_iso8601(at)->at, std::chrono::hours(3));
}

}  // namespace

TEST_CASE("a business day begins at the site's hour, not at midnight and not in UTC") {
    const Zone zone("America/Los_Angeles");
    CHECK(day_of("2026-11-26T02:59:00-08:00") == "2026-11-25");
    CHECK(day_of("2026-11-26T03:00:00-08:00") == "2026-11-26");
    CHECK(day_of("2026-11-26T23:30:00-08:00") == "2026-11-26");
    CHECK(day_of("2027-01-01T01:00:00-08:00") == "2026-12-31");
}

TEST_CASE("the days on which clocks change are one day each") {
    const Zone zone("America/Los_Angeles");
    CHECK(day_of("2026-11-01T01:30:00-07:00") == "2026-10-31");
    CHECK(day_of("2026-11-01T01:30:00-08:00") == "2026-10-31");
    CHECK(day_of("2026-11-01T03:00:00-08:00") == "2026-11-01");
    CHECK(day_of("2026-03-08T01:59:00-08:00") == "2026-03-07");
    CHECK(day_of("2026-03-08T03:00:00-07:00") == "2026-03-08");
}

TEST_CASE("[queue] earlier days are found over months, leap years and without a zone") {
    CHECK(queue::earlier_day("2026-11-26", 0) == "2026-11-26");
    CHECK(queue::earlier_day("2026-03-09", 14) == "2026-02-23");
    CHECK(queue::earlier_day("2028-03-01", 1) == "2028-02-29");
    CHECK(queue::earlier_day("2027-01-01", 1) == "2026-12-31");
    CHECK(queue::earlier_day("no day", 1).empty());
}

TEST_CASE("[queue] earlier months are found, and a month without that day gives its last") {
    CHECK(queue::earlier_month("2026-11-26", 0) == "2026-11-26");
    CHECK(queue::earlier_month("2026-11-26", 13) == "2025-10-26");
    CHECK(queue::earlier_month("2026-03-31", 1) == "2026-02-28");
    CHECK(queue::earlier_month("2028-03-31", 13) == "2027-02-28");
    CHECK(queue::earlier_month("no day", 1).empty());
}
