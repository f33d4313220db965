#pragma once
// The body that cards, tiles and rows share: fill, line, thicker bottom edge,
// pressed and chosen looks. Private to kiosk/ui.

#include "kiosk/ui/widgets.hpp"

namespace fd::ui {

struct Box {
    Rect inner;  // where the content goes; moves down when pressed
    Ink ink;
    Ink muted;
};

Box draw_box(Ui& ui, const Rect& r, Tone tone, bool selected, const Pressed& state, double radius_mm);
// The arch with its icon: lamp on a primary card, tinted otherwise.
void draw_arch(Ui& ui, const Rect& r, const std::string& icon, Tone tone, bool selected);
bool is_mirrored_icon(Ui& ui, const std::string& icon);

}  // namespace fd::ui
