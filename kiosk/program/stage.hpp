#pragma once
// Stage: one model drawn to a picture in memory, with its node tree: the gallery's,
// the audits' and the benches' eye. No window, no input. UI thread only; one at a
// time (it owns ImGui's context).

#include "kiosk/program/parts.hpp"
#include "kiosk/shell/paint.hpp"

#include <memory>

struct ImGuiContext;

namespace fd::shell {
class FrameRenderer;
}

namespace fd::program {

class Stage {
  public:
    explicit Stage(Parts& parts);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    // Lays out and records, without painting.
    const ui::NodeLog& show(const app::Model& model);
    // Paints what show() drew last.
    const shell::Pixels& paint();
    [[nodiscard]] const shell::FrameRenderer& renderer() const { return *renderer_; }

  private:
    Parts& parts_;
    ImGuiContext* context_;
    std::unique_ptr<shell::FrameRenderer> renderer_;
    ui::NodeLog log_;
};

}  // namespace fd::program
