#include "kiosk/ui/draw.hpp"

#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <imgui.h>

namespace fd::ui {

std::optional<app::Event> draw(const Kit& kit, const app::Model& model, const Input& input, NodeLog& log) {
    log.clear();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({static_cast<float>(kit.panel.width), static_cast<float>(kit.panel.height)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::Begin("kiosk", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    Ui ui(kit, model, input, log);
    const Rect content = draw_chrome(ui);
    // The bars stay alive under the timeout; the screen does not.
    ui.set_covered(model.session.seconds_left >= 0);
    std::visit([&](const auto& screen) { draw_screen(ui, content, screen); }, model.session.screen);
    ui.set_covered(false);
    if (model.session.seconds_left >= 0) draw_timeout(ui, content);
    ImGui::End();
    ImGui::PopStyleVar(2);
    return ui.take_event();
}

std::vector<std::string> focus_order(const NodeLog& log) {
    std::vector<std::string> screen;
    std::vector<std::string> bars;
    for (const auto& node : log.nodes) {
        if (!node.target || node.covered) continue;
        (node.id.starts_with("chrome.") ? bars : screen).push_back(node.id);
    }
    screen.insert(screen.end(), bars.begin(), bars.end());
    return screen;
}

}  // namespace fd::ui
