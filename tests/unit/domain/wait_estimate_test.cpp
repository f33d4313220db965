#include "offline/domain/wait_estimate.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <vector>

using fd::domain::WaitEstimate;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

constexpr int kOpen = 9 * 3600;
constexpr int kClose = 17 * 3600;

// A hall's days: two rushes, fewer counters at lunch, services of any length, some who do not come, some who
// go first. Once a second; made up, and the same every time.
class HallDays {
  public:
    explicit HallDays(std::uint64_t seed) : random_(seed) {}

    void run(int days) {
        for (int day = 0; day < days; ++day) {
            waiting_.clear();
            free_at_.assign(5, 0);
            for (int now = kOpen; now < kClose + 2 * 3600; ++now) {
                if (now < kClose && chance(arrivals_per_second(now))) arrive(now);
                call(now);
            }
        }
    }

    int shown = 0;
    int below_half = 0;  // waited less than the range's median
    int below_most = 0;  // ... than what four of five wait
    double error = 0;    // of the simple estimate, seconds

    WaitEstimate estimate;

  private:
    struct Person {
        int came = 0;
        bool first = false;
        bool comes = true;
        bool waits = false;  // no counter was free
        double predicted = 0;
        double half = 0;
        double most = 0;
    };

    bool chance(double of) { return std::uniform_real_distribution<>(0, 1)(random_) < of; }
    static double arrivals_per_second(int now) {
        const double hour = now / 3600.0;
        const double rush = std::exp(-std::pow(hour - 10.5, 2)) + 0.8 * std::exp(-std::pow(hour - 14.5, 2));
        return (14 + 22 * rush) / 3600;
    }
    static std::size_t open_counters(int now) {
        if (now >= 12 * 3600 && now < 13 * 3600) return 3;
        return now < 15 * 3600 ? 5 : 4;
    }
    void arrive(int now) {
        Person person{now, chance(0.15), !chance(0.07), !waiting_.empty() || !somebody_free(now)};
        const auto predicted = estimate.predicted(waiting_.size(), open_counters(now));
        const auto half = estimate.ratio(0.5);
        const auto most = estimate.ratio(0.8);
        if (predicted) person.predicted = static_cast<double>(predicted->count());
        if (predicted && half && most) {
            person.half = person.predicted * *half;
            person.most = person.predicted * *most;
        }
        waiting_.push_back(person);
    }
    bool somebody_free(int now) const {
        const auto end = free_at_.begin() + static_cast<std::ptrdiff_t>(open_counters(now));
        return std::any_of(free_at_.begin(), end, [&](int at) { return at <= now; });
    }
    // Priority counts a wait twice.
    std::size_t next(int now) const {
        std::size_t best = 0;
        for (std::size_t i = 1; i < waiting_.size(); ++i) {
            const auto score = [&](const Person& p) { return (now - p.came) * (p.first ? 2 : 1); };
            if (score(waiting_[i]) > score(waiting_[best])) best = i;
        }
        return best;
    }
    void call(int now) {
        for (std::size_t i = 0; i < open_counters(now) && !waiting_.empty(); ++i) {
            if (free_at_[i] > now) continue;
            const std::size_t at = next(now);
            const Person person = waiting_[at];
            waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(at));
            const int took =
                person.comes ? static_cast<int>(std::lognormal_distribution<>(6.0, 0.7)(random_)) : 60;
            free_at_[i] = now + took;
            estimate.served(seconds(took));
            judge(person, now - person.came);
        }
    }
    void judge(const Person& person, int waited) {
        if (!person.waits || person.first) return;
        estimate.waited(seconds(std::lround(person.predicted)), seconds(waited));
        if (person.most <= 0) return;
        ++shown;
        below_half += waited <= person.half ? 1 : 0;
        below_most += waited <= person.most ? 1 : 0;
        error += std::abs(waited - person.predicted);
    }

    std::mt19937_64 random_;
    std::vector<Person> waiting_;
    std::vector<int> free_at_;
};

}  // namespace

TEST_CASE(
    "[queue] no time is said before thirty services and thirty waits are known, or while no counter is "
    "open") {
    WaitEstimate estimate;
    CHECK_FALSE(estimate.range(3, 2));
    for (int i = 0; i < 30; ++i) estimate.served(minutes(10));
    CHECK(estimate.predicted(3, 2) == minutes(20));
    CHECK_FALSE(estimate.range(3, 2));
    for (int i = 0; i < 30; ++i) estimate.waited(minutes(20), minutes(20));
    CHECK(estimate.range(3, 2) == fd::domain::WaitRange{minutes(20), minutes(25)});
    CHECK_FALSE(estimate.range(3, 0));
}

TEST_CASE("[queue] what people waited in truth moves the range, and old days are forgotten") {
    WaitEstimate estimate;
    for (int i = 0; i < 200; ++i) estimate.served(minutes(10));
    for (int i = 0; i < 200; ++i) estimate.waited(minutes(20), minutes(i % 5 < 3 ? 20 : 40));
    CHECK(estimate.range(3, 2) == fd::domain::WaitRange{minutes(20), minutes(40)});
    for (int i = 0; i < 200; ++i) estimate.waited(minutes(20), minutes(10));
    for (int i = 0; i < 200; ++i) estimate.served(minutes(5));
    CHECK(estimate.range(3, 2) == fd::domain::WaitRange{minutes(5), minutes(10)});
}

TEST_CASE("[queue] nonsense of a clock that jumped does not become a range") {
    WaitEstimate estimate;
    for (int i = 0; i < 60; ++i) estimate.served(seconds(-5));
    for (int i = 0; i < 60; ++i) estimate.waited(seconds(0), minutes(5));
    CHECK_FALSE(estimate.range(3, 2));
}

TEST_CASE(
    "[queue] on forty simulated days the range holds what it says: half wait less than its beginning's "
    "ratio, four of five than its end") {
    HallDays days(20261126);
    days.run(40);
    REQUIRE(days.shown > 2000);
    const double half = static_cast<double>(days.below_half) / days.shown;
    const double most = static_cast<double>(days.below_most) / days.shown;
    MESSAGE("tickets ", days.shown, ": p50 covers ", half, ", p80 covers ", most, ", mean error ",
            days.error / days.shown, " s");
    CHECK(half > 0.42);
    CHECK(half < 0.58);
    CHECK(most > 0.74);
    CHECK(most < 0.86);
}
