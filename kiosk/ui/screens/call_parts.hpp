#pragma once
// The bell for staff, as Help and "another language" have it. Private to kiosk/ui.

#include "kiosk/ui/actions.hpp"

#include <string>
#include <vector>

namespace fd::ui {

// The action row: ring and close; where there is no bell, only close. Node ids begin with `screen`.
Actions call_actions(Ui& ui, const std::string& screen);
// What became of the call, by the loudspeaker's own word; nothing before the first.
std::vector<Block> call_blocks(Ui& ui, float width, const std::string& screen);

}  // namespace fd::ui
