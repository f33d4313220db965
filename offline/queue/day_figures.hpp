#pragma once
// A day's figures (domain/day_figures.hpp) from its events. Medians and percentiles are values that there
// were (nearest rank). Pure; any thread.

#include "offline/domain/day_figures.hpp"
#include "offline/domain/walk_in.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fd::queue {

// By the clock on the site's wall (business_day.hpp).
using HourOf = std::function<int(base::WallTime)>;

// `services` first and in their order, then what else the events name. Whoever was transferred counts as
// issued where the number was taken, as called where they were first called, otherwise where they are or
// ended.
domain::DayFigures day_figures(const std::string& day, const std::vector<domain::WalkInEvent>& events,
                               const std::vector<domain::WalkInService>& services, base::WallTime now,
                               const HourOf& hour_of);

}  // namespace fd::queue
