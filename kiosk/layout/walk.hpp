#pragma once
// A shaped text to the quads that a renderer draws. Internal to kiosk/layout.

#include "kiosk/layout/glyph_table.hpp"
#include "kiosk/layout/shape.hpp"

namespace fd::layout {

Layout to_quads(const Shaped& shaped, GlyphTable& glyphs, float max_width_px);

}  // namespace fd::layout
