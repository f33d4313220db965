#pragma once
// When to try again: pure functions of what happened and one random number, so that
// every decision can be tested. Any thread.

#include "offline/base/clock.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

namespace fd::sync {

struct Backoff {
    std::chrono::milliseconds first;
    std::chrono::milliseconds most;
};

// Exponential with full jitter: anything from a second to first * 2^tries, at most `most`; never sooner
// than the city asked for.
std::chrono::milliseconds delay(const Backoff& backoff, int tries, std::uint64_t random,
                                std::optional<std::chrono::milliseconds> retry_after);

// Everything that the engine decides by.
struct SyncPolicy {
    // No way to the city. Ten minutes: when a city of 10,000 kiosks comes back, those who look at once
    // must leave it room to take what the others bring (tests/fleet). Somebody at the kiosk waits for none.
    Backoff network{std::chrono::seconds(3), std::chrono::minutes(10)};
    Backoff send{std::chrono::seconds(5), std::chrono::minutes(30)};  // a report to be sent again
    Backoff poll{std::chrono::seconds(20), std::chrono::hours(1)};    // a token's id
    Backoff ask{std::chrono::seconds(10), std::chrono::minutes(30)};  // after an unknown outcome
    // A slow server may commit after we stopped listening: until this long after the attempt a list
    // without our report proves nothing.
    std::chrono::milliseconds settle{std::chrono::minutes(2)};
    std::chrono::milliseconds probe_fresh{
        std::chrono::minutes(1)};  // a GET that succeeded speaks for this long
    std::chrono::milliseconds lease{std::chrono::minutes(5)};
    std::chrono::milliseconds connect_timeout{3000};
    std::chrono::milliseconds idle_timeout{12000};
    std::chrono::milliseconds total_timeout{15000};
    // A definition or a service list that was read this long ago is today's.
    std::chrono::milliseconds services_fresh{std::chrono::minutes(10)};
    int connections = 4;  // fewer calls out than this: the city could be asked for more
    // Calls out at once at most, with a quarter to spare: when each of those before it takes as long as it
    // may, the last one's turn must still end before its lease does.
    [[nodiscard]] int most_out() const {
        return std::max(1, static_cast<int>(connections * (lease / total_timeout) * 3 / 4));
    }
    int max_doubts = 5;  // unknown outcomes of one report before people look at it
    int max_asks = 12;   // answers that settle nothing before people look at it
    int max_pages = 40;
    int max_definition_asks = 3;  // without any answer, before the city's own check of a report decides
    int max_polls = 400;          // of one token, more than a week, before people look at it
    int unknowns_in_a_row = 3;    // then the endpoint rests
    int denials_in_a_row = 3;     // 401 or 403 alike: then it is the kiosk that is refused, not its reports
};

// Opens after failures, for ever longer. A success closes it and halves the next wait again and again:
// one success does not mean that the trouble is over, and never ends a wait that the city asked for.
// Monotonic time only.
class Breaker {
  public:
    void fail(const Backoff& backoff, base::Monotonic now, std::uint64_t random,
              std::optional<std::chrono::milliseconds> retry_after);
    void succeed() {
        failures_ /= 2;
        open_until_ = asked_until_;
    }
    // Somebody is waiting: let one try through, keep the count.
    void let_through() { open_until_ = asked_until_ = base::Monotonic(0); }
    [[nodiscard]] bool open(base::Monotonic now) const { return now < open_until_; }
    [[nodiscard]] std::chrono::milliseconds remaining(base::Monotonic now) const;
    [[nodiscard]] int failures() const { return failures_; }  // the exponent of the next wait

  private:
    int failures_ = 0;
    base::Monotonic open_until_{0};
    base::Monotonic asked_until_{0};  // by a Retry-After
    base::Monotonic failed_at_{0};
};

}  // namespace fd::sync
