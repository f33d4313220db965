#pragma once
// The body of one key on the glass, pressed and focused as it is now. Keys are never mirrored: places are
// physical.

#include "kiosk/ui/ui.hpp"

namespace fd::ui {

struct CapLook {
    Color fill = Color::Surface;
    Color ink = Color::OnSurface;
};

struct Cap {
    Pressed state;
    Rect face;     // physical: where its letter stands
    CapLook look;  // now
};

// The node's place and colors are put in here.
Cap draw_cap(Ui& ui, const Rect& physical, Node node, CapLook rest);

}  // namespace fd::ui
