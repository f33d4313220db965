#pragma once
// The bottom bar's arithmetic: one row of five slots, or two rows when a label
// does not fit. Depends on language and text size only, never on the screen, so
// that the slots stay where they are. Private to kiosk/ui.

#include "kiosk/ui/ui.hpp"

#include <array>
#include <string>

namespace fd::ui {

struct Slot {
    std::string id;
    std::string label;
    std::string icon;
    bool shown = true;
    bool open = false;  // its screen is showing
    app::Event event;
    Rect box;
    bool beside = false;      // icon beside the label, else above it
    bool words_only = false;  // no room for the icon: a word is never cut for it
};

struct BottomBar {
    std::array<Slot, 5> slots;
    Rect box;
};

BottomBar make_bottom_bar(Ui& ui);
void draw_bottom_bar(Ui& ui, const BottomBar& bar, bool dark_ground);

}  // namespace fd::ui
