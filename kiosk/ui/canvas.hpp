#pragma once
// The canvas: axis-aligned quads into ImGui's draw list, mirrored for right-to-left
// languages. No triangles: rounded corners, icons and glyphs are masks of the atlas
// (DESIGN.md section 2 has the cost of doing otherwise). Lives for one frame.

#include "kiosk/layout/engine.hpp"
#include "kiosk/ui/atlas.hpp"
#include "kiosk/ui/geometry.hpp"
#include "kiosk/ui/theme.hpp"

#include <span>
#include <string>

struct ImDrawList;

namespace fd::ui {

class Canvas {
  public:
    // Draws from `origin` on, `width` wide.
    Canvas(ImDrawList& list, Atlas& atlas, float origin, float width, bool mirrored)
        : list_(list), atlas_(atlas), origin_(origin), width_(width), mirrored_(mirrored) {}

    [[nodiscard]] bool mirrored() const { return mirrored_; }
    [[nodiscard]] Rect mirror(const Rect& r) const {
        return {origin_ + (mirrored_ ? width_ - r.x - r.w : r.x), r.y, r.w, r.h};
    }

    void fill(const Rect& r, Rgba color);
    void rounded(const Rect& r, float radius, Rgba color);
    void rounded(const Rect& r, float top, float bottom, Rgba color);
    // A rounded box with a line around it, both inside r.
    void outlined(const Rect& r, float radius, float stroke, Rgba fill, Rgba line);
    void arch(const Rect& r, float foot, Rgba color);  // the doorway: half a disc on top
    void disc(float cx, float cy, float radius, Rgba color);
    void dashed(const Rect& r, float stroke, float dash, Rgba color);
    void icon(const std::string& name, const Rect& box, Rgba color, bool flip);
    void drawing(const std::string& name, const Rect& box, Rgba color);
    // box is logical; the layout was made for box.w.
    void glyphs(const layout::Layout& text, const Rect& box, Rgba color);

  private:
    void glyph_run(int page, std::span<const layout::GlyphQuad> run, const Rect& at, Rgba color);
    void quad(const Region& region, Rect dst, Rgba color, bool flip_x, bool flip_y);

    ImDrawList& list_;
    Atlas& atlas_;
    float origin_;
    float width_;
    bool mirrored_;
};

}  // namespace fd::ui
