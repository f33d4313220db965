#pragma once
// The action row: the way forward at the end side, the way around it at the start.

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/widgets.hpp"

#include <optional>

namespace fd::ui {

struct Actions {
    ButtonSpec forward;
    app::Event forward_event;
    std::optional<ButtonSpec> around{};
    std::optional<app::Event> around_event{};
};

float actions_height(Ui& ui, const Rect& content, const Actions& actions, bool keyboard = false);
void draw_actions(Ui& ui, const Rect& r, const Actions& actions);

Actions continue_actions(Ui& ui, bool can_skip);

}  // namespace fd::ui
