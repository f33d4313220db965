#include "kiosk/shell/display.hpp"

namespace fd::shell {

void HeadlessDisplay::present(const Pixels& /*picture*/, std::span<const Area> changed) {
    presented_ += changed.empty() ? 0 : 1;
}

bool HeadlessDisplay::wait(InputQueue& input, std::chrono::milliseconds at_most) {
    if (!input.pending()) wakes_.receive(at_most);
    return !wakes_.closed();
}

}  // namespace fd::shell
