#include "kiosk/ui/screens/board_line.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fd::ui {
namespace {

constexpr double kIcon = 1.4;  // of the cap height, and the gap after it
constexpr double kIconGap = 0.35;
constexpr double kSmallest = 6;  // a site's own words may be long: small is better than cut off

TextSpec spec_of(const BoardLine& line) {
    TextSpec spec{Type::Support, line.bold, layout::Align::Start, line.numeral ? "en" : "", 0, line.numeral};
    spec.cap_mm = line.cap_mm;
    return spec;
}

float room_for_icon(Ui& ui, const BoardLine& line, double cap_mm) {
    return line.icon.empty() ? 0 : ui.mm(cap_mm * (kIcon + kIconGap));
}

}  // namespace

float board_width(Ui& ui, const BoardLine& line) {
    if (line.text.empty()) return 0;
    const auto laid_out = ui.measure(line.text, spec_of(line), 0);
    return room_for_icon(ui, line, line.cap_mm) + std::ceil(laid_out->natural_width) + 2;
}

void board_line(Ui& ui, const std::string& node, BoardLine line, const Rect& place, Ink ink) {
    if (line.text.empty()) return;
    auto laid_out = ui.measure(line.text, spec_of(line), 0);
    while (line.cap_mm > kSmallest &&
           (board_width(ui, line) > place.w || laid_out->ink_bottom - laid_out->ink_top > place.h)) {
        line.cap_mm *= kBoardSmaller;
        laid_out = ui.measure(line.text, spec_of(line), 0);
    }
    const TextSpec spec = spec_of(line);
    const float before = room_for_icon(ui, line, spec.cap_mm);
    const float width = board_width(ui, line) - before;
    const float spare = place.w - width - before;
    const float x = place.x + (line.align == layout::Align::Start    ? 0
                               : line.align == layout::Align::Center ? spare / 2
                                                                     : spare);
    if (!line.icon.empty()) {
        const float size = ui.mm(spec.cap_mm * kIcon);
        ui.canvas().icon(line.icon, {x, place.center_y() - size / 2, size, size}, ui.color(ink.fg), true);
    }
    // Letters stand on one line with their neighbours; only what is too high for that moves.
    const float middle = laid_out->baseline - ui.mm(spec.cap_mm) / 2;
    const float lowest = place.bottom() - laid_out->ink_bottom;
    const float y = std::max(std::min(place.center_y() - middle, lowest), place.y - laid_out->ink_top);
    ui.text(node, line.text, {x + before, y, width, laid_out->height}, spec, ink);
}

void board_words(Ui& ui, const std::string& node, const BoardLine& words, const Rect& place, Ink ink) {
    TextSpec spec = spec_of(words);
    spec.align = layout::Align::Center;
    auto laid_out = ui.measure(words.text, spec, place.w);
    while (spec.cap_mm > kSmallest &&
           (laid_out->height > place.h || laid_out->word_broken || laid_out->overflowed)) {
        spec.cap_mm *= kBoardSmaller;
        laid_out = ui.measure(words.text, spec, place.w);
    }
    ui.text(node, words.text, {place.x, place.center_y() - laid_out->height / 2, place.w, laid_out->height},
            spec, ink);
}

void board_node(Ui& ui, const std::string& id, Role role, std::string name, std::string hint, const Rect& r,
                Ink ink) {
    Node out;
    out.id = id;
    out.role = role;
    out.name = std::move(name);
    out.hint = std::move(hint);
    out.px = r;
    out.fg = ui.color(ink.fg);
    out.bg = ui.color(ink.bg);
    ui.node(std::move(out));
}

}  // namespace fd::ui
