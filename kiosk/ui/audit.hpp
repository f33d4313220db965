#pragma once
// The audits: what must hold for every frame, checked on the node tree. Pure; used
// by tests and by `kiosk --gallery` over every screen, language, size and theme.

#include "kiosk/ui/node.hpp"
#include "kiosk/ui/theme.hpp"

#include <string>
#include <vector>

namespace fd::ui {

enum class Rule {
    Clipped,  // ink out of its box, its node or the screen; cut lines; a word cut in two
    MissingGlyph,
    TargetSize,  // under 12.7 mm
    TargetGap,   // closer than 2.54 mm, or on top of each other
    Contrast,    // under what the theme promises
    DuplicateId,
    Unnamed,      // nothing to say about it
    Unreachable,  // not in the keypad's order
    Untranslated,
    Overlap,     // two texts on each other
    TooSmall,    // under the least cap height of the text size
    OutOfReach,  // reach mode: a target in the upper part of a portrait panel
    Overflow,    // the layout itself says that something did not fit
    Hidden,      // news of trouble that only More shows
};

std::string_view name(Rule rule);  // "clipped"

struct Finding {
    Rule rule = Rule::Clipped;
    std::string node;
    std::string detail;
};

struct AuditContext {
    const Panel& panel;
    app::Contrast contrast = app::Contrast::Standard;
    app::TextSize size = app::TextSize::M;
    bool reach = false;
};

std::vector<Finding> audit(const NodeLog& log, const AuditContext& context);

}  // namespace fd::ui
