#pragma once
// One frame: the chrome, the screen of the session, the timeout over it. Call
// between ImGui::NewFrame() and ImGui::Render(), on the UI thread.

#include "kiosk/ui/ui.hpp"

#include <optional>

namespace fd::ui {

// Fills `log` anew; returns the one event that the resident caused in this frame.
std::optional<app::Event> draw(const Kit& kit, const app::Model& model, const Input& input, NodeLog& log);

// Keypad: the focusable targets in the order of Up and Down. Follows the views' drawing order.
std::vector<std::string> focus_order(const NodeLog& log);

}  // namespace fd::ui
