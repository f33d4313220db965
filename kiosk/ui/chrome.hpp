#pragma once
// The frame around every screen: top bar, the five slots at the bottom, always in
// the same places, and the areas that are left for a screen.

#include "kiosk/ui/ui.hpp"

#include <string>

namespace fd::ui {

// Draws both bars and the ground; returns what is left between them, inside the margins.
Rect draw_chrome(Ui& ui);

// Reach mode: the upper part of the panel, between the top bar and the line that no target crosses.
inline constexpr float kReachShare = 0.4F;
Rect reach_show(Ui& ui);
// The street under the words of the upper part, from `y` down to the line, where it is high enough.
void draw_reach_street(Ui& ui, float y);
// What a heading is written on.
Ink heading_ink(const Ui& ui);

// The street with its lit door as a quiet floor, in what content leaves free above r.bottom().
void draw_street(Ui& ui, const Rect& r);

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
    bool shows = false;     // reach mode: the screen itself fills what the heading leaves of the upper part
};

struct Page {
    Rect body;        // choices, rows, keys
    Rect action;      // the row with the way forward
    Rect side;        // what is left under the heading: landscape, and in reach mode; else empty
    Rect bar;         // landscape: where More and Less stand under the question, so that the list has all
                      // its column; empty: below the list
    float floor = 0;  // portrait: where a street may stand under the choices; else 0
};

// Draws progress, title and help line; portrait on top, landscape in a column at the start.
Page begin_page(Ui& ui, const Rect& content, const PageSpec& spec);

// "Are you still there?" over everything between the bars.
void draw_timeout(Ui& ui, const Rect& content);

}  // namespace fd::ui
