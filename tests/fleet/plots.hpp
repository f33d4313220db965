#pragma once
// The numbers as pictures: SVG, no scripts, no fonts of their own. Pure.

#include "tests/fleet/simulation.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fd::fleet {

struct Curve {
    Scenario scenario;
    Numbers numbers;
};

// File name and SVG: the load with and without jitter, and how the queues empty.
std::vector<std::pair<std::string, std::string>> plots(const std::vector<Curve>& curves);

}  // namespace fd::fleet
