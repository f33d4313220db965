#pragma once
// The screens of counters as they may be met. Landscape only: they are no resident's panel.

#include "kiosk/program/samples.hpp"

namespace fd::program {

void add_counter_samples(const app::Model& base, std::vector<Sample>& out);
// The residents' own screens, as they show beside the staff's language.
void add_helped_samples(std::vector<Sample> residents, std::vector<Sample>& out);

}  // namespace fd::program
