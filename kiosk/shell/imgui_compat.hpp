#pragma once
// The one place that knows which Dear ImGui it is compiled with: Debian 12 has 1.86
// (state written into ImGuiIO), Debian 13 has 1.90 (an event queue of its own).

#include <imgui.h>

namespace fd::shell {

// One call a frame, before NewFrame: our queue already spreads taps over frames.
inline void set_pointer(ImGuiIO& io, float x, float y, bool down) {
#if IMGUI_VERSION_NUM >= 18700
    io.ConfigInputTrickleEventQueue = false;
    io.AddMousePosEvent(x, y);
    io.AddMouseButtonEvent(0, down);
#else
    io.MousePos = ImVec2(x, y);
    io.MouseDown[0] = down;
#endif
}

}  // namespace fd::shell
