#include "kiosk/layout/walk.hpp"

#include <algorithm>
#include <cmath>

namespace fd::layout {
namespace {

float whole(double px) {
    return static_cast<float>(std::round(px));
}

void add_glyph(Layout& out, GlyphTable& glyphs, PangoFont* font, const PangoGlyphInfo& info, double x,
               double baseline) {
    const PangoGlyph glyph = info.glyph;
    if (glyph == PANGO_GLYPH_EMPTY || (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 || font == nullptr) return;
    const auto box = glyphs.intern(font, glyph);
    if (!box) return;
    const double px = x + info.geometry.x_offset / static_cast<double>(PANGO_SCALE);
    const double py = baseline + info.geometry.y_offset / static_cast<double>(PANGO_SCALE);
    out.quads.push_back({box->id, whole(px) + static_cast<float>(box->left),
                         whole(py) - static_cast<float>(box->top), box->w, box->h});
}

void add_line(Layout& out, const PlacedLine& placed, const Shaped& shaped, GlyphTable& glyphs) {
    Line line;
    line.first_byte = shaped.to_caller(placed.line->start_index);
    line.last_byte = shaped.to_caller(placed.line->start_index + placed.line->length);
    line.x = static_cast<float>(placed.x);
    line.y = static_cast<float>(placed.y);
    line.width = static_cast<float>(placed.width);
    line.height = static_cast<float>(placed.height);
    line.baseline = static_cast<float>(placed.baseline);
    line.first_quad = static_cast<std::uint32_t>(out.quads.size());
    double x = placed.x;
    for (const GSList* at = placed.line->runs; at != nullptr; at = at->next) {
        const auto* run = static_cast<const PangoGlyphItem*>(at->data);
        const double raised = run->y_offset / static_cast<double>(PANGO_SCALE);
        x += run->start_x_offset / static_cast<double>(PANGO_SCALE);
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            const PangoGlyphInfo& info = run->glyphs->glyphs[i];
            add_glyph(out, glyphs, run->item->analysis.font, info, x, placed.baseline - raised);
            x += info.geometry.width / static_cast<double>(PANGO_SCALE);
        }
        x += run->end_x_offset / static_cast<double>(PANGO_SCALE);
    }
    line.end_quad = static_cast<std::uint32_t>(out.quads.size());
    out.line_info.push_back(line);
}

void measure_ink(Layout& out) {
    if (out.quads.empty()) return;
    out.ink_left = out.ink_top = 1e9F;
    out.ink_right = out.ink_bottom = -1e9F;
    for (const GlyphQuad& quad : out.quads) {
        out.ink_left = std::min(out.ink_left, quad.x);
        out.ink_top = std::min(out.ink_top, quad.y);
        out.ink_right = std::max(out.ink_right, quad.x + static_cast<float>(quad.w));
        out.ink_bottom = std::max(out.ink_bottom, quad.y + static_cast<float>(quad.h));
    }
}

}  // namespace

Layout to_quads(const Shaped& shaped, GlyphTable& glyphs, float max_width_px) {
    Layout out;
    out.width = static_cast<float>(shaped.width);
    out.height = static_cast<float>(shaped.height);
    out.box_width = static_cast<float>(shaped.box_width);
    out.natural_width = static_cast<float>(shaped.natural_width);
    out.lines = static_cast<int>(shaped.lines.size());
    out.all_lines = shaped.all_lines;
    out.truncated = shaped.cut || out.all_lines > out.lines;
    out.overflowed = max_width_px > 0 && out.width > max_width_px + 0.5F;
    out.direction = shaped.direction;
    out.unknown_glyphs = pango_layout_get_unknown_glyphs_count(shaped.layout.get());
    for (const PlacedLine& line : shaped.lines) {
        add_line(out, line, shaped, glyphs);
        out.word_broken = out.word_broken || line.breaks_word;
    }
    if (!shaped.lines.empty()) out.baseline = static_cast<float>(shaped.lines.front().baseline);
    measure_ink(out);
    return out;
}

}  // namespace fd::layout
