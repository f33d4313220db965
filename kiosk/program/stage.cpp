#include "kiosk/program/stage.hpp"

#include "kiosk/shell/frame_renderer.hpp"
#include "kiosk/ui/draw.hpp"

#include <imgui.h>

namespace fd::program {

Stage::Stage(Parts& parts)
    : parts_(parts),
      context_(ImGui::CreateContext()),
      renderer_(std::make_unique<shell::FrameRenderer>(*parts.atlas, parts.panel.width, parts.panel.height)) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.DisplaySize = {static_cast<float>(parts.panel.width), static_cast<float>(parts.panel.height)};
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
}

Stage::~Stage() {
    ImGui::DestroyContext(context_);
}

const ui::NodeLog& Stage::show(const app::Model& model) {
    ImGui::SetCurrentContext(context_);
    ImGui::NewFrame();
    (void)ui::draw(parts_.kit(), model, {}, log_);
    ImGui::Render();
    return log_;
}

const shell::Pixels& Stage::paint() {
    (void)renderer_->paint(*ImGui::GetDrawData());
    return renderer_->pixels();
}

}  // namespace fd::program
