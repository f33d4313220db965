#include "offline/base/log.hpp"
#include "offline/city/catalog_reader.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/domain/wipe.hpp"
#include "offline/sync/http_date.hpp"
#include "offline/sync/sync_engine.hpp"

#include <algorithm>

namespace fd::sync {
namespace {

using domain::SubmissionState;
using std::chrono::milliseconds;

constexpr int kMaxDoubtfulAnswers = 3;

bool is_success(const net::HttpOutcome& outcome) {
    return outcome && outcome->status >= 200 && outcome->status < 300;
}

// No answer, or one that is nobody's at the city: a login page, a gateway's page.
bool is_no_answer(const net::HttpOutcome& outcome) {
    if (!outcome) return true;
    const auto body = city::read_body(outcome->body);
    return body && body->kind == city::BodyKind::Html;
}

// Only a list that reads as one. A 404 is none: a city without this call answers so for everything.
base::Result<std::vector<domain::CityRequest>> list_of(const net::HttpOutcome& outcome) {
    if (!is_success(outcome)) return base::fail(base::ErrorCode::Unavailable, "no list");
    return city::read_requests(outcome->body);
}

std::string reason(const net::HttpOutcome& outcome) {
    if (!outcome) return std::string(base::name(outcome.error().error.code));
    return "status " + std::to_string(outcome->status);
}

}  // namespace

base::Result<void> SyncEngine::finish(const net::HttpOutcome& outcome) {
    auto done = finish_task(outcome);
    // More pages of the city's list are still about this report.
    if (page_ == 0) forget_item();
    return done;
}

void SyncEngine::forget_item() {
    if (item_.submission) domain::wipe(*item_.submission);
    item_ = {};
}

base::Result<void> SyncEngine::finish_task(const net::HttpOutcome& outcome) {
    switch (std::exchange(task_, Task::None)) {
        case Task::None:
            return base::fail(base::ErrorCode::Bug, "sync: an answer that nobody asked for");
        case Task::Probe:
            return finish_probe(outcome);
        case Task::Send:
            return finish_send(outcome);
        case Task::Poll:
            return finish_poll(outcome);
        case Task::Ask:
            return finish_ask(outcome);
    }
    return {};
}

base::Result<void> SyncEngine::finish_probe(const net::HttpOutcome& outcome) {
    if (is_success(outcome) && city::read_services(outcome->body)) {
        note_contact(true);
        const auto date = outcome->headers.find("date");
        const auto theirs = date == outcome->headers.end() ? std::nullopt : parse_http_date(date->second);
        city_zero_.reset();
        if (theirs) city_zero_ = *theirs - clock_.monotonic();
        if (theirs && std::chrono::abs(*theirs - clock_.wall()) > std::chrono::minutes(5)) {
            base::log::warn("sync", "our clock and the city's are minutes apart");
        }
        return {};
    }
    base::log::info("sync", "no way to the city: " + reason(outcome));
    lost_contact(outcome);
    auto changed = outbox_.mark_network_down();
    if (!changed) return base::fail(changed.error());
    for (auto& status : *changed) changes_.push_back(std::move(status));
    return {};
}

base::Result<void> SyncEngine::finish_send(const net::HttpOutcome& outcome) {
    const auto type = item_.submission->service.type;
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
            return not_sent(outcome, result);
        case city::OutcomeKind::Unknown:
            return doubtful_send(result);
        case city::OutcomeKind::Refused:
            break;
    }
    store::Change change;
    change.words = result.words;
    // After an outcome we never learnt, "you already sent this" is the answer we missed.
    const bool was_delivered = result.duplicate && item_.doubts > 0;
    change.to = was_delivered ? SubmissionState::Accepted : SubmissionState::Refused;
    change.what = was_delivered ? "duplicate after unknown" : "refused, " + reason(outcome);
    return move(std::move(change));
}

base::Result<void> SyncEngine::delivered(const city::Outcome& result) {
    network_.succeed();
    rest_.succeed();
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
    return move(std::move(change));
}

base::Result<void> SyncEngine::not_sent(const net::HttpOutcome& outcome, const city::Outcome& result) {
    store::Change change;
    change.to = SubmissionState::Queued;
    change.tries = item_.tries + 1;
    change.network_down = !outcome;
    change.what = "not sent, " + (outcome ? reason(outcome) : result.words);
    // With the network away the breaker does the waiting; a city that says "later" is asked later.
    change.next_try = clock_.wall();
    if (outcome) {
        rest_.fail(policy_.send, clock_.monotonic(), ids_.u64(), retry_after(outcome));
        change.next_try += backoff(policy_.send, item_.tries, retry_after(outcome));
    } else {
        lost_contact(outcome);
    }
    return move(std::move(change));
}

