#pragma once
// The keypad's meanings on a screen, pure: Up and Down walk the targets in reading
// order and wrap, Right is the next one, Left the screen before, Select presses what
// has the focus (the screens of a counter know what else Enter means), Help opens help.

#include "device/port/keypad.hpp"
#include "kiosk/app/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::shell {

struct KeyOutcome {
    std::optional<app::Event> event;
    std::string activate;  // the node to press in the next frame; empty: none
};

// order: ui::focus_order of the frame that the resident sees; focus: Session::focus.
// A focus that is not on the screen any more counts as none. Volume and Repeat give nothing.
KeyOutcome key_pressed(device::Key key, const std::vector<std::string>& order, const std::string& focus);

}  // namespace fd::shell
