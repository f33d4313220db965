#pragma once
// The frame around every screen: top bar, the five slots at the bottom, always in
// the same places, and the areas that are left for a screen.

#include "kiosk/ui/ui.hpp"

#include <string>

namespace fd::ui {

// Draws both bars and the ground; returns what is left between them, inside the margins.
Rect draw_chrome(Ui& ui);

struct PageSpec {
    std::string id{};  // node prefix: "home"
    std::string title{};
    std::string help{};
    std::string title_lang{};  // empty: the screen's
    std::string help_lang{};
    bool steps = false;     // "Step 3 of 6"
    float action_h = 0;     // height of the action row, 0: none
    bool keyboard = false;  // a field and keys instead of choices
    bool large = false;     // home and ticket: the title in display size
    bool search = false;    // results show with the field
    float foot_h = 0;       // keyboard: what must stand below the heading; the help line makes way for it
};

struct Page {
    Rect body;    // choices, rows, keys
    Rect action;  // the row with the way forward
    Rect side;    // landscape: what is left under the heading; portrait: empty
    Rect bar;     // landscape: where More and Less stand under the question, so that the list has all its column;
                  // empty: below the list
};

// Draws progress, title and help line; portrait on top, landscape in a column at the start.
Page begin_page(Ui& ui, const Rect& content, const PageSpec& spec);

// "Are you still there?" over everything between the bars.
void draw_timeout(Ui& ui, const Rect& content);

}  // namespace fd::ui
