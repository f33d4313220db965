#pragma once
// Quads onto pixels, by plain integer blending of color * coverage. The result of a
// pixel depends on the quads over it alone, never on the area that is painted: that
// makes a partial redraw equal to a full one, bit by bit.
//
// Not by SDL_Renderer: the picture is our own memory, so its pages need no upload, and
// SDL's software blending of tinted textures is slower. A home screen of 869 quads at
// 1080x1920, same run, no GPU: SDL 2.5 ms and 2 ms an uploaded page, this 0.8 ms; a
// scrim over all of it 4.3 against 1.3 ms. A GPU has only the copy to the glass to do.

#include "kiosk/shell/area.hpp"
#include "kiosk/shell/quads.hpp"

#include <cstdint>
#include <vector>

namespace fd::shell {

// A picture: 0xffRRGGBB, rows top down without gaps.
struct Pixels {
    int w = 0, h = 0;
    std::vector<std::uint32_t> data;

    Pixels() = default;
    Pixels(int width, int height)
        : w(width),
          h(height),
          data(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xff000000U) {}
    [[nodiscard]] std::uint32_t* row(int y) { return data.data() + static_cast<std::ptrdiff_t>(y) * w; }
    [[nodiscard]] const std::uint32_t* row(int y) const {
        return data.data() + static_cast<std::ptrdiff_t>(y) * w;
    }
    bool operator==(const Pixels&) const = default;
};

// `area` must lie in the picture. Mask pages that do not exist are not drawn.
void paint(Pixels& out, const Quad& quad, const std::vector<ui::Atlas::Page>& pages, const Area& area);
void paint(Pixels& out, const Triangle& triangle, const Area& area);
void clear(Pixels& out, const Area& area);

}  // namespace fd::shell
