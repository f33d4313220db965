#pragma once
// The keys of a date: the days of a calendar and, once there is a day, its time. Private to kiosk/ui.

#include "kiosk/ui/flow.hpp"

namespace fd::ui {

// As many weeks as the flow has room for, those of screen.month, with keys for the others.
void add_date(Ui& ui, Flow& flow, const app::QuestionScreen& screen);

}  // namespace fd::ui
