#pragma once
// A walk-in number as large as the panel lets it be: read from a chair. Private to kiosk/ui.

#include "kiosk/ui/widgets.hpp"

#include <string>
#include <vector>

namespace fd::ui {

struct NumberPanel {
    std::string id{};
    std::string label{};  // spoken, not drawn: the heading says it
    std::string number{};
    std::string service{};
    std::string service_lang{};
    std::string time{};
};

// Low pages: the number alone, what it is about after it.
std::vector<Block> number_panel_blocks(Ui& ui, float width, NumberPanel panel);

}  // namespace fd::ui
