#pragma once
// The bar over the keys of an input method: the words to choose from, best first, and what to do while there
// are none. Rows of keys like the others; what does not fit waits behind "more".

#include "kiosk/text/keyboard.hpp"
#include "kiosk/ui/ui.hpp"

namespace fd::ui {

// Rows that the bar takes, of the height of the keys; 0: this keyboard has no bar.
int candidate_rows(Ui& ui, const text::Keyboard& board);
// r is physical; `row` high each, `gap` between them.
void draw_candidates(Ui& ui, const Rect& r, float row, float gap, const app::Edit& edit,
                     const text::Keyboard& board);

}  // namespace fd::ui
