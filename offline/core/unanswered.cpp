#include "offline/core/unanswered.hpp"

#include "offline/api/wire.hpp"

#include <algorithm>

namespace fd::core {
namespace {

base::Error away() {
    return {base::ErrorCode::Unavailable, "the core does not run"};
}

// That it may have been done is said: these requests can be repeated.
base::Error no_answer(bool sent) {
    if (!sent) return away();
    return {base::ErrorCode::Unavailable, "the core does not answer; it may have done it"};
}

bool expects_answer(const api::Request& request) {
    return std::holds_alternative<api::Submit>(request) ||
           std::holds_alternative<api::LoadCatalog>(request) ||
           std::holds_alternative<api::CheckTicket>(request) ||
           std::holds_alternative<api::Operate>(request) || std::holds_alternative<api::AskQueue>(request) ||
           std::holds_alternative<api::AskCounter>(request);
}

// Only the core knows whether it was given.
bool may_have_a_number(const api::AskQueue& ask, bool sent) {
    return sent && std::holds_alternative<api::TakeNumber>(ask.ask);
}

}  // namespace

Unanswered::~Unanswered() {
    for (Entry& entry : entries_) api::wipe(entry.request);
}

template <class T>
std::deque<Unanswered::Entry>::iterator Unanswered::find(const std::string T::*name,
                                                         const std::string& value) {
    return std::ranges::find_if(entries_, [&](const Entry& entry) {
        const T* one = std::get_if<T>(&entry.request);
        return one != nullptr && one->*name == value;
    });
}

void Unanswered::erase(const std::deque<Entry>::iterator& entry) {
    api::wipe(entry->request);
    entries_.erase(entry);
}

void Unanswered::follow(const domain::Reference& reference) {
    if (std::ranges::find(followed_, reference) != followed_.end()) return;
    followed_.push_back(reference);
    if (followed_.size() > api::kMaxFollowed) followed_.pop_front();
}

bool Unanswered::waits_already(const api::Request& request) {
    if (const auto* r = std::get_if<api::Submit>(&request))
        return find(&api::Submit::request_id, r->request_id) != entries_.end();
    if (const auto* r = std::get_if<api::LoadCatalog>(&request))
        return find(&api::LoadCatalog::lang, r->lang) != entries_.end();
    if (const auto* r = std::get_if<api::CheckTicket>(&request))
        return find(&api::CheckTicket::request_id, r->request_id) != entries_.end();
    if (const auto* r = std::get_if<api::Operate>(&request))
        return find(&api::Operate::request_id, r->request_id) != entries_.end();
    if (const auto* r = std::get_if<api::AskQueue>(&request))
        return find(&api::AskQueue::request_id, r->request_id) != entries_.end();
    if (const auto* r = std::get_if<api::AskCounter>(&request))
        return find(&api::AskCounter::request_id, r->request_id) != entries_.end();
    return std::ranges::any_of(entries_, [&](const Entry& e) { return e.request == request; });
}

base::Result<std::optional<std::string>> Unanswered::add(const api::Request& request, base::Monotonic now) {
    if (const auto* wish = std::get_if<api::Follow>(&request)) {
        for (const auto& reference : wish->references) follow(reference);
    }
    if (waits_already(request)) return std::optional<std::string>();
    if (entries_.size() >= kMost)
        return base::fail(base::ErrorCode::Full, "too many requests wait for the core");
    auto body = api::encode(request);
    if (!body) return base::fail(body.error());
    entries_.push_back({request, now, false, false});
    return std::optional(std::move(*body));
}

std::vector<api::Notice> Unanswered::refusals(const api::Request& request, const base::Error& error) {
    std::vector<api::Notice> out;
    if (const auto* submit = std::get_if<api::Submit>(&request))
        out.emplace_back(api::NotSaved{submit->request_id, error});
    if (const auto* load = std::get_if<api::LoadCatalog>(&request))
        out.emplace_back(api::CatalogUnavailable{load->lang, error});
    if (const auto* operate = std::get_if<api::Operate>(&request))
        out.emplace_back(api::Operated{operate->request_id, api::NotDone{error}});
    if (const auto* ask = std::get_if<api::AskQueue>(&request))
        out.emplace_back(api::QueueAnswered{ask->request_id, api::QueueRefused{error}});
    if (const auto* ask = std::get_if<api::AskCounter>(&request))
        out.emplace_back(api::CounterAnswered{ask->request_id, api::CounterRefused{error}});
    if (const auto* check = std::get_if<api::CheckTicket>(&request)) give_up(*check, false, out);
    return out;
}

std::vector<std::string> Unanswered::bodies() {
    std::vector<std::string> out;
    const auto put = [&](const api::Request& request) {
        if (auto body = api::encode(request)) out.push_back(std::move(*body));
    };
    if (!followed_.empty()) put(api::Follow{{followed_.begin(), followed_.end()}});
    for (const Entry& entry : entries_) {
        if (!std::holds_alternative<api::Follow>(entry.request)) put(entry.request);
    }
    return out;
}

void Unanswered::sent() {
    for (Entry& entry : entries_) entry.sent = true;
    std::erase_if(entries_, [](const Entry& entry) { return !expects_answer(entry.request); });
}

bool Unanswered::heard_ticket(const api::TicketChecked& notice) {
    const auto entry = find(&api::CheckTicket::request_id, notice.request_id);
    if (entry == entries_.end() || entry->half) return false;
    if (notice.local) follow(notice.local->reference);
    entry->half = true;
    if (!api::city_follows(notice)) erase(entry);
    return true;
}

bool Unanswered::heard(const api::Notice& notice) {
    const auto answered = [&](auto entry) {
        if (entry == entries_.end()) return false;
        erase(entry);
        return true;
    };
    if (const auto* n = std::get_if<api::Saved>(&notice)) {
        if (!answered(find(&api::Submit::request_id, n->request_id))) return false;
        follow(n->status.reference);
        return true;
    }
    if (const auto* n = std::get_if<api::NotSaved>(&notice))
        return answered(find(&api::Submit::request_id, n->request_id));
    if (const auto* n = std::get_if<api::TicketChecked>(&notice)) return heard_ticket(*n);
    if (const auto* n = std::get_if<api::CityAnswered>(&notice))
        return answered(find(&api::CheckTicket::request_id, n->request_id));
    if (const auto* n = std::get_if<api::Operated>(&notice))
        return answered(find(&api::Operate::request_id, n->request_id));
    if (const auto* n = std::get_if<api::QueueAnswered>(&notice))
        return answered(find(&api::AskQueue::request_id, n->request_id));
    if (const auto* n = std::get_if<api::CounterAnswered>(&notice))
        return answered(find(&api::AskCounter::request_id, n->request_id));
    if (const auto* n = std::get_if<api::CatalogUnavailable>(&notice))
        return answered(find(&api::LoadCatalog::lang, n->lang));
    if (const auto* n = std::get_if<api::CatalogLoaded>(&notice))
        static_cast<void>(answered(find(&api::LoadCatalog::lang, n->lang)));
    return true;
}

// The paper may be genuine: without the core's keys all that is known is the number that it carries.
void Unanswered::give_up(const api::CheckTicket& check, bool half, std::vector<api::Notice>& out) {
    api::TicketChecked checked;
    checked.request_id = check.request_id;
    checked.ticket.reference = check.typed;
    if (!check.scanned.empty()) {
        const auto scanned = domain::parse_ticket_url(check.scanned);
        if (scanned) checked.ticket.reference = scanned->ticket.reference;
    }
    if (!checked.ticket.reference.empty()) checked.verdict = api::TicketVerdict::TypedOnly;
    if (!half) out.emplace_back(checked);
    if (half || api::city_follows(checked))
        out.emplace_back(api::CityAnswered{check.request_id, false, std::nullopt});
}

// Whether it is answered with that.
bool Unanswered::too_late(Entry& entry, std::vector<api::Notice>& out) {
    if (const auto* submit = std::get_if<api::Submit>(&entry.request)) {
        if (entry.sent) return false;
        out.emplace_back(api::NotSaved{submit->request_id, away()});
        return true;
    }
    if (const auto* operate = std::get_if<api::Operate>(&entry.request)) {
        out.emplace_back(api::Operated{operate->request_id, api::NotDone{no_answer(entry.sent)}});
        return true;
    }
    if (const auto* ask = std::get_if<api::AskQueue>(&entry.request)) {
        if (may_have_a_number(*ask, entry.sent)) return false;
        out.emplace_back(api::QueueAnswered{ask->request_id, api::QueueRefused{no_answer(entry.sent)}});
        return true;
    }
    if (const auto* ask = std::get_if<api::AskCounter>(&entry.request)) {
        // As with a resident's: a number that was given is not given again.
        if (entry.sent && std::holds_alternative<api::IssueNumber>(ask->ask)) return false;
        out.emplace_back(api::CounterAnswered{ask->request_id, api::CounterRefused{no_answer(entry.sent)}});
        return true;
    }
    if (const auto* check = std::get_if<api::CheckTicket>(&entry.request)) {
        give_up(*check, entry.half, out);
        return true;
    }
    if (const auto* load = std::get_if<api::LoadCatalog>(&entry.request)) {
        if (!entry.half) out.emplace_back(api::CatalogUnavailable{load->lang, away()});
        entry.half = true;
    }
    return false;
}

std::vector<api::Notice> Unanswered::overdue(base::Monotonic now) {
    std::vector<api::Notice> out;
    for (auto entry = entries_.begin(); entry != entries_.end();) {
        const bool done = now - entry->since >= patience_ && too_late(*entry, out);
        if (done) api::wipe(entry->request);
        entry = done ? entries_.erase(entry) : entry + 1;
    }
    return out;
}

}  // namespace fd::core
