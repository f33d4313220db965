#pragma once
// `kioskctl queue …`: a day of the queue, from the hall's database. Blocks; main's thread.

#include "offline/kioskctl/hall.hpp"

namespace fd::kioskctl {

// What the audit log cannot take is not exported.
Told export_day(const ExportQueueDay& command, bool json);
// Also of a day of which only the figures are left. Hours are those of the process's zone.
Told show_figures(const ShowQueueFigures& command, bool json);

}  // namespace fd::kioskctl
