#pragma once
// The kiosk as its program puts it together, for benches: a display that is nowhere and a clock that stands
// still. The pictures are painted as for the glass; putting them on a window is not in any figure.

#include "kiosk/program/host.hpp"
#include "kiosk/program/parts.hpp"
#include "kiosk/shell/display.hpp"
#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace fd::bench {

// The sample city's site; ends the program when a file is missing.
std::unique_ptr<program::Parts> load_parts();
// Offers every language that the kiosk has, whatever the site does.
void offer_every_language(program::Parts& parts);

// A core that saves nothing and has no services.
program::CoreFactory no_city();
// The same with the sample city's services in every language, at once, as from the core's cache.
program::CoreFactory sample_city(program::Parts& parts);

class TimedDisplay final : public shell::Display {
  public:
    using Time = std::chrono::steady_clock::time_point;

    void present(const shell::Pixels& picture, std::span<const shell::Area> changed) override;
    bool wait(shell::InputQueue& input, std::chrono::milliseconds at_most) override {
        return headless_.wait(input, at_most);
    }
    void wake() override { headless_.wake(); }

    // Until the next watch(): when the first frame was there that shows this, and the newest of all.
    void watch(std::function<bool()> shows);
    [[nodiscard]] std::optional<Time> shown() const { return shown_; }
    [[nodiscard]] Time newest() const { return newest_; }

  private:
    shell::HeadlessDisplay headless_;
    std::function<bool()> shows_;
    std::optional<Time> shown_;
    Time newest_{};
};

struct Kiosk {
    Kiosk(program::Parts& parts, const program::CoreFactory& core);
    // Touches it and draws until the picture rests; nothing when it is not there.
    void tap(const std::string& node);

    base::FakeClock clock{base::fake_epoch()};
    base::SeededIds ids{1};
    TimedDisplay display;
    std::unique_ptr<program::Host> host;
};

}  // namespace fd::bench
