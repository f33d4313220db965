#include "offline/sync/sync_engine.hpp"

#include "offline/base/log.hpp"
#include "offline/city/calls.hpp"
#include "offline/domain/wipe.hpp"
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
      started_(clock.monotonic()),
      watch_(profile_, policy_) {}

base::Result<std::vector<net::HttpCall>> SyncEngine::next() {
    Turn turn;
    auto done = in_one_group([&]() -> base::Result<void> {
        auto settled = settle(turn);
        return settled ? start_due(turn) : settled;
    });
    if (!done) {
        // Nothing of it is there: what was about to go on does so again.
        for (auto& [id, job] : turn.jobs) {
            if (job.goes_on) pages_.push_back(std::move(job));
        }
        return base::fail(done.error());
    }
    auto calls = std::move(turn.calls);
    publish(std::move(turn));
    return calls;
}

base::Result<void> SyncEngine::settle() {
    Turn turn;
    auto done = in_one_group([&] { return settle(turn); });
    if (done) publish(std::move(turn));
    return done;
}

base::Result<void> SyncEngine::in_one_group(const std::function<base::Result<void>()>& work) {
    auto group = outbox_.group();
    if (!group) return base::fail(group.error());
    if (auto done = work(); !done) return done;
    if (auto committed = group->commit(); !committed) return committed;
    settled_.clear();
    return {};
}

base::Result<void> SyncEngine::settle(Turn& turn) {
    for (const Settled& settled : settled_) {
        store::Item item = settled.item;  // the original stays for another try
        auto moved = move(turn, item, settled.change);
        if (!moved && moved.error().code != base::ErrorCode::Conflict) return base::fail(moved.error());
        if (!moved) base::log::error("sync", moved.error().text);
    }
    return {};
}

void SyncEngine::publish(Turn turn) {
    for (auto& [id, job] : turn.jobs) jobs_.insert_or_assign(id, std::move(job));
    for (auto& status : turn.changes) {
        const bool in_doubt = status.state == SubmissionState::Sending ||
                              status.state == SubmissionState::Unknown ||
                              status.state == SubmissionState::Reconciling;
        if (!in_doubt) attempted_.erase(status.reference);
        changes_.push_back(std::move(status));
    }
    for (const std::string& line : turn.log) base::log::info("sync", line);
}

std::size_t SyncEngine::slots(const Turn& turn) const {
    const std::size_t out = jobs_.size() + turn.jobs.size();
    return static_cast<std::size_t>(window_) > out ? static_cast<std::size_t>(window_) - out : 0;
}

bool SyncEngine::is_out(Task task, std::string_view service_code) const {
    return std::ranges::any_of(jobs_, [&](const auto& job) {
        return job.second.task == task && job.second.service_code == service_code;
    });
}

// Tokens that no call is about: they are Tokened while they are asked for, too.
base::Result<std::vector<store::Item>> SyncEngine::due_tokens(const Turn& turn) {
    auto items = outbox_.due(SubmissionState::Tokened, clock_.wall(), slots(turn) + jobs_.size());
    if (!items) return items;
    std::erase_if(*items, [&](const store::Item& item) {
        return std::ranges::any_of(jobs_, [&](const auto& job) { return job.second.item.id == item.id; });
    });
    return items;
}

// While the city refuses us one is enough, and each time another one: it may be only a service of theirs.
base::Result<std::vector<store::Item>> SyncEngine::due_reports(const Turn& turn) {
    constexpr std::size_t kLookAt = 64;
    const std::size_t most = slots(turn);
    auto items = outbox_.due(SubmissionState::Queued, clock_.wall(), key_refused() ? kLookAt : most);
    if (!items || !key_refused()) return items;
    std::ranges::stable_sort(*items, {}, &store::Item::tries);
    const bool sending = is_out(Task::Send);
    while (items->size() > (sending ? 0 : 1)) {
        if (items->back().submission) domain::wipe(*items->back().submission);
        items->pop_back();
    }
    return items;
}

base::Result<void> SyncEngine::start_due(Turn& turn) {
    if (auto expired = outbox_.expire_leases(clock_.wall()); !expired) return base::fail(expired.error());
    if (resting() > milliseconds(0) || slots(turn) == 0 || is_out(Task::Probe)) return {};
    const base::WallTime now = clock_.wall();
    auto unknown = outbox_.due(SubmissionState::Unknown, now, slots(turn));
    if (!unknown) return base::fail(unknown.error());
    auto queued = due_reports(turn);
    if (!queued) return base::fail(queued.error());
    auto tokened = due_tokens(turn);
    if (!tokened) return base::fail(tokened.error());
    if (unknown->empty() && queued->empty() && tokened->empty() && pages_.empty()) return {};
    const bool in_the_dark = !queued->empty() && !watch_.knows_services(clock_.monotonic());
    if (!probe_is_fresh() || in_the_dark) {
        start(turn, {}, city::list_services(profile_, profile_.default_language));
        return {};
    }
    while (!pages_.empty() && slots(turn) > 0) {
        start_page(turn, std::move(pages_.front()));
        pages_.pop_front();
    }
    // A quarter for tokens while reports wait, or, of fewer than four, one every fourth time.
    if (!queued->empty()) start_polls(turn, *tokened, (slots(turn) + ++turns_ % 4) / 4);
    // Many that are to be asked about leave room for those that are to be sent.
    if (!queued->empty() && unknown->size() > (slots(turn) + 1) / 2) unknown->resize((slots(turn) + 1) / 2);
    if (auto started = start_asks(turn, std::move(*unknown)); !started) return started;
    if (auto started = start_sends(turn, std::move(*queued)); !started) return started;
    start_polls(turn, *tokened, slots(turn));
    return {};
}

