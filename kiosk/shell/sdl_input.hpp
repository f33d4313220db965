#pragma once
// SDL's events as what InputQueue understands. Fingers and the mouse come in window
// coordinates, turned as the panel is mounted; keys come as meanings. What SDL makes
// up (a mouse from touches, key repeats, text) is left out. UI thread only.

#include "device/port/keypad.hpp"
#include "kiosk/shell/input.hpp"

#include <optional>

union SDL_Event;

namespace fd::shell {

// How the picture lies on the window. quarter_turns: clockwise, as the picture has to be turned to
// stand upright on the panel as mounted.
struct PanelMap {
    int width = 0, height = 0;                // of the picture
    int window_width = 0, window_height = 0;  // in SDL's coordinates
    int quarter_turns = 0;

    struct Point {
        float x = 0, y = 0;
    };
    // u, v: 0 to 1 over the window; outside is taken to the edge.
    [[nodiscard]] Point from_window(float u, float v) const;
};

// devices.md's default table of the tactile keypads (F17 to F24), a plain keyboard's arrows, Tab,
// Enter and Space, and volume keys. Scan codes: the layout does not matter.
std::optional<device::Key> key_of(int sdl_scancode, bool shift);

// True when the event was input. With `keyboard` (developers only) text is typed as it comes and
// Space is text.
bool feed(InputQueue& input, const SDL_Event& event, const PanelMap& map, bool keyboard);

}  // namespace fd::shell
