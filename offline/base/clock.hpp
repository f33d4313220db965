#pragma once
// Clock: the only source of time. Wall time may be wrong or jump (no RTC, no
// NTP); monotonic time never goes back. Both are parameters everywhere, so that
// a run can be repeated. The lint bans now() anywhere else.
// Owned by main; any thread may call.

#include <atomic>
#include <chrono>

namespace fd::base {

using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;
using Monotonic = std::chrono::milliseconds;  // since an arbitrary start

class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual WallTime wall() const = 0;
    [[nodiscard]] virtual Monotonic monotonic() const = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] WallTime wall() const override;
    [[nodiscard]] Monotonic monotonic() const override;
};

// Stands still until told to move; both times move together, set_wall only one.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(WallTime start);
    [[nodiscard]] WallTime wall() const override;
    [[nodiscard]] Monotonic monotonic() const override;
    void advance(std::chrono::milliseconds by);
    void set_wall(WallTime to);

  private:
    std::atomic<std::int64_t> wall_;
    std::atomic<std::int64_t> monotonic_{0};
};

// The instant that fake-clock runs start at: Saturday 2026-11-21 14:41 in Riverbend (UTC-8).
WallTime fake_epoch();

}  // namespace fd::base
