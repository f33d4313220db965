#include "offline/core/ticket_checker.hpp"

#include "offline/city/calls.hpp"
#include "offline/city/description.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/sync/answer.hpp"
#include "offline/sync/to_http.hpp"
#include "offline/trust/ticket_signing.hpp"

#include <algorithm>

namespace fd::core {
namespace {

constexpr int kMaxPages = 10;  // somebody is standing there

api::TicketVerdict verdict_of(trust::Verdict verdict) {
    switch (verdict) {
        case trust::Verdict::Genuine:
            return api::TicketVerdict::Genuine;
        case trust::Verdict::Forged:
            return api::TicketVerdict::Forged;
        case trust::Verdict::UnknownKey:
            return api::TicketVerdict::UnknownKey;
    }
    return api::TicketVerdict::NotATicket;
}

api::TicketChecked read_ticket(const api::CheckTicket& request, const trust::KeyRing& keys) {
    api::TicketChecked out;
    out.request_id = request.request_id;
    if (request.scanned.empty()) {
        if (request.typed.empty()) return out;
        out.verdict = api::TicketVerdict::TypedOnly;
        out.ticket.reference = request.typed;
        return out;
    }
    const auto scanned = domain::parse_ticket_url(request.scanned);
    if (!scanned) return out;
    out.verdict = verdict_of(trust::verify(*scanned, keys));
    if (out.verdict == api::TicketVerdict::Genuine) out.ticket = scanned->ticket;
    return out;
}

bool never_left(domain::SubmissionState state) {
    return state == domain::SubmissionState::Queued || state == domain::SubmissionState::Refused;
}

}  // namespace

TicketChecker::TicketChecker(store::Outbox& outbox, CatalogLoader& catalogs, const CoreOptions& options,
                             trust::KeyRing keys, const base::Clock& clock, api::Listener listener)
    : outbox_(outbox),
      catalogs_(catalogs),
      profile_(options.profile),
      policy_(options.sync),
      keys_(std::move(keys)),
      clock_(clock),
      listener_(std::move(listener)) {}

void TicketChecker::check(const api::CheckTicket& request, bool reachable) {
    api::TicketChecked checked = read_ticket(request, keys_);
    const bool typed = checked.verdict == api::TicketVerdict::TypedOnly;
    const bool known = typed || checked.verdict == api::TicketVerdict::Genuine;
    if (known) {
        if (const auto item = outbox_.find(checked.ticket.reference); item && *item)
            checked.local = (*item)->status;
        // The services of the queue are not the city's.
        if (!typed && checked.ticket.kind == domain::TicketKind::RequestReceipt)
            checked.service_code = catalogs_.service_code(checked.ticket.service_hash);
        if (checked.local) checked.service_code = checked.local->service_code;
    }
    const bool city = api::city_follows(checked);
    Lookup lookup{request.request_id, checked.ticket.reference, "", checked.service_code, typed, 1};
    const auto local = checked.local;
    listener_(std::move(checked));
    if (!city) return;
    if (local) lookup.city_id = local->city_id;
    if (local && never_left(local->state)) return answer(lookup, reachable, std::nullopt);
    lookups_.push_back(std::move(lookup));
}

std::optional<net::HttpRequest> TicketChecker::next() {
    if (lookups_.empty()) return std::nullopt;
    const Lookup& lookup = lookups_.front();
    if (!lookup.city_id.empty()) return sync::to_http(city::get_request(profile_, lookup.city_id), policy_);
    const base::WallTime now = clock_.wall();
    const city::Window window{now - std::chrono::hours(89 * 24), now + std::chrono::hours(24)};
    return sync::to_http(city::query_requests(profile_, lookup.service_code, window, lookup.page), policy_);
}

bool TicketChecker::finish(const net::HttpOutcome& outcome) {
    if (lookups_.empty()) return false;
    Lookup lookup = std::move(lookups_.front());
    lookups_.pop_front();
    const bool not_found = outcome && outcome->status == 404 && !lookup.city_id.empty();
    const bool success = sync::is_success(outcome);
    if (!success && !not_found) {
        answer(lookup, false, std::nullopt);
        return false;
    }
    const auto records = city::read_requests(outcome->body);
    if (not_found) {
        const bool theirs = records || records.error().code == base::ErrorCode::Rejected;
        answer(lookup, theirs, std::nullopt);
        return theirs;
    }
    if (!records) {
        answer(lookup, false, std::nullopt);
        return false;
    }
    if (lookup.city_id.empty()) return finish_search(std::move(lookup), *records);
    const auto found = std::ranges::find(*records, lookup.city_id, &domain::CityRequest::id);
    answer(lookup, true, found == records->end() ? std::nullopt : std::optional(*found));
    return true;
}

bool TicketChecker::finish_search(Lookup lookup, const std::vector<domain::CityRequest>& records) {
    const auto found = std::ranges::find_if(records, [&](const domain::CityRequest& record) {
        return city::carries_marker(record.description, lookup.reference);
    });
    if (found != records.end()) {
        answer(lookup, true, *found);
        return true;
    }
    const bool pages = !profile_.paging.page_parameter.empty();
    const bool full = static_cast<int>(records.size()) >= profile_.paging.size;
    if (pages && full && lookup.page < kMaxPages) {
        ++lookup.page;
        lookups_.push_front(std::move(lookup));
    } else {
        answer(lookup, true, std::nullopt);
    }
    return true;
}

void TicketChecker::answer(const Lookup& lookup, bool reachable, std::optional<domain::CityRequest> request) {
    if (request) {
        // Whoever types twelve digits may not be the person: what was written stays with the city.
        if (lookup.typed) {
            request->description.clear();
            request->address.clear();
            request->at.reset();
        }
    }
    listener_(api::CityAnswered{lookup.request_id, reachable, std::move(request)});
}

}  // namespace fd::core
