#pragma once
// The sync engine: what to ask the city next, and what its answer means. It owns no
// thread and does no I/O but the store's: next() hands out one HTTP request, the owner
// sends it wherever it likes and gives the outcome to finish(). One request is out at a
// time, so nothing here needs a lock. Owned by the core; the store's thread.
//
// Promises: a report is POSTed only from Queued, after Sending is on disk; it comes back
// to Queued only when nothing was sent or a complete list of the city's lacks it.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/city/outcome.hpp"
#include "offline/city/profile.hpp"
#include "offline/city/reconcile.hpp"
#include "offline/net/http_client.hpp"
#include "offline/store/outbox.hpp"
#include "offline/sync/retry_policy.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fd::sync {

class SyncEngine {
  public:
    SyncEngine(store::Outbox& outbox, city::EndpointProfile profile, const base::Clock& clock,
               base::IdSource& ids, SyncPolicy policy = {});

    // The next request, if any work is due and the endpoint is not resting. Nothing while one is out.
    base::Result<std::optional<net::HttpRequest>> next();
    // What became of the request that next() gave. Bug when none is out.
    base::Result<void> finish(const net::HttpOutcome& outcome);
    // Statuses that changed since the last call, oldest first.
    std::vector<domain::SubmissionStatus> take_changes();

    // Somebody is waiting: everything is due now and the endpoint is tried once at once.
    base::Result<void> hurry();
    // Another call of the core's reached the city (a readable answer) or did not.
    void note_contact(bool reached);
    [[nodiscard]] bool reachable() const { return reachable_; }
    // How long until next() may have something; nothing when no item waits.
    base::Result<std::optional<std::chrono::milliseconds>> wait();

  private:
    enum class Task { None, Probe, Send, Poll, Ask };

    base::Result<std::optional<net::HttpRequest>> start_send();
    base::Result<std::optional<net::HttpRequest>> start_ask(store::Item item);
    std::optional<net::HttpRequest> out(Task task, const city::Call& call);
    std::optional<net::HttpRequest> ask_page();

    base::Result<void> finish_task(const net::HttpOutcome& outcome);
    void forget_item();
    base::Result<void> finish_probe(const net::HttpOutcome& outcome);
    base::Result<void> finish_send(const net::HttpOutcome& outcome);
    base::Result<void> finish_poll(const net::HttpOutcome& outcome);
    base::Result<void> finish_ask(const net::HttpOutcome& outcome);

    base::Result<void> not_sent(const net::HttpOutcome& outcome, const city::Outcome& result);
    base::Result<void> doubtful_send(const city::Outcome& result);
    base::Result<void> delivered(const city::Outcome& result);
    base::Result<void> asked_in_vain(const net::HttpOutcome& outcome, std::string_view why);
    base::Result<void> conclude(const city::Match& match, bool complete);
    base::Result<void> not_there();
    base::Result<void> still_unknown(int tries, std::string_view why, std::chrono::milliseconds wait);
    base::Result<void> to_people(std::string_view why);

    base::Result<void> move(store::Change change);
    void lost_contact(const net::HttpOutcome& outcome);
    [[nodiscard]] std::chrono::milliseconds resting() const;
    [[nodiscard]] bool probe_is_fresh() const;
    [[nodiscard]] std::chrono::milliseconds until_settled() const;
    [[nodiscard]] std::chrono::milliseconds backoff(
        const Backoff& kind, int tries, std::optional<std::chrono::milliseconds> retry_after = {});
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const net::HttpOutcome& outcome) const;

    store::Outbox& outbox_;
    const city::EndpointProfile profile_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const SyncPolicy policy_;
    const base::Monotonic started_;

    Task task_ = Task::None;
    store::Item item_;  // what task_ is about; not for Probe
    int page_ = 0;      // Ask: the page that is out; kept between pages
    std::string first_id_of_page_;
    city::Match match_;

    std::map<std::int64_t, base::Monotonic> attempted_;  // when this process sent what is still unknown
    Breaker network_;                                    // no way to the city
    Breaker rest_;  // it answers, but said later or swallows what it gets
    bool reachable_ = false;
    std::optional<base::Monotonic> contact_at_;
    // The city's clock by its last Date header, when our monotonic one was 0: our wall clock may be set
    // at any moment, also between a look at the city and the question.
    std::optional<base::WallTime> city_zero_;
    int unknowns_ = 0;
    std::vector<domain::SubmissionStatus> changes_;
};

}  // namespace fd::sync
