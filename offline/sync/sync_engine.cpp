#include "offline/sync/sync_engine.hpp"

#include "offline/base/log.hpp"
#include "offline/city/calls.hpp"
#include "offline/sync/http_date.hpp"
#include "offline/sync/to_http.hpp"

#include <algorithm>

namespace fd::sync {

using domain::SubmissionState;
using std::chrono::milliseconds;

SyncEngine::SyncEngine(store::Outbox& outbox, city::EndpointProfile profile, const base::Clock& clock,
                       base::IdSource& ids, SyncPolicy policy)
    : outbox_(outbox),
      profile_(std::move(profile)),
      clock_(clock),
      ids_(ids),
      policy_(policy),
      started_(clock.monotonic()) {}

base::Result<std::optional<net::HttpRequest>> SyncEngine::next() {
    std::optional<net::HttpRequest> nothing;
    if (task_ != Task::None) return nothing;
    if (page_ > 0) return ask_page();
    const base::WallTime now = clock_.wall();
    if (auto expired = outbox_.expire_leases(now); !expired) return base::fail(expired.error());
    if (resting() > milliseconds(0)) return nothing;
    auto unknown = outbox_.due(SubmissionState::Unknown, now);
    if (!unknown) return base::fail(unknown.error());
    const auto queued = outbox_.due(SubmissionState::Queued, now);
    if (!queued) return base::fail(queued.error());
    auto tokened = outbox_.due(SubmissionState::Tokened, now);
    if (!tokened) return base::fail(tokened.error());
    if (!*unknown && !*queued && !*tokened) return nothing;
    if (!probe_is_fresh()) return out(Task::Probe, city::list_services(profile_, profile_.default_language));
    if (*unknown) return start_ask(std::move(**unknown));
    if (*queued) return start_send();
    item_ = std::move(**tokened);
    return out(Task::Poll, city::get_token(profile_, item_.status.token));
}

base::Result<std::optional<net::HttpRequest>> SyncEngine::start_send() {
    auto claimed = outbox_.claim(clock_.wall(), policy_.lease);
    if (!claimed) return base::fail(claimed.error());
    if (!*claimed) return std::optional<net::HttpRequest>();
    item_ = std::move(**claimed);
    changes_.push_back(item_.status);
    if (!item_.submission) {
        auto moved = to_people("the stored report cannot be read");
        if (!moved) return base::fail(moved.error());
        return std::optional<net::HttpRequest>();
    }
    attempted_.insert_or_assign(item_.id, clock_.monotonic());
    return out(Task::Send,
               city::post_request(profile_, *item_.submission, item_.status.reference, item_.request_id));
}

base::Result<std::optional<net::HttpRequest>> SyncEngine::start_ask(store::Item item) {
    item_ = std::move(item);
    store::Change change;
    change.to = SubmissionState::Reconciling;
    change.next_try = clock_.wall();
    change.tries = item_.tries;
    if (auto moved = move(change); !moved) return base::fail(moved.error());
    if (item_.status.state != SubmissionState::Reconciling) return std::optional<net::HttpRequest>();
    if (!item_.submission) {
        auto moved = to_people("the stored report cannot be read");
        if (!moved) return base::fail(moved.error());
        return std::optional<net::HttpRequest>();
    }
    page_ = 1;
    match_ = {};
    first_id_of_page_.clear();
    return ask_page();
}

std::optional<net::HttpRequest> SyncEngine::ask_page() {
    std::optional<base::WallTime> city_now;
    if (city_zero_) city_now = *city_zero_ + clock_.monotonic();
    const auto window = city::reconcile_window(item_.attempt_at, clock_.wall(), city_now);
    return out(Task::Ask, city::query_requests(profile_, item_.status.service_code, window, page_));
}

std::optional<net::HttpRequest> SyncEngine::out(Task task, const city::Call& call) {
    task_ = task;
    return to_http(call, policy_);
}

std::vector<domain::SubmissionStatus> SyncEngine::take_changes() {
    return std::exchange(changes_, {});
}

base::Result<void> SyncEngine::hurry() {
    network_.let_through();
    rest_.let_through();
    contact_at_.reset();
    return outbox_.hurry(clock_.wall());
}

void SyncEngine::note_contact(bool reached) {
    reachable_ = reached;
    if (reached) {
        contact_at_ = clock_.monotonic();
        network_.let_through();  // a look is cheap; only a delivery shows that there is room
    } else {
        contact_at_.reset();
    }
}

base::Result<std::optional<milliseconds>> SyncEngine::wait() {
    std::optional<milliseconds> nothing;
    if (task_ != Task::None) return nothing;
    const base::WallTime now = clock_.wall();
    const auto due = outbox_.next_due(now);
    if (!due) return base::fail(due.error());
    if (!*due) return nothing;
    const milliseconds until = std::max<milliseconds>(**due - now, milliseconds(0));
    return std::optional(std::max(until, resting()));
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

void SyncEngine::lost_contact(const net::HttpOutcome& outcome) {
    reachable_ = false;
    contact_at_.reset();
    network_.fail(policy_.network, clock_.monotonic(), ids_.u64(), retry_after(outcome));
}

milliseconds SyncEngine::until_settled() const {
    // Monotonic time only: a wall clock that is set right in between would settle at once.
    const auto known = attempted_.find(item_.id);
    const base::Monotonic since = known == attempted_.end() ? started_ : known->second;
    return std::max(since + policy_.settle - clock_.monotonic(), milliseconds(0));
}

base::Result<void> SyncEngine::move(store::Change change) {
    const auto from = item_.status.state;
    const bool troubled = change.to == SubmissionState::Unknown ||
                          change.to == SubmissionState::Reconciling ||
                          change.to == SubmissionState::NeedsAttention;
    if (!troubled && !change.words) change.words = "";
    if (!troubled) attempted_.erase(item_.id);
    const auto moved = outbox_.move(item_, change, clock_.wall());
    if (!moved) return base::fail(moved.error());
    if (!*moved) {
        base::log::warn("sync", "a report changed under an answer; the answer is left aside");
        return {};
    }
    base::log::info("sync", item_.status.reference.grouped() + ": " + std::string(domain::name(from)) +
                                " -> " + std::string(domain::name(change.to)) +
                                (change.what.empty() ? std::string() : " (" + change.what + ")"));
    changes_.push_back(item_.status);
    return {};
}

base::Result<void> SyncEngine::to_people(std::string_view why) {
    store::Change change;
    change.to = SubmissionState::NeedsAttention;
    change.what = why;
    return move(std::move(change));
}

}  // namespace fd::sync
