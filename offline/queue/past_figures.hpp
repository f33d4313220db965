#pragma once
// Figures of days whose events are gone, as rows. Only the files of this folder include it.

#include "offline/domain/day_figures.hpp"
#include "offline/queue/session.hpp"

#include <string>

namespace fd::queue {

// Inside of a transaction. What is kept of the day already stays.
base::Result<void> keep_figures(Session& session, std::int64_t site, const domain::DayFigures& figures);
// NotFound: none are kept of that day. Corrupt: what no Front Door writes.
base::Result<domain::DayFigures> kept_figures(Session& session, std::int64_t site, const std::string& day);

}  // namespace fd::queue
