#include "offline/base/clock.hpp"

namespace fd::base {
namespace {
template <class TimePoint>
std::int64_t millis(TimePoint t) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(t.time_since_epoch()).count();
}
}  // namespace

WallTime SystemClock::wall() const {
    return WallTime(std::chrono::milliseconds(millis(std::chrono::system_clock::now())));
}

Monotonic SystemClock::monotonic() const {
    return Monotonic(millis(std::chrono::steady_clock::now()));
}

FakeClock::FakeClock(WallTime start) : wall_(millis(start)) {}

WallTime FakeClock::wall() const {
    return WallTime(std::chrono::milliseconds(wall_.load()));
}

Monotonic FakeClock::monotonic() const {
    return Monotonic(monotonic_.load());
}

void FakeClock::advance(std::chrono::milliseconds by) {
    wall_ += by.count();
    monotonic_ += by.count();
}

void FakeClock::set_wall(WallTime to) {
    wall_ = millis(to);
}

WallTime fake_epoch() {
    using namespace std::chrono_literals;
    return WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 21)) + 22h + 41min;
}

}  // namespace fd::base
