#pragma once
// FrameLoop: draws only when something happened, and then until the picture rests.
// It owns ImGui's context and the picture; the views, the model and the inbox belong
// to the caller and are reached through View. UI thread only.
//
//   while (loop.turn(time_to_next_tick)) {}
//
// A turn: wait (0 frames while nothing happens) → inbox → frames. One frame: at most
// one step of input, draw, at most one event handled, what changed is presented.

#include "kiosk/app/event.hpp"
#include "kiosk/shell/display.hpp"
#include "kiosk/shell/frame_renderer.hpp"
#include "kiosk/shell/input.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/ui.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

struct ImGuiContext;

namespace fd::shell {

// All are called on the UI thread, from inside turn() and settle().
struct View {
    // Between NewFrame and Render: ui::draw with the model of now.
    std::function<std::optional<app::Event>(const ui::Input&)> draw;
    std::function<void(app::Event)> handle;
    // ui::focus_order of the last frame, and Session::focus.
    std::function<std::vector<std::string>()> focus_order;
    std::function<std::string()> focus;
    // A name of what is shown: another name is another screen (early touches are left out there).
    std::function<std::string()> screen;
    // Takes what other threads sent; true when the screen may have to be drawn again. May be empty.
    std::function<bool()> inbox;
    // Volume and Repeat keys. May be empty.
    std::function<void(device::Key)> other_key;
};

class FrameLoop {
  public:
    FrameLoop(ui::Atlas& atlas, int width, int height, Display& display, InputQueue& input, View view);
    ~FrameLoop();
    FrameLoop(const FrameLoop&) = delete;
    FrameLoop& operator=(const FrameLoop&) = delete;

    // Waits at most this long for something to do, and does it. False: the program was asked to end.
    bool turn(std::chrono::milliseconds at_most);
    // Draws until the picture rests and all input is applied, in any case at most kMostFrames
    // frames. Call it after events that did not come through turn(). Returns the frames drawn.
    int settle();
    // The next frame is painted and presented whole.
    void redraw_all() { renderer_.invalidate(); }

    [[nodiscard]] const FrameRenderer& renderer() const { return renderer_; }
    [[nodiscard]] std::uint64_t frames() const { return frames_; }

    static constexpr int kMostFrames = 64;

  private:
    struct Work {
        bool input = false;  // or an event: the next frame has a reason
        bool pixels = false;
    };
    Work frame();
    bool take_keys(ui::Input& input);
    void take_typing();

    Display& display_;
    InputQueue& input_;
    View view_;
    FrameRenderer renderer_;
    ImGuiContext* context_;
    std::string shown_;
    std::uint64_t frames_ = 0;
};

}  // namespace fd::shell
