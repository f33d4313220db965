#pragma once
// A printer that does as it is told. print() and state() belong to the printer's
// thread; the rest may be called from the test's or the overlay's thread.

#include "device/port/printer.hpp"
#include "offline/base/channel.hpp"

#include <chrono>
#include <optional>

namespace fd::device {

class FakePrinter final : public Printer {
  public:
    explicit FakePrinter(int dots = 576) : dots_(dots) {}

    // What the next prints give, in order; without one a print gives Printed when the state allows it and
    // NotPrinted when it does not.
    void script(PrintResult next);
    // From the next call on.
    void set_state(PrinterState state);
    // The next page that was printed (or may have been: Unknown); nothing when none came within `wait`.
    std::optional<Bitmap1> page(std::chrono::milliseconds wait);

    [[nodiscard]] int dots() const override { return dots_; }
    PrintResult print(const Bitmap1& page) override;
    PrinterState state() override;

  private:
    const int dots_;
    PrinterState state_ = PrinterState::Ready;
    base::Channel<PrinterState> states_{1, base::WhenFull::LatestOnly};
    base::Channel<PrintResult> script_{64, base::WhenFull::DropOldest};
    base::Channel<Bitmap1> pages_{64, base::WhenFull::DropOldest};
};

}  // namespace fd::device
