#include "offline/sync/retry_policy.hpp"

#include "offline/base/ids.hpp"
#include "offline/sync/http_date.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace fd::sync;
using namespace std::chrono_literals;
using fd::base::fake_epoch;

TEST_CASE("waits grow, spread over the whole span and never exceed the most") {
    const Backoff backoff{5s, 30min};
    fd::base::SeededIds ids(1);
    for (int tries = 0; tries < 80; ++tries) {
        auto least = 24h * 1.0;
        auto most = 0h * 1.0;
        const auto ceiling =
            std::min<std::chrono::duration<double>>(5s * std::pow(2.0, std::min(tries, 20)), 30min);
        for (int i = 0; i < 300; ++i) {
            const auto wait = delay(backoff, tries, ids.u64(), {});
            CHECK(wait >= 1s);
            CHECK(wait <= ceiling);
            least = std::min<std::chrono::duration<double, std::ratio<3600>>>(least, wait);
            most = std::max<std::chrono::duration<double, std::ratio<3600>>>(most, wait);
        }
        CHECK(least < ceiling / 3);
        CHECK(most > ceiling * 2 / 3);
    }
}

TEST_CASE("the city's own wish counts when it is longer") {
    CHECK(delay({5s, 30min}, 0, 0, 90s) == 90s);
    CHECK(delay({5s, 30min}, 0, 0, 0s) == 1s);
}

TEST_CASE("Retry-After is read as seconds or a date, and never silences a kiosk for long") {
    CHECK(parse_retry_after("120", fake_epoch()) == 120s);
    CHECK(parse_retry_after("Sat, 21 Nov 2026 22:42:00 GMT", fake_epoch()) == 60s);
    CHECK(parse_retry_after("Sat, 21 Nov 2026 22:00:00 GMT", fake_epoch()) == 0s);
    CHECK(parse_retry_after("999999999", fake_epoch()) == 24h);
    for (const char* bad : {"", "soon", "-5", "99999999999999999999", "Sat, 21 Foo 2026 22:42:00 GMT",
                            "Sat, 31 Feb 2026 22:42:00 GMT", "Sat, 21 Nov 2026 29:42:00 GMT"}) {
        CHECK_FALSE(parse_retry_after(bad, fake_epoch()));
    }
}

TEST_CASE("the breaker opens longer each time and lets one through on demand") {
    Breaker breaker;
    CHECK_FALSE(breaker.open(0ms));
    std::chrono::milliseconds longest{0};
    fd::base::Monotonic now{0};
    for (int i = 0; i < 40; ++i) {
        breaker.fail({3s, 2min}, now, ~0ULL, {});
        CHECK(breaker.open(now));
        CHECK(breaker.remaining(now) <= 2min);
        longest = std::max(longest, breaker.remaining(now));
        now += breaker.remaining(now);
        CHECK_FALSE(breaker.open(now));
    }
    CHECK(longest > 30s);
    breaker.fail({3s, 2min}, now, ~0ULL, {});
    breaker.let_through();
    CHECK_FALSE(breaker.open(now));
}

TEST_CASE("one success after many failures makes a kiosk less careful, not careless") {
    const Backoff kind{3s, 10min};
    // The longest wait that the next failure may bring.
    const auto longest = [&](Breaker breaker) {
        std::chrono::milliseconds out{0};
        for (std::uint64_t random = 0; random < 2000; ++random) {
            Breaker next = breaker;
            next.fail(kind, 1h, random * 7919, {});
            out = std::max(out, next.remaining(1h));
        }
        return out;
    };
    Breaker breaker;
    for (int i = 0; i < 30; ++i) breaker.fail(kind, 1h, 1, {});
    CHECK(longest(breaker) > 9min);
    breaker.succeed();
    CHECK_FALSE(breaker.open(1h));
    CHECK(longest(breaker) > 30s);
    CHECK(longest(breaker) < 1min);
    for (int i = 0; i < 3; ++i) breaker.succeed();
    CHECK(longest(breaker) <= 3s);
}

TEST_CASE("old trouble is forgotten") {
    Breaker breaker;
    for (int i = 0; i < 30; ++i) breaker.fail({3s, 10min}, 1h, 1, {});
    breaker.fail({3s, 10min}, 3h, ~0ULL, {});
    CHECK(breaker.remaining(3h) <= 3s);
}
