#include "kiosk/layout/shape.hpp"

#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace fd::layout {
namespace {

using text::Direction;
using text::Language;

constexpr double kMaxWidth = 32000;
constexpr std::size_t kMaxText = 16U << 10U;  // Pango is quadratic in one endless word

double to_px(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

// Rounded up, so that a text whose natural width is the box is never broken by a fraction.
int to_units(double px) {
    return static_cast<int>(std::ceil(px * PANGO_SCALE));
}

void wipe(std::string& text) {
    ::explicit_bzero(text.data(), text.size());
}

void set_text(Shaped& shaped, Fonts& fonts, const Language& language, std::string_view text) {
    const std::string_view kept = text.size() <= kMaxText ? text : base::utf8::prefix(text, kMaxText / 4);
    shaped.cut = kept.size() < text.size();
    std::string composed = text::nfc(kept);
    std::string broken = fonts.breaker(language).with_breaks(composed, &shaped.inserted);
    pango_layout_set_text(shaped.layout.get(), broken.data(), static_cast<int>(broken.size()));
    wipe(composed);
    wipe(broken);
}

// Forbids breaks inside ICU's phrases: 図書館の|近くの|道路に.
void keep_phrases(PangoLayout* layout, const std::vector<std::uint32_t>& boundaries) {
    PangoAttrList* list = pango_attr_list_new();
    std::uint32_t start = 0;
    const auto add = [&](std::uint32_t end) {
        PangoAttribute* attribute = pango_attr_allow_breaks_new(FALSE);
        attribute->start_index = start;
        attribute->end_index = end;
        pango_attr_list_insert(list, attribute);
        start = end;
    };
    for (const std::uint32_t end : boundaries) add(end);
    add(static_cast<std::uint32_t>(std::strlen(pango_layout_get_text(layout))));
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
}

double logical_width(PangoLayout* layout) {
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    return to_px(logical.width);
}

void break_lines(PangoLayout* layout, const text::LineBreaker& breaker, double max_width) {
    pango_layout_set_width(layout, to_units(max_width));
    if (!breaker.by_phrase()) return;
    keep_phrases(layout, breaker.boundaries(pango_layout_get_text(layout)));
    // A phrase wider than the box: break it as Pango would.
    if (logical_width(layout) > max_width + 0.5) pango_layout_set_attributes(layout, nullptr);
}

double line_x(const TextStyle& style, Direction direction, double box, double width) {
    const double space = box - width;
    switch (style.align) {
        case Align::Center:
            return std::floor(space / 2);
        case Align::Start:
            return direction == Direction::Rtl ? std::floor(space) : 0;
        case Align::End:
            return direction == Direction::Rtl ? 0 : std::floor(space);
    }
    return 0;
}

// True when the line's end is no place at which the language allows a break.
bool cuts_word(PangoLayout* layout, const PangoLayoutLine* next) {
    if (next->is_paragraph_start != 0) return false;
    const char* text = pango_layout_get_text(layout);
    int count = 0;
    const PangoLogAttr* attrs = pango_layout_get_log_attrs_readonly(layout, &count);
    const auto at = g_utf8_pointer_to_offset(text, text + next->start_index);
    return at < count && attrs[at].is_line_break == 0;
}

struct LineBox {
    double height = 0;
    double baseline = 0;  // from the line's top
};

// With a line height from the type scale the face of the language is centred in it, whatever else is in
// the line; without one Pango's own extents count.
LineBox line_box(const TextStyle& style, const FaceHeight& face, const PangoRectangle& logical) {
    if (style.line_height <= 0) return {std::ceil(to_px(logical.height)), std::round(to_px(-logical.y))};
    const double height = std::round(style.em_px * style.line_height);
    const double spare = height - (face.ascent + face.descent) * style.em_px;
    return {height, std::round(spare / 2 + face.ascent * style.em_px)};
}

void place_lines(Shaped& shaped, const TextStyle& style, const FaceHeight& face, double max_width) {
    PangoLayout* layout = shaped.layout.get();
    shaped.all_lines = pango_layout_get_line_count(layout);
    const int kept = style.max_lines > 0 ? std::min(style.max_lines, shaped.all_lines) : shaped.all_lines;
    for (GSList* at = pango_layout_get_lines_readonly(layout);
         at != nullptr && static_cast<int>(shaped.lines.size()) < kept; at = at->next) {
        PlacedLine placed;
        placed.line = static_cast<PangoLayoutLine*>(at->data);
        PangoRectangle logical{};
        pango_layout_line_get_extents(placed.line, nullptr, &logical);
        const LineBox box = line_box(style, face, logical);
        placed.width = to_px(logical.width);
        placed.y = shaped.height;
        placed.height = box.height;
        placed.baseline = shaped.height + box.baseline;
        placed.breaks_word =
            at->next != nullptr && cuts_word(layout, static_cast<PangoLayoutLine*>(at->next->data));
        shaped.height += box.height;
        shaped.width = std::max(shaped.width, placed.width);
        shaped.lines.push_back(placed);
    }
    shaped.box_width = max_width > 0 ? max_width : shaped.width;
    for (PlacedLine& line : shaped.lines)
        line.x = line_x(style, shaped.direction, shaped.box_width, line.width);
}

}  // namespace

void WipeLayout::operator()(PangoLayout* layout) const {
    // The copy is Pango's own heap block; nothing reads it after this.
    char* text = const_cast<char*>(pango_layout_get_text(layout));
    ::explicit_bzero(text, std::strlen(text));
    g_object_unref(layout);
}

std::uint32_t Shaped::to_caller(int laid_out) const {
    const auto at = static_cast<std::uint32_t>(std::max(laid_out, 0));
    const auto before = std::lower_bound(inserted.begin(), inserted.end(), at) - inserted.begin();
    return at - 3 * static_cast<std::uint32_t>(before);
}

int Shaped::from_caller(std::uint32_t byte) const {
    std::uint32_t out = byte;
    for (std::size_t i = 0; i < inserted.size() && inserted[i] <= out; ++i) out += 3;
    const auto size = static_cast<std::uint32_t>(std::strlen(pango_layout_get_text(layout.get())));
    return static_cast<int>(std::min(out, size));
}

Shaped shape(Fonts& fonts, Medium medium, std::string_view text, const TextStyle& style,
             double max_width_px) {
    const Language& language = fonts.language(style.lang);
    Shaped shaped;
    shaped.direction = style.direction.value_or(language.direction);
    shaped.layout.reset(pango_layout_new(fonts.context(medium, language, shaped.direction)));
    PangoLayout* layout = shaped.layout.get();
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    const auto description = fonts.description(language, style.bold, std::clamp(style.em_px, 1.0, 2000.0));
    pango_layout_set_font_description(layout, description.get());
    set_text(shaped, fonts, language, text);
    shaped.natural_width = logical_width(layout);
    const double max_width = std::min(max_width_px, kMaxWidth);
    // Most labels fit: then the first pass was the only one.
    if (max_width > 0 && shaped.natural_width > max_width) {
        break_lines(layout, fonts.breaker(language), max_width);
    }
    place_lines(shaped, style, fonts.face_height(language, style.bold), max_width);
    return shaped;
}

}  // namespace fd::layout
