#include "kiosk/shell/loop.hpp"

#include "kiosk/shell/focus.hpp"

#include <imgui.h>

#include <utility>

namespace fd::shell {
namespace {

// A picture that changes without input for this many frames is left alone until the next event.
constexpr int kRestlessFrames = 4;

ImGuiContext* make_context(int width, int height) {
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendRendererName = "front door";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.DisplaySize = ImVec2(static_cast<float>(width), static_cast<float>(height));
    io.DeltaTime = 1.0F / 60;  // nothing of ours moves with time
    io.MouseDragThreshold = 1e6F;
    // Never drawn with (DESIGN: text is laid out by kiosk/layout), but ImGui asks for a font.
    io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
    io.Fonts->AddFontDefault();
    io.Fonts->Build();
    return context;
}

}  // namespace

FrameLoop::FrameLoop(ui::Atlas& atlas, int width, int height, Display& display, InputQueue& input, View view)
    : display_(display),
      input_(input),
      view_(std::move(view)),
      renderer_(atlas, width, height),
      context_(make_context(width, height)) {}

FrameLoop::~FrameLoop() {
    ImGui::DestroyContext(context_);
}

bool FrameLoop::turn(std::chrono::milliseconds at_most) {
    // The first picture waits for nobody.
    if (!display_.wait(input_, frames_ == 0 ? std::chrono::milliseconds(0) : at_most)) return false;
    const bool news = view_.inbox && view_.inbox();
    if (news || input_.pending() || frames_ == 0) {
        settle();
    } else if (input_.touched()) {
        view_.handle(app::Touched{});
        settle();
    }
    return true;
}

int FrameLoop::settle() {
    int drawn = 0;
    int restless = 0;
    while (drawn < kMostFrames && restless < kRestlessFrames) {
        const Work work = frame();
        ++drawn;
        if (!work.input && !work.pixels) break;
        restless = work.input ? 0 : restless + 1;
    }
    return drawn;
}

FrameLoop::Work FrameLoop::frame() {
    ImGui::SetCurrentContext(context_);
    ++frames_;
    Work work;
    if (input_.touched()) view_.handle(app::Touched{});
    ui::Input press;
    // A screen is seen before it is touched: its first frame takes no input.
    const std::string screen = view_.screen();
    if (screen == shown_) {
        take_typing();
        work.input = take_keys(press);
        work.input = input_.apply_next(ImGui::GetIO()) || work.input;
    } else {
        work.input = input_.pending();
    }
    ImGui::NewFrame();
    auto event = view_.draw(press);
    ImGui::Render();
    const auto& changed = renderer_.paint(*ImGui::GetDrawData());
    if (!changed.empty()) display_.present(renderer_.pixels(), changed);
    work.pixels = !changed.empty();
    if (screen != shown_) {
        shown_ = screen;
        input_.screen_changed();
    }
    if (event) {
        view_.handle(std::move(*event));
        work.input = true;
    }
    return work;
}

// One key a frame, as with the button. True when the next frame has to show what it did.
bool FrameLoop::take_keys(ui::Input& input) {
    const auto key = input_.next_key();
    if (!key) return false;
    auto outcome = key_pressed(*key, view_.focus_order(), view_.focus());
    input.activate = std::move(outcome.activate);
    if (outcome.event) {
        view_.handle(std::move(*outcome.event));
    } else if (input.activate.empty() && view_.other_key) {
        view_.other_key(*key);
    }
    return true;
}

void FrameLoop::take_typing() {
    while (const auto text = input_.next_text()) {
        if (*text == "\b") {
            view_.handle(app::DeleteBack{});
        } else {
            view_.handle(app::TypeText{*text});
        }
    }
}

}  // namespace fd::shell
