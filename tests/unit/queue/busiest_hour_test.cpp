#include "offline/queue/busiest_hour.hpp"

#include "offline/base/clock.hpp"

#include <doctest/doctest.h>

using namespace fd;
using domain::WalkInAction;

namespace {

domain::WalkInEvent happened(const char* service, std::chrono::minutes at,
                             WalkInAction action = WalkInAction::Issue) {
    domain::WalkInEvent out;
    out.service = service;
    out.action = action;
    out.at = base::WallTime{} + at;
    return out;
}

}  // namespace

TEST_CASE(
    "the busiest hour of a letter is that of all its services, on any day, and of nothing but numbers") {
    using std::chrono::minutes;
    const std::vector<domain::WalkInService> services{
        {"permits", "A", {}}, {"plans", "A", {}}, {"taxes", "B", {}}};
    const minutes next_day{24 * 60};
    queue::BusiestHour busiest;
    CHECK(busiest.of(services, "A") == 0);
    busiest.feed({happened("permits", minutes(0)), happened("plans", minutes(59)),
                  happened("permits", minutes(60)), happened("taxes", minutes(61)),
                  happened("permits", minutes(10), WalkInAction::Call)});
    CHECK(busiest.of(services, "A") == 2);
    busiest.feed({happened("plans", next_day), happened("plans", next_day + minutes(1)),
                  happened("permits", next_day + minutes(2))});
    CHECK(busiest.of(services, "A") == 3);
    CHECK(busiest.of(services, "B") == 1);
    CHECK(busiest.of(services, "C") == 0);
}
