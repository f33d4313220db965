#pragma once
// The sync engine: what to ask the city next, and what its answers mean. It owns no thread and
// does no I/O but the store's: next() hands out calls, the owner sends them wherever it likes
// and gives the answers to finish(). Several are out at once: a few more reports than the owner
// has connections, so that those never wait for a disk, and one only after any trouble. What
// answers changed and what goes out next is durable together, in one transaction of next().
// Owned by the core; the store's thread.
//
// Promises: a report is POSTed only from Queued, after Sending is on disk; it comes back to
// Queued only when nothing was sent or a complete list of the city's lacks it. A report that no
// longer fits the city's services of today is never POSTed. Answers are kept here until the
// store has them.

#include "offline/base/clock.hpp"
#include "offline/base/ids.hpp"
#include "offline/city/outcome.hpp"
#include "offline/city/profile.hpp"
#include "offline/city/reconcile.hpp"
#include "offline/net/http_client.hpp"
#include "offline/store/outbox.hpp"
#include "offline/sync/retry_policy.hpp"
#include "offline/sync/service_watch.hpp"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fd::sync {

class SyncEngine {
  public:
    static constexpr net::CallId kFirstCallId = 16;  // smaller ones are the owner's, for calls of its own

    SyncEngine(store::Outbox& outbox, city::EndpointProfile profile, const base::Clock& clock,
               base::IdSource& ids, SyncPolicy policy = {});

    // Makes durable what answers changed, then gives the calls to send now, if any work is due and the
    // endpoint is not resting. On an error nothing goes out, and it is tried again the next time.
    base::Result<std::vector<net::HttpCall>> next();
    // What became of calls of next(). Bug when one is not out; the others count all the same. Nothing is
    // durable before next() or settle().
    base::Result<void> finish(const std::vector<net::HttpAnswer>& answers);
    // The durable part of next() alone: the core is going down.
    base::Result<void> settle();
    // Statuses that changed since the last call, oldest first; all of them durable.
    std::vector<domain::SubmissionStatus> take_changes();

    // Somebody is waiting: everything is due now and the endpoint is tried once at once.
    base::Result<void> hurry();
    // Another call of the core's reached the city (a readable answer) or did not.
    void note_contact(bool reached);
    [[nodiscard]] bool reachable() const { return reachable_; }
    // The city refuses one report after the other for who sends them: most likely our api_key. They stay
    // Queued, and one is tried now and then.
    [[nodiscard]] bool key_refused() const { return denials_ >= policy_.denials_in_a_row; }
    [[nodiscard]] std::size_t in_flight() const { return jobs_.size(); }
    // Since the last call there was trouble: what waits for its turn should come back instead of leaving
    // (net::HttpClient::give_back).
    bool take_back() { return std::exchange(take_back_, false); }
    // How long until next() may have something; nothing when no item waits, or only for answers.
    base::Result<std::optional<std::chrono::milliseconds>> wait();

  private:
    enum class Task { Probe, Define, Send, Poll, Ask };

    struct Job {
        Task task = Task::Probe;
        store::Item item;          // Send, Poll, Ask
        std::string service_code;  // Define; Ask: the list of that service, empty: of all
        int page = 1;              // Ask: this one and what the earlier ones showed
        std::set<std::string> seen;
        city::Match match;
        bool goes_on = false;  // Ask: not its first call
        bool proves = true;    // Ask: its windows covered the attempt
    };
    // What an item is to become.
    struct Settled {
        store::Item item;  // without what the person said
        store::Change change;
    };
    // What next() does when all of it is durable.
    struct Turn {
        std::vector<std::pair<net::CallId, Job>> jobs;
        std::vector<net::HttpCall> calls;
        std::vector<domain::SubmissionStatus> changes;
        std::vector<std::string> log;
    };

