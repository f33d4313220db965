#pragma once
// The keyboard on the glass: as seen, never mirrored, one tap a key, nothing held.

#include "kiosk/ui/ui.hpp"

namespace fd::ui {

// The node of the key that writes `out`: letters and digits as they are, other bytes in hex.
std::string key_node(std::string_view out);
// The keyboard that the edit is being typed with.
const text::Keyboard& keyboard_of(Ui& ui, const app::Edit& edit);

// The height it wants at a width; may be drawn lower, down to keys of 12.7 mm.
float keyboard_height(Ui& ui, const app::Edit& edit);
float least_keyboard_height(Ui& ui, const app::Edit& edit);
// Fills r, keys at most 21 mm high, at the bottom of r. many_lines: Enter writes a line feed, else it
// continues.
void draw_keyboard(Ui& ui, const Rect& r, const app::Edit& edit, bool many_lines);

}  // namespace fd::ui
