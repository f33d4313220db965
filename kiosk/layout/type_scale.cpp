#include "kiosk/layout/type_scale.hpp"

#include <algorithm>
#include <cmath>

namespace fd::layout {

double em_px(double cap_mm, double px_per_mm, const ScriptScale& scale) {
    const double cap = std::max(scale.cap_height_per_em, 0.1);
    return std::max(1.0, std::round(cap_mm * px_per_mm / cap * scale.size));
}

TextStyle body_style(std::string lang, double cap_mm, double px_per_mm, const ScriptScale& scale, bool bold) {
    TextStyle style;
    style.lang = std::move(lang);
    style.em_px = em_px(cap_mm, px_per_mm, scale);
    style.bold = bold;
    style.line_height = scale.line;
    return style;
}

TextStyle title_style(std::string lang, double cap_mm, double px_per_mm, const ScriptScale& scale) {
    TextStyle style = body_style(std::move(lang), cap_mm, px_per_mm, scale, true);
    style.line_height = scale.title_line;
    return style;
}

}  // namespace fd::layout
