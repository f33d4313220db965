#pragma once
// The samples of a request's ticket, and of what a resident finds out about one. Private to kiosk/program.

#include "kiosk/program/samples.hpp"

namespace fd::program {

void add_ticket_samples(const app::Model& base, std::vector<Sample>& out);

}  // namespace fd::program
