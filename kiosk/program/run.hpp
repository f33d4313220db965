#pragma once
// Running the kiosk: window or none, real or fake clock and devices, by hand or by
// script; and what a scripted run leaves behind.

#include "kiosk/program/options.hpp"

namespace fd::program {

// The program's exit code; errors are on stderr.
int run_kiosk(const Options& options);

}  // namespace fd::program
