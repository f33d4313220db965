#pragma once
// Icons: an SVG drawing to a coverage mask, tinted by whoever draws it. Any
// thread. The files are ours, but a bad one is an error, never a crash.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::layout {

struct Mask {
    int w = 0, h = 0;
    std::vector<std::uint8_t> coverage;  // w*h, rows top down, 255 = ink
};

// Scaled to fit w_px x h_px, centred. NotFound, InvalidInput (not an SVG), TooLarge (over 4096 px a side).
base::Result<Mask> rasterise_svg(const std::string& path, int w_px, int h_px);

}  // namespace fd::layout
