#pragma once
// The samples of the screens around a walk-in number, and of the board. Private to kiosk/program.

#include "kiosk/program/samples.hpp"

namespace fd::program {

void add_walk_in_samples(const app::Model& base, std::vector<Sample>& out);
// The board. Landscape only.
void add_board_samples(const app::Model& base, std::vector<Sample>& out);

}  // namespace fd::program
