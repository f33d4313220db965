#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/base/result.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace fd::base;
using namespace std::chrono_literals;

TEST_CASE("a fake clock stands still until told, and wall time may jump without monotonic time") {
    FakeClock clock(fake_epoch());
    clock.advance(5s);
    CHECK(clock.wall() == fake_epoch() + 5s);
    CHECK(clock.monotonic() == 5s);
    clock.set_wall(WallTime{});
    CHECK(clock.wall() == WallTime{});
    CHECK(clock.monotonic() == 5s);
}

TEST_CASE("ids are UUIDs of version 4, never the same, and repeat with the same seed") {
    SystemIds system;
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const std::string id = system.uuid();
        CHECK(id.size() == 36);
        CHECK(id[14] == '4');
        CHECK(std::string("89ab").find(id[19]) != std::string::npos);
        CHECK(seen.insert(id).second);
    }
    SeededIds a(9);
    SeededIds b(9);
    CHECK(a.uuid() == b.uuid());
    CHECK(a.u64() == b.u64());
}

TEST_CASE("an error keeps its code and gathers where it happened") {
    const Error error{ErrorCode::Full, "disk"};
    CHECK(error.with_context("outbox").text == "outbox: disk");
    CHECK(error.with_context("outbox").code == ErrorCode::Full);
    for (int i = 0; i <= static_cast<int>(ErrorCode::Bug); ++i)
        CHECK(name(static_cast<ErrorCode>(i)) != "unknown");
}
