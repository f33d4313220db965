#pragma once
// What the threads of the devices post, and a clock that does not make a test wait.

#include "kiosk/app/event.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>

namespace fd::program::test {

// Goes on by `step` each time somebody looks.
class TickingClock final : public base::Clock {
  public:
    explicit TickingClock(std::chrono::milliseconds step) : step_(step) {}
    [[nodiscard]] base::WallTime wall() const override { return base::fake_epoch(); }
    [[nodiscard]] base::Monotonic monotonic() const override {
        return base::Monotonic(now_ += step_.count());
    }

  private:
    std::chrono::milliseconds step_;
    mutable std::atomic<std::int64_t> now_{0};
};

class Inbox {
  public:
    void operator()(app::Event event) { events_.send(std::move(event)); }

    // The next event, which must be a T. A minute is for a machine under load; it comes at once.
    template <class T>
    T next() {
        auto event = events_.receive(std::chrono::minutes(1));
        REQUIRE(event.has_value());
        const auto* wanted = std::get_if<T>(&*event);
        REQUIRE_MESSAGE(wanted != nullptr, app::event_name(*event));
        return *wanted;
    }
    bool empty() { return !events_.try_receive().has_value(); }

  private:
    base::Channel<app::Event> events_{256};
};

}  // namespace fd::program::test