    base::Result<void> in_one_group(const std::function<base::Result<void>()>& work);
    base::Result<void> settle(Turn& turn);
    base::Result<void> start_due(Turn& turn);
    base::Result<void> start_asks(Turn& turn, std::vector<store::Item> unknown);
    base::Result<void> start_sends(Turn& turn, std::vector<store::Item> queued);
    base::Result<std::vector<store::Item>> fit_to_send(Turn& turn, std::vector<store::Item> queued);
    base::Result<std::vector<store::Item>> due_reports(const Turn& turn);
    base::Result<std::vector<store::Item>> due_tokens(const Turn& turn);
    void start_polls(Turn& turn, std::vector<store::Item>& tokened, std::size_t most);
    void start(Turn& turn, Job job, const city::Call& call);
    void start_page(Turn& turn, Job job);
    [[nodiscard]] city::Search search_for(const store::Item& item) const;
    base::Result<bool> move(Turn& turn, store::Item& item, const store::Change& change);
    base::Result<void> to_people(Turn& turn, store::Item& item, std::string_view why);
    void publish(Turn turn);
    [[nodiscard]] std::size_t slots(const Turn& turn) const;
    [[nodiscard]] bool is_out(Task task, std::string_view service_code = {}) const;

    base::Result<void> finish_job(Job job, const net::HttpOutcome& outcome);
    base::Result<void> finish_probe(const net::HttpOutcome& outcome);
    void finish_definition(const Job& job, const net::HttpOutcome& outcome);
    store::Change finish_send(const store::Item& item, const net::HttpOutcome& outcome);
    store::Change finish_poll(const store::Item& item, const net::HttpOutcome& outcome);
    std::optional<store::Change> finish_ask(Job& job, const net::HttpOutcome& outcome);

    store::Change not_sent(const store::Item& item, const net::HttpOutcome& outcome,
                           const city::Outcome& result);
    store::Change refused(const store::Item& item, const net::HttpOutcome& outcome,
                          const city::Outcome& result);
    store::Change denied(const store::Item& item, const net::HttpOutcome& outcome);
    void count_denial(int status);
    store::Change doubtful_send(const net::HttpOutcome& outcome, const city::Outcome& result);
    store::Change delivered(const city::Outcome& result);
    store::Change asked_in_vain(const store::Item& item, const net::HttpOutcome& outcome,
                                std::string_view why);
    bool widen(Job& job, bool complete);
    store::Change conclude(const Job& job, bool complete);
    store::Change not_there(const store::Item& item);
    store::Change still_unknown(int tries, std::string_view why, std::chrono::milliseconds wait);

    void lost_contact(const net::HttpOutcome& outcome);
    void trouble();
    // A city that names a time wants nobody's call before, not only this one's. Did it?
    bool rest_if_asked(const net::HttpOutcome& outcome);
    void note_date(const net::HttpOutcome& outcome);
    [[nodiscard]] base::WallTime city_now() const;  // ours when the city never told
    [[nodiscard]] std::chrono::milliseconds resting() const;
    [[nodiscard]] bool probe_is_fresh() const;
    [[nodiscard]] std::chrono::milliseconds until_settled(const store::Item& item) const;
    [[nodiscard]] std::chrono::milliseconds backoff(
        const Backoff& kind, int tries, std::optional<std::chrono::milliseconds> retry_after = {});
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const net::HttpOutcome& outcome) const;

    store::Outbox& outbox_;
    const city::EndpointProfile profile_;
    const base::Clock& clock_;
    base::IdSource& ids_;
    const SyncPolicy policy_;
    const base::Monotonic started_;

    std::map<net::CallId, Job> jobs_;  // out
    net::CallId next_id_ = kFirstCallId;
    std::deque<Job> pages_;         // Ask: the next call of it is to go out
    std::vector<Settled> settled_;  // not yet in the store
    int window_ = 1;                // calls that may be out
    bool take_back_ = false;

    ServiceWatch watch_;
    std::map<domain::Reference, base::Monotonic> attempted_;  // when this process's last attempt ended
    Breaker network_;                                         // no way to the city
    Breaker rest_;  // it answers, but said later or swallows what it gets
    bool reachable_ = false;
    std::optional<base::Monotonic> contact_at_;
    // The city's clock by its last Date header, when our monotonic one was 0: our wall clock may be set
    // at any moment, also between a look at the city and the question.
    std::optional<base::WallTime> city_zero_;
    std::size_t turns_ = 0;
    int unknowns_ = 0;
    int denials_ = 0;  // in a row, all with denied_with_
    int denied_with_ = 0;
    std::vector<domain::SubmissionStatus> changes_;
};

}  // namespace fd::sync
