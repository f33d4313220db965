#pragma once
// Lines of the board, which are read from six metres: each as large as its place allows, in the middle of its
// height, so that nothing moves when the language changes. Private to kiosk/ui.

#include "kiosk/ui/ui.hpp"

#include <string>

namespace fd::ui {

// Smaller is hardly read from there: words that do not fit are made fewer instead, where that can be.
inline constexpr double kLeastBoardCap = 14;
inline constexpr double kBoardSmaller = 0.96;  // the next smaller size

struct BoardLine {
    std::string text;
    double cap_mm = kLeastBoardCap;  // at most
    bool bold = false;
    layout::Align align = layout::Align::Start;
    std::string icon{};    // before it; empty: none
    bool numeral = false;  // a number, the same in every language
};

// With its icon.
float board_width(Ui& ui, const BoardLine& line);
// On one line.
void board_line(Ui& ui, const std::string& node, BoardLine line, const Rect& place, Ink ink);
// A sentence, on as many lines as it takes; always in the middle.
void board_words(Ui& ui, const std::string& node, const BoardLine& words, const Rect& place, Ink ink);

void board_node(Ui& ui, const std::string& id, Role role, std::string name, std::string hint, const Rect& r,
                Ink ink);

}  // namespace fd::ui
