// Bounds that a city's operator could be told. The numbers behind them: tests/fleet/README.md.

#include "offline/domain/reference.hpp"
#include "tests/fleet/scenarios.hpp"
#include "tests/unit/store/outbox_samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <unordered_set>

using namespace fd::fleet;

namespace {

double least_minutes(const Scenario& scenario, const Numbers& numbers) {
    return numbers.reports / scenario.capacity / 60;
}

}  // namespace

TEST_CASE("a fleet that comes back together does not trample its city, and is through soon") {
    const Scenario scenario = fd::fleet::scenario("refusing", true, Overload::Refuse);
    const Numbers with = simulate(scenario);
    CHECK(with.reports > 100'000);
    CHECK(with.delivered == with.reports);
    CHECK(with.doubled == 0);
    CHECK(with.peak_outage < 0.5 * scenario.capacity);
    CHECK(with.peak_return < 1.5 * scenario.capacity);
    CHECK(with.drained_99_min < 2 * least_minutes(scenario, with));
    CHECK(with.drained_min < 2.5 * least_minutes(scenario, with));
    CHECK(with.useful > 0.7);
    // The jitter does it, and this simulation can show a herd.
    const Numbers without = simulate(fd::fleet::scenario("refusing-no-jitter", false, Overload::Refuse));
    CHECK(without.peak_return > 20 * with.peak_return);
    CHECK(without.drained_min > 3 * with.drained_min);
}

TEST_CASE("a city that takes everything and answers too late gets free again, and nothing is sent twice") {
    const Scenario scenario = fd::fleet::scenario("late", true, Overload::Late);
    const Numbers numbers = simulate(scenario);
    CHECK(numbers.unknown > 1000);  // it was late
    CHECK(numbers.delivered == numbers.reports);
    CHECK(numbers.doubled == 0);
    CHECK(numbers.drained_min < 3 * least_minutes(scenario, numbers));
}

TEST_CASE("[ticket] no reference is given twice by a fleet, and a device number too many is refused") {
    fd::test::OutboxFixture store;  // the real allocator: its numbers, its constraint
    auto transaction = store.outbox.group();
    REQUIRE(transaction);
    std::vector<std::uint32_t> devices(fd::domain::Reference::kMaxDevice);
    std::iota(devices.begin(), devices.end(), 1U);
    std::mt19937_64 dice(7);
    std::unordered_set<std::string> given;
    constexpr int kRounds = 12;  // three reports an hour, for four hours
    for (int round = 0; round < kRounds; ++round) {
        std::shuffle(devices.begin(), devices.end(), dice);
        for (const std::uint32_t device : devices) {
            const auto item = store.outbox.submit(std::to_string(device) + "-" + std::to_string(round),
                                                  fd::test::submission(), device, store.clock.wall(),
                                                  &fd::test::unsigned_ticket);
            REQUIRE(item);
            given.insert(item->status.reference.digits());
        }
    }
    CHECK(given.size() == devices.size() * kRounds);
    CHECK_FALSE(fd::domain::Reference::make(10'000, 1));
}

TEST_CASE("[house] the same seed is the same fleet") {
    Scenario scenario = fd::fleet::scenario("small", true, Overload::Later);
    scenario.kiosks = 200;
    scenario.capacity = 10;
    const Numbers one = simulate(scenario);
    const Numbers two = simulate(scenario);
    CHECK(one.drained_min == two.drained_min);
    CHECK(one.delivered == one.reports);
    scenario.seed = 2;
    CHECK(simulate(scenario).drained_min != one.drained_min);
}
