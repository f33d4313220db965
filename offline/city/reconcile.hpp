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

// What to ask the city for. `proves`: when a complete list of it lacks the report, the city does not have it.
struct Search {
    Window window;
    bool proves = false;
};

// A day around the attempt, until now. An attempt of more than 88 days ago is looked for where it was, but
// cities need not show what is that old: its absence proves nothing. When the clock is plainly wrong (it is
// not the city's, or the attempt lies ahead of now or before Front Door was made) the last 89 days, which
// prove something only when every moment that the attempt may have been is among them.
// `city_now` is the city's own clock when its last reply told it.
Search reconcile_search(base::WallTime attempt, base::WallTime now, std::optional<base::WallTime> city_now);

}  // namespace fd::city
