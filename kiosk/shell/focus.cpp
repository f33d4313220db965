#include "kiosk/shell/focus.hpp"

#include <algorithm>

namespace fd::shell {
namespace {

KeyOutcome walk(const std::vector<std::string>& order, const std::string& focus, bool forward) {
    if (order.empty()) return {};
    const auto at = std::find(order.begin(), order.end(), focus);
    const auto count = order.size();
    std::size_t next = forward ? 0 : count - 1;
    if (at != order.end()) {
        const auto index = static_cast<std::size_t>(at - order.begin());
        next = (index + (forward ? 1 : count - 1)) % count;
    }
    return {app::FocusOn{order[next]}, {}};
}

}  // namespace

KeyOutcome key_pressed(device::Key key, const std::vector<std::string>& order, const std::string& focus) {
    switch (key) {
        case device::Key::Down:
        case device::Key::Right:
            return walk(order, focus, true);
        case device::Key::Up:
            return walk(order, focus, false);
        case device::Key::Left:
            return {app::GoBack{}, {}};
        case device::Key::Select:
            if (std::find(order.begin(), order.end(), focus) == order.end()) return {app::EnterPressed{}, {}};
            return {std::nullopt, focus};
        case device::Key::Help:
            return {app::OpenHelp{}, {}};
        case device::Key::VolumeUp:
        case device::Key::VolumeDown:
        case device::Key::Repeat:
            return {};
    }
    return {};
}

}  // namespace fd::shell
