#pragma once
// The node tree as JSON, for drivers outside the process: {"screen", "nodes": [{id,
// role, name, value, hint, lang, x, y, w, h, target, covered, focused, selected}]}.

#include "kiosk/ui/node.hpp"

#include <string>
#include <string_view>

namespace fd::program {

std::string nodes_json(const ui::NodeLog& log, std::string_view screen);

}  // namespace fd::program
