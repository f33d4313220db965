#pragma once
// The bell for staff, as Help and "another language" have it. Private to kiosk/ui.

#include "kiosk/ui/actions.hpp"

#include <string>
#include <vector>

namespace fd::ui {

// The action row: ring and close; one of them on low panels; close where there is no bell. Node ids begin
// with `screen`.
Actions call_actions(Ui& ui, const std::string& screen);
// The bell where the action row has no room for it, and what became of the call, by the loudspeaker's own
// word; nothing of that before the first.
std::vector<Block> call_blocks(Ui& ui, float width, const std::string& screen);

}  // namespace fd::ui