void SyncEngine::start_polls(Turn& turn, std::vector<store::Item>& tokened, std::size_t most) {
    std::size_t many = 0;
    for (; many < std::min({most, tokened.size(), slots(turn)}); ++many) {
        const city::Call call = city::get_token(profile_, tokened[many].status.token);
        start(turn, {Task::Poll, std::move(tokened[many]), {}, 1, {}, {}}, call);
    }
    tokened.erase(tokened.begin(), tokened.begin() + static_cast<std::ptrdiff_t>(many));
}

base::Result<std::vector<store::Item>> SyncEngine::fit_to_send(Turn& turn, std::vector<store::Item> queued) {
    std::vector<store::Item> fit;
    std::set<std::string> asked;
    for (store::Item& item : queued) {
        if (!item.submission) {
            if (auto aside = to_people(turn, item, "the stored report cannot be read"); !aside)
                return base::fail(aside.error());
            continue;
        }
        const auto judged = watch_.judge(*item.submission, clock_.monotonic());
        const std::string code = item.submission->service.code;
        switch (judged.verdict) {
            case ServiceWatch::Verdict::Fits:
                fit.push_back(std::move(item));
                break;
            case ServiceWatch::Verdict::Changed:
                if (auto aside = to_people(turn, item, judged.why); !aside) return base::fail(aside.error());
                break;
            case ServiceWatch::Verdict::AskFirst:
                if (!is_out(Task::Define, code) && asked.insert(code).second && slots(turn) > 0)
                    start(turn, {Task::Define, {}, code, 1, {}, {}},
                          city::get_definition(profile_, code, profile_.default_language));
                break;
        }
    }
    return fit;
}

base::Result<void> SyncEngine::start_sends(Turn& turn, std::vector<store::Item> queued) {
    std::size_t aside = turn.changes.size();
    auto fit = fit_to_send(turn, std::move(queued));
    // Those that went to people made room for the next ones.
    while (fit && fit->empty() && turn.changes.size() > aside && slots(turn) > 0) {
        auto more = due_reports(turn);
        if (!more) return base::fail(more.error());
        aside = turn.changes.size();
        fit = fit_to_send(turn, std::move(*more));
    }
    if (!fit) return base::fail(fit.error());
    if (fit->size() > slots(turn)) fit->resize(slots(turn));
    auto claimed = outbox_.claim(std::move(*fit), clock_.wall(), city_now(), policy_.lease);
    if (!claimed) return base::fail(claimed.error());
    for (store::Item& item : *claimed) {
        turn.changes.push_back(item.status);
        const city::Call call =
            city::post_request(profile_, *item.submission, item.status.reference, item.request_id);
        start(turn, {Task::Send, std::move(item), {}, 1, {}, {}}, call);
    }
    return {};
}

base::Result<void> SyncEngine::start_asks(Turn& turn, std::vector<store::Item> unknown) {
    for (store::Item& item : unknown) {
        if (slots(turn) == 0) break;
        if (!item.submission) {
            if (auto aside = to_people(turn, item, "the stored report cannot be read"); !aside) return aside;
            continue;
        }
        store::Change change;
        change.to = SubmissionState::Reconciling;
        change.next_try = clock_.wall();
        change.tries = item.tries;
        const auto moved = move(turn, item, change);
        if (!moved) return base::fail(moved.error());
        std::string code = item.status.service_code;
        if (*moved) start_page(turn, {Task::Ask, std::move(item), std::move(code), 1, {}, {}});
    }
    return {};
}

void SyncEngine::start_page(Turn& turn, Job job) {
    const city::Search search = search_for(job.item);
    job.proves = job.proves && search.proves;
    const city::Call call = city::query_requests(profile_, job.service_code, search.window, job.page);
    start(turn, std::move(job), call);
}

void SyncEngine::start(Turn& turn, Job job, const city::Call& call) {
    turn.calls.push_back({next_id_, to_http(call, policy_), false});
    turn.jobs.emplace_back(next_id_, std::move(job));
    ++next_id_;
}

base::Result<bool> SyncEngine::move(Turn& turn, store::Item& item, const store::Change& wanted) {
    store::Change change = wanted;
    const auto from = item.status.state;
    const bool troubled = change.to == SubmissionState::Unknown ||
                          change.to == SubmissionState::Reconciling ||
                          change.to == SubmissionState::NeedsAttention;
    if (!troubled && !change.words) change.words = "";
    auto moved = outbox_.move(item, change, clock_.wall());
    if (!moved) return moved;
    if (!*moved) {
        turn.log.emplace_back("a report changed under an answer; the answer is left aside");
        return moved;
    }
    turn.log.push_back(item.status.reference.grouped() + ": " + std::string(domain::name(from)) + " -> " +
                       std::string(domain::name(change.to)) +
                       (change.what.empty() ? std::string() : " (" + change.what + ")"));
    turn.changes.push_back(item.status);
    return moved;
}

base::Result<void> SyncEngine::to_people(Turn& turn, store::Item& item, std::string_view why) {
    store::Change change;
    change.to = SubmissionState::NeedsAttention;
    change.what = why;
    const auto moved = move(turn, item, change);
    if (!moved) return base::fail(moved.error());
    return {};
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

base::Result<std::optional<milliseconds>> SyncEngine::wait() {
    std::optional<milliseconds> nothing;
    if (!jobs_.empty()) return nothing;
    if (!settled_.empty()) return std::optional(milliseconds(0));
    const base::WallTime now = clock_.wall();
    const auto due = outbox_.next_due(now);
    if (!due) return base::fail(due.error());
    if (!*due) return nothing;
    const milliseconds until = std::max<milliseconds>(**due - now, milliseconds(0));
    return std::optional(std::max(until, resting()));
}

}  // namespace fd::sync
