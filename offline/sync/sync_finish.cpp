#include "offline/base/log.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/domain/wipe.hpp"
#include "offline/sync/answer.hpp"
#include "offline/sync/sync_engine.hpp"

#include <algorithm>

namespace fd::sync {
namespace {

using domain::SubmissionState;
using std::chrono::milliseconds;

constexpr int kMaxDoubtfulAnswers = 3;

// Only a list that reads as one. A 404 is none: a city without this call answers so for everything.
base::Result<std::vector<domain::CityRequest>> list_of(const net::HttpOutcome& outcome) {
    if (!is_success(outcome)) return base::fail(base::ErrorCode::Unavailable, "no list");
    return city::read_requests(outcome->body);
}

base::Error unavailable(const net::HttpOutcome& outcome) {
    return outcome ? base::Error{base::ErrorCode::Unavailable, "status " + std::to_string(outcome->status)}
                   : outcome.error().error;
}

store::Change needs_people(std::string_view why) {
    store::Change change;
    change.to = SubmissionState::NeedsAttention;
    change.what = why;
    return change;
}

// It never left: the core is going down, or took its calls back after some trouble.
bool was_taken_back(const net::HttpOutcome& outcome) {
    return !outcome && outcome.error().error.code == base::ErrorCode::Cancelled &&
           outcome.error().progress == net::Progress::NothingSent;
}

std::string reason(const net::HttpOutcome& outcome) {
    if (!outcome) return std::string(base::name(outcome.error().error.code));
    if (is_error_page(outcome)) return "answered with an error page, " + std::to_string(outcome->status);
    return "status " + std::to_string(outcome->status);
}

}  // namespace

base::Result<void> SyncEngine::finish(const std::vector<net::HttpAnswer>& answers) {
    base::Result<void> result;
    int replies = 0;
    for (const net::HttpAnswer& answer : answers) {
        auto node = jobs_.extract(answer.id);
        if (node.empty()) {
            result = base::fail(base::ErrorCode::Bug, "sync: an answer that nobody asked for");
            continue;
        }
        replies += answer.outcome ? 1 : 0;
        note_date(answer.outcome);
        if (auto done = finish_job(std::move(node.mapped()), answer.outcome); !done) result = done;
    }
    // Without trouble, and with connections that ran dry while the store was busy: more next time.
    const bool ran_dry = jobs_.size() < static_cast<std::size_t>(policy_.connections);
    if (window_ == 0) {
        window_ = 1;
    } else if (ran_dry) {
        window_ = std::min(window_ + replies, policy_.most_out());
    }
    return result;
}

base::Result<void> SyncEngine::finish_job(Job job, const net::HttpOutcome& outcome) {
    std::optional<store::Change> change;
    switch (job.task) {
        case Task::Probe:
            return finish_probe(outcome);
        case Task::Define:
            finish_definition(job, outcome);
            return {};
        case Task::Send:
            // From now on the city may still take it: it may have waited long for its turn.
            attempted_.insert_or_assign(job.item.status.reference, clock_.monotonic());
            change = finish_send(job.item, outcome);
            break;
        case Task::Poll:
            change = finish_poll(job.item, outcome);
            break;
        case Task::Ask:
            change = finish_ask(job, outcome);
            break;
    }
    if (!change) {  // more of the city's lists is about this report
        job.goes_on = true;
        pages_.push_back(std::move(job));
        return {};
    }
    if (job.item.submission) domain::wipe(*job.item.submission);
    job.item.submission.reset();
    settled_.push_back({std::move(job.item), std::move(*change)});
    return {};
}

base::Result<void> SyncEngine::finish_probe(const net::HttpOutcome& outcome) {
    const auto services = is_success(outcome)
                              ? city::read_services(outcome->body)
                              : base::Result<std::vector<domain::Service>>(base::fail(unavailable(outcome)));
    if (services) {
        note_contact(true);
        watch_.note_services(*services, clock_.monotonic());
        if (std::chrono::abs(city_now() - clock_.wall()) > std::chrono::minutes(5))
            base::log::warn("sync", "our clock and the city's are minutes apart");
        return {};
    }
    base::log::info("sync", "no way to the city: " + reason(outcome));
    lost_contact(outcome);
    if (was_taken_back(outcome)) return {};
    auto changed = outbox_.mark_network_down();
    if (!changed) return base::fail(changed.error());
    for (auto& status : *changed) changes_.push_back(std::move(status));
    return {};
}

void SyncEngine::finish_definition(const Job& job, const net::HttpOutcome& outcome) {
    if (is_no_answer(outcome)) {
        lost_contact(outcome);
        // Between two of them the city was seen to be there, or nothing would have been asked.
        if (!was_taken_back(outcome)) watch_.note_no_answer(job.service_code, clock_.monotonic());
        return;
    }
    auto today = city::read_definition(outcome->body, job.service_code);
    const bool readable = is_success(outcome) && today;
    if (!readable) {
        base::log::warn("sync", "service " + job.service_code + ": no definition, " + reason(outcome));
        static_cast<void>(rest_if_asked(outcome));
    }
    watch_.note_definition(job.service_code, readable ? std::optional(std::move(*today)) : std::nullopt,
                           clock_.monotonic());
}

store::Change SyncEngine::finish_send(const store::Item& item, const net::HttpOutcome& outcome) {
    const auto type = item.submission->service.type;
    const city::Outcome result =
        outcome ? city::classify_reply(outcome->status, outcome->body, type)
                : city::classify_failure(outcome.error().progress == net::Progress::BodyBegan,
                                         base::name(outcome.error().error.code));
    if (result.kind != city::OutcomeKind::Unknown) unknowns_ = 0;
    switch (result.kind) {
        case city::OutcomeKind::Confirmed:
        case city::OutcomeKind::Tokened:
        case city::OutcomeKind::Accepted:
            return delivered(result);
        case city::OutcomeKind::NotSent:
            return not_sent(item, outcome, result);
        case city::OutcomeKind::Unknown:
            return doubtful_send(outcome, result);
        case city::OutcomeKind::Refused:
            break;
    }
    return refused(item, outcome, result);
}

store::Change SyncEngine::refused(const store::Item& item, const net::HttpOutcome& outcome,
                                  const city::Outcome& result) {
    count_denial(result.duplicate ? 0 : outcome->status);
    if (key_refused()) return denied(item, outcome);
    store::Change change;
    change.words = result.words;
    // After an outcome we never learnt, "you already sent this" is the answer we missed.
    const bool was_delivered = result.duplicate && item.doubts > 0;
    change.to = was_delivered ? SubmissionState::Accepted : SubmissionState::Refused;
    change.what = was_delivered ? "duplicate after unknown" : "refused, " + reason(outcome);
    return change;
}

void SyncEngine::count_denial(int status) {
    constexpr int kUnauthorized = 401;
    constexpr int kForbidden = 403;
    const bool denial = status == kUnauthorized || status == kForbidden;
    denials_ = denial ? (status == denied_with_ ? denials_ + 1 : 1) : 0;
    denied_with_ = status;
}

// It is not the report that the city does not want: it waits, like all the others.
store::Change SyncEngine::denied(const store::Item& item, const net::HttpOutcome& outcome) {
    trouble();
    rest_.fail(policy_.send, clock_.monotonic(), ids_.u64(), retry_after(outcome));
    store::Change change;
    change.to = SubmissionState::Queued;
    change.tries = item.tries + 1;
    change.what = "not sent: the city refuses this kiosk, most likely its key (api_key), " + reason(outcome);
    change.next_try = clock_.wall() + backoff(policy_.send, item.tries, retry_after(outcome));
    return change;
}

store::Change SyncEngine::delivered(const city::Outcome& result) {
    denials_ = 0;
    network_.succeed();
    rest_.succeed();
    note_contact(true);
    store::Change change;
    change.notice = result.notice;
    switch (result.kind) {
        case city::OutcomeKind::Confirmed:
            change.to = SubmissionState::Confirmed;
            change.city_id = result.city_id;
            break;
        case city::OutcomeKind::Tokened:
            change.to = SubmissionState::Tokened;
            change.token = result.token;
            change.next_try = clock_.wall() + backoff(policy_.poll, 0);
            break;
        case city::OutcomeKind::Accepted:
        case city::OutcomeKind::Refused:
        case city::OutcomeKind::NotSent:
        case city::OutcomeKind::Unknown:
            change.to = SubmissionState::Accepted;
            break;
    }
    return change;
}

store::Change SyncEngine::not_sent(const store::Item& item, const net::HttpOutcome& outcome,
                                   const city::Outcome& result) {
    store::Change change;
    change.to = SubmissionState::Queued;
    change.next_try = clock_.wall();
    if (was_taken_back(outcome)) {
        change.tries = item.tries;
        change.what = "its turn never came";
        return change;
    }
    change.tries = item.tries + 1;
    change.network_down = !outcome;
    change.what = "not sent, " + (outcome ? reason(outcome) : result.words);
    // With the network away the breaker does the waiting; a city that says "later" is asked later.
    if (outcome) {
        trouble();
        rest_.fail(policy_.send, clock_.monotonic(), ids_.u64(), retry_after(outcome));
        change.next_try += backoff(policy_.send, item.tries, retry_after(outcome));
    } else {
        lost_contact(outcome);
    }
    return change;
}

// Nothing more is due before this report is asked about, and that GET shows whether the city is there.
store::Change SyncEngine::doubtful_send(const net::HttpOutcome& outcome, const city::Outcome& result) {
    trouble();
    const bool asked_to_wait = rest_if_asked(outcome);
    if (++unknowns_ >= policy_.unknowns_in_a_row && !asked_to_wait) {
        rest_.fail(policy_.network, clock_.monotonic(), ids_.u64(), {});
    }
    store::Change change;
    change.to = SubmissionState::Unknown;
    change.doubt = true;
    change.what = "no readable answer";
    change.words = result.words;
    change.next_try = clock_.wall();
    return change;
}

store::Change SyncEngine::finish_poll(const store::Item& item, const net::HttpOutcome& outcome) {
    store::Change change;
    const std::string id =
        outcome ? city::id_for_token(outcome->status, outcome->body, item.status.token) : std::string();
    if (!id.empty()) {
        change.to = SubmissionState::Confirmed;
        change.city_id = id;
        return change;
    }
    const bool counts = !is_no_answer(outcome);
    if (!counts) lost_contact(outcome);
    static_cast<void>(rest_if_asked(outcome));
    change.tries = item.tries + (counts ? 1 : 0);
    if (change.tries >= policy_.max_polls) return needs_people("the city took it, but never gave its number");
    change.to = SubmissionState::Tokened;
    change.what = "no id yet, " + reason(outcome);
    change.next_try = clock_.wall() + backoff(policy_.poll, change.tries, retry_after(outcome));
    return change;
}

std::optional<store::Change> SyncEngine::finish_ask(Job& job, const net::HttpOutcome& outcome) {
    const auto records = list_of(outcome);
    if (!records) return asked_in_vain(job.item, outcome, "the city's list cannot be read");
    job.match = city::combine(
        job.match, city::match(*records, *job.item.submission, job.item.status.reference, profile_));
    const bool pages = !profile_.paging.page_parameter.empty();
    const bool full = static_cast<int>(records->size()) >= profile_.paging.size;
    // A short page may be the last, or a city's own smaller pages: only one without news is the end.
    bool news = false;
    for (const auto& record : *records) news = job.seen.insert(record.id).second || news;
    if (job.match.finding != city::Finding::Found && pages && news && job.page < policy_.max_pages) {
        ++job.page;
        return std::nullopt;
    }
    const bool complete = pages ? records->empty() || (!news && !full) : !full;
    if (widen(job, complete)) return std::nullopt;
    return conclude(job, complete);
}

// Its own service's list lacks the report: a city may have filed it under another before we asked.
bool SyncEngine::widen(Job& job, bool complete) {
    const bool missing = complete && job.match.finding == city::Finding::Missing;
    if (!missing || job.service_code.empty() || until_settled(job.item) > milliseconds(0)) return false;
    job.service_code.clear();
    job.page = 1;
    job.seen.clear();
    return true;
}

store::Change SyncEngine::conclude(const Job& job, bool complete) {
    const store::Item& item = job.item;
    const city::Match& match = job.match;
    switch (match.finding) {
        case city::Finding::Found: {
            store::Change change;
            change.to = match.city_id.empty() ? SubmissionState::Accepted : SubmissionState::Confirmed;
            if (!match.city_id.empty()) change.city_id = match.city_id;
            change.what = "found at the city";
            return change;
        }
        case city::Finding::Doubtful: {
            const int tries = item.tries + 1;
            if (tries >= kMaxDoubtfulAnswers)
                return needs_people("the city has something like it, without our mark");
            return still_unknown(tries, "something like it is there", backoff(policy_.ask, tries));
        }
        case city::Finding::Missing:
            break;
    }
    if (!complete) {
        const int tries = item.tries + 1;
        if (tries >= policy_.max_asks) return needs_people("the city's list is too long to tell");
        return still_unknown(tries, "the list may be cut", backoff(policy_.ask, tries));
    }
    if (!job.proves && until_settled(item) <= milliseconds(0))
        return needs_people("no list tells whether the city has it: too long ago, or by a wrong clock");
    return not_there(item);
}

store::Change SyncEngine::not_there(const store::Item& item) {
    const milliseconds unsettled = until_settled(item);
    if (unsettled > milliseconds(0)) return still_unknown(item.tries, "not there yet", unsettled);
    // Batch and blackbox requests need not show in the list for hours, or ever: absence proves nothing.
    if (item.submission->service.type != domain::ServiceType::Realtime) {
        const int tries = item.tries + 1;
        if (tries >= policy_.max_asks) return needs_people("this service's requests do not show at the city");
        return still_unknown(tries, "not shown", backoff(policy_.ask, tries));
    }
    if (item.doubts >= policy_.max_doubts) return needs_people("sending it never ends in an answer");
    store::Change change;
    change.to = SubmissionState::Queued;
    change.what = "the city does not have it";
    change.next_try = clock_.wall() + backoff(policy_.send, item.doubts);
    return change;
}

store::Change SyncEngine::asked_in_vain(const store::Item& item, const net::HttpOutcome& outcome,
                                        std::string_view why) {
    if (is_no_answer(outcome)) {
        lost_contact(outcome);
        return still_unknown(item.tries, why, backoff(policy_.ask, item.tries));
    }
    static_cast<void>(rest_if_asked(outcome));
    const int tries = item.tries + 1;
    const std::string told = std::string(why) + ", " + reason(outcome);
    if (tries >= policy_.max_asks) return needs_people(told);
    return still_unknown(tries, told, backoff(policy_.ask, tries, retry_after(outcome)));
}

store::Change SyncEngine::still_unknown(int tries, std::string_view why, milliseconds wait) {
    store::Change change;
    change.to = SubmissionState::Unknown;
    change.what = why;
    change.tries = tries;
    change.next_try = clock_.wall() + wait;
    return change;
}

}  // namespace fd::sync
