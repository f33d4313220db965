#pragma once
// The arithmetic of the type scale: millimetres of cap height to pixels of em.
// The numbers come from the theme tokens; nothing here reads them. Pure.

#include "kiosk/layout/engine.hpp"

#include <string>

namespace fd::layout {

// type.script.<key> of the tokens.
struct ScriptScale {
    double line = 1.34;        // line height of running text, in em
    double title_line = 1.16;  // of titles
    double size = 1.0;         // correction of the em
    double cap_height_per_em = 0.714;
};

// px per em for capitals of cap_mm on a panel with px_per_mm; whole pixels, at least 1.
double em_px(double cap_mm, double px_per_mm, const ScriptScale& scale);

TextStyle body_style(std::string lang, double cap_mm, double px_per_mm, const ScriptScale& scale,
                     bool bold = false);
TextStyle title_style(std::string lang, double cap_mm, double px_per_mm, const ScriptScale& scale);

}  // namespace fd::layout
