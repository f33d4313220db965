#pragma once
// Text passes and one Pango layout: what screen and paper have in common.
// Internal to kiosk/layout.

#include "kiosk/layout/engine.hpp"
#include "kiosk/layout/fonts.hpp"

#include <pango/pango.h>

#include <cstdint>
#include <string_view>
#include <vector>

namespace fd::layout {

// Pango keeps its own copy of the text; it is overwritten before it is freed.
struct WipeLayout {
    void operator()(PangoLayout* layout) const;
};

// Where a line stands, decided by us: Pango's own alignment and line height depend on the fonts that
// happen to be in the line.
struct PlacedLine {
    PangoLayoutLine* line = nullptr;  // owned by the layout
    double x = 0, y = 0, width = 0, height = 0;
    double baseline = 0;
    bool breaks_word = false;  // the next line goes on inside a word
};

struct Shaped {
    std::unique_ptr<PangoLayout, WipeLayout> layout;
    std::vector<std::uint32_t> inserted;  // offsets of our U+200B in the laid-out text
    text::Direction direction = text::Direction::Ltr;
    double natural_width = 0;
    double width = 0;   // widest line kept
    double height = 0;  // lines kept
    double box_width = 0;
    int all_lines = 0;
    bool cut = false;  // the text was too long to lay out whole
    std::vector<PlacedLine> lines;

    // Offsets between the caller's text and the text with our marks.
    [[nodiscard]] std::uint32_t to_caller(int laid_out) const;
    [[nodiscard]] int from_caller(std::uint32_t byte) const;
};

Shaped shape(Fonts& fonts, Medium medium, std::string_view text, const TextStyle& style, double max_width_px);

}  // namespace fd::layout
