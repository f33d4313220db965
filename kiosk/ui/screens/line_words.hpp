#pragma once
// How a line stands, in words: for who takes a number and for the board. Private to kiosk/ui.

#include "kiosk/ui/ui.hpp"

#include <string>

namespace fd::ui {

std::string people_wait(Ui& ui, std::int64_t many);             // "6 people wait"
std::string wait_range(Ui& ui, const domain::WaitRange& wait);  // "About 20–35 minutes"
std::string people_and_wait(Ui& ui, const std::string& people, const domain::WaitRange& wait);  // both

}  // namespace fd::ui
