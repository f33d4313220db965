#include "device/fake/fake_printer.hpp"

#include "device/codec/bitmap.hpp"
#include "device/codec/escpos_status.hpp"

#include <utility>

namespace fd::device {

void FakePrinter::script(PrintResult next) {
    script_.send(std::move(next));
}

void FakePrinter::set_state(PrinterState state) {
    states_.send(state);
}

std::optional<Bitmap1> FakePrinter::page(std::chrono::milliseconds wait) {
    return pages_.receive(wait);
}

PrinterState FakePrinter::state() {
    if (const auto changed = states_.try_receive()) state_ = *changed;
    return state_;
}

PrintResult FakePrinter::print(const Bitmap1& page) {
    const PrinterState now = state();
    if (!well_formed(page) || page.width != dots_) {
        return {PrintOutcome::NotPrinted, now,
                "fake: a page of " + std::to_string(dots_) + " dots was expected"};
    }
    PrintResult result{PrintOutcome::Printed, now, "fake"};
    if (blocks(now)) result.outcome = PrintOutcome::NotPrinted;
    if (const auto scripted = script_.try_receive()) result = *scripted;
    if (result.outcome != PrintOutcome::NotPrinted) pages_.send(page);
    return result;
}

}  // namespace fd::device
