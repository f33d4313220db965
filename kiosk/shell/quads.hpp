#pragma once
// A frame of ImGui as the quads that our widgets draw: plain fills and masks of the
// atlas, axis-aligned, in drawing order. Anything else comes out as triangles, which
// no widget of ours makes: they are drawn, and counted so that a test can say no.

#include "kiosk/shell/area.hpp"
#include "kiosk/ui/atlas.hpp"

#include <array>
#include <cstdint>
#include <vector>

struct ImDrawData;

namespace fd::shell {

struct Quad {
    Area seen;      // what is drawn: `at` inside the clip rectangle and the picture
    Area at;        // where the whole mask would go
    Area mask;      // in the page; unused by fills
    int page = -1;  // -1: a fill
    bool flip_x = false, flip_y = false;
    std::uint32_t color = 0;  // ARGB

    [[nodiscard]] bool opaque_fill() const { return page < 0 && color >> 24U == 0xff; }
    bool operator==(const Quad&) const = default;
};

struct Triangle {
    std::size_t before = 0;  // drawn before this quad
    Area clip;
    std::array<float, 3> x{}, y{};
    std::array<std::uint32_t, 3> color{};  // ARGB; textures are not looked at
};

struct Frame {
    std::vector<Quad> quads;
    std::vector<Triangle> triangles;
};

// Reuses `out`'s memory. What lies outside of width x height is left out.
void read_frame(const ImDrawData& data, const ui::Atlas& atlas, int width, int height, Frame& out);

}  // namespace fd::shell
