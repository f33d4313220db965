#pragma once
// After an unknown outcome: is our report among what the city has? Pure; any thread.

#include "offline/city/calls.hpp"
#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::city {

enum class Finding {
    Found,  // it carries our marker and does not say another thing (without markers: exactly our text, once)
    Missing,   // nothing in this list can be ours
    Doubtful,  // something could be ours, but nothing proves it: only people may decide. Also our number on
               // another report: a store that was lost may have given it
};

struct Match {
    Finding finding = Finding::Missing;
    std::string city_id;  // Found: may be empty when the city gives none
};

// One page of the city's list. Combine pages with `worse`.
Match match(const std::vector<domain::CityRequest>& records, const domain::Submission& submission,
            const domain::Reference& reference, const EndpointProfile& profile);
Match combine(Match earlier, Match later);

// The window to ask for: a day around the attempt, at most 89 days back from `now`, and all of them
// when the clock is plainly wrong (it is not the city's, or the attempt lies ahead of now or far behind).
// `city_now` is the city's own clock when its last reply told it.
Window reconcile_window(base::WallTime attempt, base::WallTime now, std::optional<base::WallTime> city_now);

}  // namespace fd::city
