#pragma once
// One SVG drawn into a cairo context in one color. Internal to kiosk/layout.

#include "offline/base/result.hpp"

#include <cairo.h>

#include <string>

namespace fd::layout {

// color: CSS, becomes `currentColor` of the drawing. NotFound, InvalidInput.
base::Result<void> draw_svg(cairo_t* cairo, const std::string& path, const char* color, double x, double y,
                            double w, double h);

}  // namespace fd::layout
