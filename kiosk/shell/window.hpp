#pragma once
// The window on the panel, by SDL. Pictures come finished (paint.hpp); the window only
// carries the changed areas over, by one of two ways that it picks when it opens:
// - the window's own surface, where the system has one and the picture fits as it is
//   (X11): SDL_UpdateWindowSurfaceRects with shared memory;
// - a streaming texture, where it has none (kmsdrm, Wayland), or where the picture has
//   to be turned or scaled.
// Owned by main, after everything that shows; one at a time (SDL is a global).

#include "kiosk/shell/display.hpp"
#include "offline/base/result.hpp"

#include <memory>
#include <string>

namespace fd::shell {

struct WindowOptions {
    int width = 1080, height = 1920;  // of the picture
    bool fullscreen = false;
    int quarter_turns = 0;  // see PanelMap
    double scale = 1;       // windowed: window pixels a picture pixel, for small developers' screens
    bool keyboard = false;  // a keyboard types: developers only
    bool hidden = false;    // tests
    std::string title = "Front Door";
};

// Unavailable: no display, or none that can show us; the text has SDL's reason.
base::Result<std::unique_ptr<Display>> open_window(const WindowOptions& options);

}  // namespace fd::shell
