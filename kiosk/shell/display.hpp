#pragma once
// Display: where finished pictures go and where input comes from. One that opens a
// window (window.hpp) and one that is nowhere, for scripts, pictures and tests.
// UI thread only, but for wake().

#include "kiosk/shell/area.hpp"
#include "kiosk/shell/input.hpp"
#include "kiosk/shell/paint.hpp"
#include "offline/base/channel.hpp"

#include <chrono>
#include <cstdint>
#include <span>

namespace fd::shell {

class Display {
  public:
    virtual ~Display() = default;
    // The areas of the picture that are new. The picture must stay where it is until the next call:
    // a display that lost its contents shows it again by itself.
    virtual void present(const Pixels& picture, std::span<const Area> changed) = 0;
    // Sleeps until there is input, wake() was called or the time is up; input goes into the queue.
    // False: the program was asked to end.
    virtual bool wait(InputQueue& input, std::chrono::milliseconds at_most) = 0;
    // Ends a wait, now or the next one. Any thread.
    virtual void wake() = 0;
};

class HeadlessDisplay final : public Display {
  public:
    void present(const Pixels& picture, std::span<const Area> changed) override;
    bool wait(InputQueue& input, std::chrono::milliseconds at_most) override;
    void wake() override { wakes_.send({}); }
    // Any thread; the next wait says false.
    void end() { wakes_.close(); }

    [[nodiscard]] std::uint64_t presented() const { return presented_; }

  private:
    struct Wake {};
    base::Channel<Wake> wakes_{1, base::WhenFull::LatestOnly};
    std::uint64_t presented_ = 0;
};

}  // namespace fd::shell
