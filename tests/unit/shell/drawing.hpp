#pragma once
// Frames drawn by hand, with the real atlas and the real fonts.

#include "kiosk/layout/engine.hpp"
#include "kiosk/shell/frame_renderer.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/canvas.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <functional>
#include <memory>
#include <string>

namespace fd::test {

inline std::string source_path(const std::string& relative) {
    return fd::test::source_dir() + "/" + relative;
}

// Fonts and languages take a while to load: one for all tests.
inline layout::Engine& engine() {
    static const auto made = [] {
        auto languages = text::load_languages(source_path("locales/languages.json"));
        REQUIRE(languages.has_value());
        auto out =
            layout::Engine::create({source_path("assets/fonts/fonts.conf"), std::move(*languages), 512});
        REQUIRE(out.has_value());
        return std::move(*out);
    }();
    return *made;
}

// ImGui alone, for frames that a test draws itself.
class Drawing {
  public:
    Drawing(int w, int h) : atlas(engine(), source_path("assets")), width(w) {
        context_ = ImGui::CreateContext();
        ImGui::SetCurrentContext(context_);
        auto& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = ImVec2(static_cast<float>(w), static_cast<float>(h));
        io.Fonts->AddFontDefault();
        io.Fonts->Build();
    }
    ~Drawing() { ImGui::DestroyContext(context_); }
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;

    const ImDrawData& frame(const std::function<void(ui::Canvas&)>& draw, bool mirrored = false) {
        ImGui::SetCurrentContext(context_);
        ImGui::NewFrame();
        ui::Canvas canvas(*ImGui::GetBackgroundDrawList(), atlas, 0, static_cast<float>(width), mirrored);
        draw(canvas);
        ImGui::Render();
        return *ImGui::GetDrawData();
    }

    ui::Atlas atlas;
    int width;

  private:
    ImGuiContext* context_;
};

}  // namespace fd::test
