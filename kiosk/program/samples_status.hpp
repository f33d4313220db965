#pragma once
// The samples of the operators' screen: how the core stands. Private to kiosk/program.

#include "kiosk/program/samples.hpp"

namespace fd::program {

void add_status_samples(const app::Model& base, std::vector<Sample>& out);

}  // namespace fd::program
