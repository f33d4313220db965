#include "offline/core/router.hpp"

#include <algorithm>

namespace fd::core {

base::Result<void> Router::asked(ScreenId id, const api::Request& request) {
    const auto found = screens_.find(id);
    if (found == screens_.end()) return base::fail(base::ErrorCode::Bug, "no such screen");
    Screen& screen = found->second;
    const std::size_t unanswered = screen.submits.size() + screen.checks.size() + screen.operations.size() +
                                   screen.queue.size() + screen.counter.size();
    if (unanswered >= kMaxUnanswered || screen.catalogs.size() > kMaxLanguages) {
        return base::fail(base::ErrorCode::Full, "too many requests wait for their answers");
    }
    if (const auto* submit = std::get_if<api::Submit>(&request)) screen.submits.insert(submit->request_id);
    if (const auto* check = std::get_if<api::CheckTicket>(&request)) {
        screen.checks.insert_or_assign(check->request_id, false);
    }
    if (const auto* load = std::get_if<api::LoadCatalog>(&request)) {
        screen.catalogs.insert_or_assign(load->lang, false);
    }
    if (const auto* operate = std::get_if<api::Operate>(&request)) {
        screen.operations.insert(operate->request_id);
    }
    if (const auto* ask = std::get_if<api::AskQueue>(&request)) screen.queue.insert(ask->request_id);
    if (const auto* ask = std::get_if<api::AskCounter>(&request)) screen.counter.insert(ask->request_id);
    if (const auto* follow = std::get_if<api::Follow>(&request)) {
        for (const auto& reference : follow->references) screen.follow(reference);
    }
    return {};
}

std::vector<ScreenId> Router::to_whom(const api::Notice& notice) {
    if (const auto* health = std::get_if<api::Health>(&notice)) health_ = *health;
    if (const auto* seen = std::get_if<api::QueueSeen>(&notice)) queue_ = *seen;
    std::vector<ScreenId> out;
    for (auto& entry : screens_) {
        Screen& screen = entry.second;
        if (std::visit([&](const auto& one) { return screen.takes(one); }, notice))
            out.push_back(entry.first);
    }
    return out;
}

void Router::Screen::follow(const domain::Reference& reference) {
    if (std::ranges::find(followed, reference) != followed.end()) return;
    followed.push_back(reference);
    if (followed.size() > api::kMaxFollowed) followed.pop_front();
}

bool Router::Screen::takes(const api::Saved& notice) {
    if (submits.erase(notice.request_id) == 0) return false;
    follow(notice.status.reference);
    return true;
}

bool Router::Screen::takes(const api::NotSaved& notice) {
    return submits.erase(notice.request_id) > 0;
}

bool Router::Screen::takes(const api::Progressed& notice) {
    return std::ranges::find(followed, notice.status.reference) != followed.end();
}

// The cached one answers those who have nothing yet; a newer one goes to everybody who asked.
bool Router::Screen::takes(const api::CatalogLoaded& notice) {
    const auto wish = catalogs.find(notice.lang);
    if (wish == catalogs.end() || (wish->second && notice.from_cache)) return false;
    wish->second = true;
    return true;
}

bool Router::Screen::takes(const api::CatalogUnavailable& notice) {
    const auto wish = catalogs.find(notice.lang);
    if (wish == catalogs.end() || wish->second) return false;
    catalogs.erase(wish);
    return true;
}

bool Router::Screen::takes(const api::TicketChecked& notice) {
    const auto check = checks.find(notice.request_id);
    if (check == checks.end() || check->second) return false;
    check->second = true;
    if (notice.local) follow(notice.local->reference);
    if (!api::city_follows(notice)) checks.erase(check);
    return true;
}

bool Router::Screen::takes(const api::CityAnswered& notice) {
    return checks.erase(notice.request_id) > 0;
}

bool Router::Screen::takes(const api::Operated& notice) {
    return operations.erase(notice.request_id) > 0;
}

bool Router::Screen::takes(const api::QueueAnswered& notice) {
    return queue.erase(notice.request_id) > 0;
}

bool Router::Screen::takes(const api::QueueSeen&) {
    return true;
}

bool Router::Screen::takes(const api::CounterAnswered& notice) {
    return counter.erase(notice.request_id) > 0;
}

bool Router::Screen::takes(const api::Health&) {
    return true;
}

}  // namespace fd::core
