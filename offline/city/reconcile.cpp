#include "offline/city/reconcile.hpp"

#include "offline/city/description.hpp"
#include "offline/city/plain_text.hpp"

#include <algorithm>
#include <cmath>

namespace fd::city {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr hours kMargin{24};
constexpr hours kLongest{89 * 24};  // the specification allows 90 days

// White space and markup are what cities change.
std::string comparable(std::string_view text) {
    return collapse(plain_text(text));
}

// About 100 m: cities round and snap coordinates.
bool far_apart(const std::optional<domain::LatLong>& a, const std::optional<domain::LatLong>& b) {
    constexpr double kDegrees = 0.001;
    return a && b && (std::abs(a->lat - b->lat) > kDegrees || std::abs(a->lon - b->lon) > kDegrees);
}

bool other_service(const domain::CityRequest& record, const domain::Submission& s) {
    return !record.service_code.empty() && record.service_code != s.service.code;
}

// A city that shortens descriptions cuts our marker off: what is left may still be ours.
bool may_be_ours(const domain::CityRequest& record, const std::string& ours, const domain::Submission& s) {
    if (far_apart(record.at, s.location.at)) return false;
    const std::string text = comparable(record.description);
    std::string_view theirs = text;
    for (const std::string_view dots : {std::string_view("…"), std::string_view("...")}) {
        if (theirs.ends_with(dots)) theirs.remove_suffix(dots.size());
    }
    // The city may have filed it elsewhere; then only words speak for it.
    if (theirs.empty() && other_service(record, s)) return false;
    return ours.starts_with(theirs);
}

// A number can have been given before: by a store that was lost with its disk, by a copy. Cities mask, cut
// and add to descriptions; one that holds not half of what was said, or lies elsewhere, is another report.
bool says_another_thing(const domain::CityRequest& record, const domain::Submission& s,
                        const EndpointProfile& profile) {
    if (far_apart(record.at, s.location.at)) return true;
    std::string said;
    for (const std::string& phrase : s.phrases) said += outgoing(phrase, profile) + " ";
    said = comparable(said + outgoing(s.details, profile));
    const std::string theirs = comparable(record.description);
    int words = 0;
    int there = 0;
    for (std::size_t at = 0; at < said.size();) {
        const std::size_t end = std::min(said.find(' ', at), said.size());
        ++words;
        if (theirs.find(said.substr(at, end - at)) != std::string::npos) ++there;
        at = end + 1;
    }
    return 2 * there < words;
}

}  // namespace

Match match(const std::vector<domain::CityRequest>& records, const domain::Submission& submission,
            const domain::Reference& reference, const EndpointProfile& profile) {
    const std::string ours = comparable(describe(submission, reference, profile));
    Match out;
    int same_text = 0;
    for (const domain::CityRequest& record : records) {
        if (profile.marker && carries_marker(record.description, reference)) {
            if (!says_another_thing(record, submission, profile)) return {Finding::Found, record.id};
            out.finding = Finding::Doubtful;
            continue;
        }
        if (!may_be_ours(record, ours, submission)) continue;
        const bool whole = !profile.marker && comparable(record.description) == ours && !record.id.empty() &&
                           !other_service(record, submission);
        if (whole) out.city_id = record.id;
        same_text += whole ? 1 : 0;
        out.finding = Finding::Doubtful;
    }
    if (same_text == 1) out.finding = Finding::Found;
    if (out.finding != Finding::Found) out.city_id.clear();
    return out;
}

Match combine(Match earlier, Match later) {
    if (earlier.finding == Finding::Found) return earlier;
    if (later.finding == Finding::Found) return later;
    return earlier.finding == Finding::Doubtful ? earlier : later;
}

Search reconcile_search(base::WallTime attempt, base::WallTime now, std::optional<base::WallTime> city_now) {
    const base::WallTime today = city_now.value_or(now);
    const auto skew = city_now ? *city_now - now : milliseconds(0);
    const base::WallTime when = attempt + skew;
    const base::WallTime oldest = today - kLongest;
    // A clock that is wrong now may have been set since the attempt: no one knows what it showed then.
    const bool was_set = std::chrono::abs(skew) > minutes(5);
    if (was_set || when > today + minutes(5) || when < domain::kEarliestReport) {
        // Noted by the city's clock, or by ours as it is now.
        const auto possible = [&](base::WallTime at) {
            return at >= domain::kEarliestReport && at <= today + minutes(5);
        };
        const auto covered = [&](base::WallTime at) { return !possible(at) || at >= oldest + kMargin; };
        const bool proves = (possible(attempt) || possible(when)) && covered(attempt) && covered(when);
        return {{oldest, today + kMargin}, proves};
    }
    const base::WallTime start = when - kMargin;
    const bool lately = start >= oldest;
    return {{start, lately ? today + kMargin : std::min(start + kLongest, today + kMargin)}, lately};
}

}  // namespace fd::city
