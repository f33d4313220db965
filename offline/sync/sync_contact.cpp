// How the way to the city is: what is known of it, how long to wait.

#include "offline/sync/http_date.hpp"
#include "offline/sync/sync_engine.hpp"

#include <algorithm>

namespace fd::sync {

using std::chrono::milliseconds;

void SyncEngine::note_contact(bool reached) {
    reachable_ = reached;
    if (reached) {
        contact_at_ = clock_.monotonic();
        network_.let_through();  // a look is cheap; only a delivery shows that there is room
    } else {
        contact_at_.reset();
    }
}

void SyncEngine::lost_contact(const net::HttpOutcome& outcome) {
    reachable_ = false;
    contact_at_.reset();
    // The core is going down, or took its calls back: that says nothing about the network.
    if (!outcome && outcome.error().error.code == base::ErrorCode::Cancelled) return;
    trouble();
    network_.fail(policy_.network, clock_.monotonic(), ids_.u64(), retry_after(outcome));
}

void SyncEngine::trouble() {
    window_ = 0;  // finish() makes it one
    take_back_ = true;
}

bool SyncEngine::rest_if_asked(const net::HttpOutcome& outcome) {
    const auto time = retry_after(outcome);
    if (!time) return false;
    trouble();
    rest_.fail(policy_.send, clock_.monotonic(), ids_.u64(), time);
    return true;
}

void SyncEngine::note_date(const net::HttpOutcome& outcome) {
    if (!outcome) return;
    const auto date = outcome->headers.find("date");
    const auto theirs = date == outcome->headers.end() ? std::nullopt : parse_http_date(date->second);
    if (theirs) city_zero_ = *theirs - clock_.monotonic();
}

base::WallTime SyncEngine::city_now() const {
    return city_zero_ ? *city_zero_ + clock_.monotonic() : clock_.wall();
}

milliseconds SyncEngine::resting() const {
    return std::max(network_.remaining(clock_.monotonic()), rest_.remaining(clock_.monotonic()));
}

bool SyncEngine::probe_is_fresh() const {
    return contact_at_ && clock_.monotonic() - *contact_at_ <= policy_.probe_fresh;
}

milliseconds SyncEngine::backoff(const Backoff& kind, int tries, std::optional<milliseconds> asked_for) {
    return delay(kind, tries, ids_.u64(), asked_for);
}

std::optional<milliseconds> SyncEngine::retry_after(const net::HttpOutcome& outcome) const {
    if (!outcome) return std::nullopt;
    const auto header = outcome->headers.find("retry-after");
    if (header == outcome->headers.end()) return std::nullopt;
    return parse_retry_after(header->second, clock_.wall());
}

city::Search SyncEngine::search_for(const store::Item& item) const {
    const auto known = attempted_.find(item.status.reference);
    if (known != attempted_.end()) {
        // However the clocks were set since, so long ago it was.
        const auto ago = clock_.monotonic() - known->second;
        return city::reconcile_search(city_now() - ago, city_now(), {});
    }
    return city::reconcile_search(item.attempt_at, clock_.wall(),
                                  city_zero_ ? std::optional(city_now()) : std::nullopt);
}

milliseconds SyncEngine::until_settled(const store::Item& item) const {
    // Monotonic time only: a wall clock that is set right in between would settle at once.
    const bool still_out = std::ranges::any_of(jobs_, [&](const auto& job) {
        return job.second.task == Task::Send && job.second.item.id == item.id;
    });
    if (still_out) return policy_.settle;  // its lease ran out before its turn came
    const auto known = attempted_.find(item.status.reference);
    const base::Monotonic since = known == attempted_.end() ? started_ : known->second;
    return std::max(since + policy_.settle - clock_.monotonic(), milliseconds(0));
}

}  // namespace fd::sync