// Nothing more is due before this report is asked about, and that GET shows whether the city is there.
base::Result<void> SyncEngine::doubtful_send(const city::Outcome& result) {
    if (++unknowns_ >= policy_.unknowns_in_a_row) {
        rest_.fail(policy_.network, clock_.monotonic(), ids_.u64(), {});
    }
    store::Change change;
    change.to = SubmissionState::Unknown;
    change.doubt = true;
    change.what = "no readable answer";
    change.words = result.words;
    change.next_try = clock_.wall();
    return move(std::move(change));
}

base::Result<void> SyncEngine::finish_poll(const net::HttpOutcome& outcome) {
    store::Change change;
    const std::string id = outcome ? city::id_for_token(outcome->status, outcome->body) : std::string();
    if (!id.empty()) {
        change.to = SubmissionState::Confirmed;
        change.city_id = id;
        return move(std::move(change));
    }
    const bool counts = !is_no_answer(outcome);
    if (!counts) lost_contact(outcome);
    change.to = SubmissionState::Tokened;
    change.what = "no id yet, " + reason(outcome);
    change.tries = item_.tries + (counts ? 1 : 0);
    change.next_try = clock_.wall() + backoff(policy_.poll, change.tries, retry_after(outcome));
    return move(std::move(change));
}

base::Result<void> SyncEngine::finish_ask(const net::HttpOutcome& outcome) {
    const int page = std::exchange(page_, 0);
    const auto records = list_of(outcome);
    if (!records) return asked_in_vain(outcome, "the city's list cannot be read");
    match_ =
        city::combine(match_, city::match(*records, *item_.submission, item_.status.reference, profile_));
    const auto rows = static_cast<int>(records->size());
    const bool may_go_on = rows >= profile_.paging.size;
    const std::string first = records->empty() ? std::string() : records->front().id;
    const bool same_again = page > 1 && first == first_id_of_page_;
    const bool pages = !profile_.paging.page_parameter.empty();
    if (match_.finding != city::Finding::Found && may_go_on && pages && !same_again &&
        page < policy_.max_pages) {
        first_id_of_page_ = first;
        page_ = page + 1;
        return {};
    }
    return conclude(match_, !may_go_on);
}

base::Result<void> SyncEngine::conclude(const city::Match& match, bool complete) {
    switch (match.finding) {
        case city::Finding::Found: {
            store::Change change;
            change.to = match.city_id.empty() ? SubmissionState::Accepted : SubmissionState::Confirmed;
            if (!match.city_id.empty()) change.city_id = match.city_id;
            change.what = "found at the city";
            return move(std::move(change));
        }
        case city::Finding::Doubtful: {
            const int tries = item_.tries + 1;
            if (tries >= kMaxDoubtfulAnswers)
                return to_people("the city has something like it, without our mark");
            return still_unknown(tries, "something like it is there", backoff(policy_.ask, tries));
        }
        case city::Finding::Missing:
            break;
    }
    if (!complete) {
        const int tries = item_.tries + 1;
        if (tries >= policy_.max_asks) return to_people("the city's list is too long to tell");
        return still_unknown(tries, "the list may be cut", backoff(policy_.ask, tries));
    }
    return not_there();
}

base::Result<void> SyncEngine::not_there() {
    const milliseconds unsettled = until_settled();
    if (unsettled > milliseconds(0)) return still_unknown(item_.tries, "not there yet", unsettled);
    // Batch and blackbox requests need not show in the list for hours, or ever: absence proves nothing.
    if (item_.submission->service.type != domain::ServiceType::Realtime) {
        const int tries = item_.tries + 1;
        if (tries >= policy_.max_asks) return to_people("this service's requests do not show at the city");
        return still_unknown(tries, "not shown", backoff(policy_.ask, tries));
    }
    if (item_.doubts >= policy_.max_doubts) return to_people("sending it never ends in an answer");
    store::Change change;
    change.to = SubmissionState::Queued;
    change.what = "the city does not have it";
    change.next_try = clock_.wall() + backoff(policy_.send, item_.doubts);
    return move(std::move(change));
}

base::Result<void> SyncEngine::asked_in_vain(const net::HttpOutcome& outcome, std::string_view why) {
    if (is_no_answer(outcome)) {
        lost_contact(outcome);
        return still_unknown(item_.tries, why, backoff(policy_.ask, item_.tries));
    }
    const int tries = item_.tries + 1;
    if (tries >= policy_.max_asks) return to_people(why);
    return still_unknown(tries, why, backoff(policy_.ask, tries, retry_after(outcome)));
}

base::Result<void> SyncEngine::still_unknown(int tries, std::string_view why, milliseconds wait) {
    store::Change change;
    change.to = SubmissionState::Unknown;
    change.what = why;
    change.tries = tries;
    change.next_try = clock_.wall() + wait;
    return move(std::move(change));
}

}  // namespace fd::sync
