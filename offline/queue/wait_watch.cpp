#include "offline/queue/wait_watch.hpp"

#include <algorithm>
#include <utility>

namespace fd::queue {

using domain::WalkInAction;
using domain::WalkInEvent;
using domain::WalkInState;

namespace {

bool has_somebody(WalkInState state) {
    return state == WalkInState::Called || state == WalkInState::Serving;
}

std::chrono::seconds seconds_between(base::WallTime from, base::WallTime to) {
    return std::chrono::floor<std::chrono::seconds>(to - from);
}

}  // namespace

std::size_t WaitWatch::Group::open(base::WallTime now) const {
    return static_cast<std::size_t>(std::ranges::count_if(counters, [&](const auto& entry) {
        return !entry.second.ticket.empty() || now - entry.second.called <= kOpenAfterCall;
    }));
}

bool WaitWatch::Group::all_busy(base::WallTime now) const {
    return std::ranges::all_of(counters, [&](const auto& entry) {
        return !entry.second.ticket.empty() || now - entry.second.called > kOpenAfterCall;
    });
}

void WaitWatch::begin_day() {
    visits_.clear();
    for (auto& [id, group] : by_group_) {
        group.waiting = 0;
        group.counters.clear();
    }
}

void WaitWatch::feed(const std::vector<WalkInEvent>& events) {
    for (const auto& event : events) feed(event);
}

void WaitWatch::feed(const WalkInEvent& event) {
    auto& visit = visits_[event.ticket];
    if (event.action == WalkInAction::Paper) return;
    if (event.action != WalkInAction::Issue) leave(visit, event);
    visit.group = groups_.of(event.service);
    if (visit.group) enter(visit, event);
}

void WaitWatch::counters_are(const std::vector<domain::WalkInCounter>& counters) {
    const auto closed = [&](const auto& entry) {
        return entry.second.ticket.empty() && std::ranges::any_of(counters, [&](const auto& counter) {
                   return counter.id == entry.first && !counter.open;
               });
    };
    for (auto& [id, group] : by_group_) std::erase_if(group.counters, closed);
}

// What it did until now ends.
void WaitWatch::leave(Visit& visit, const WalkInEvent& event) {
    if (visit.group && event.from == WalkInState::Waiting) --by_group_[*visit.group].waiting;
    if (visit.counter.empty() || has_somebody(event.to)) return;
    Group& group = by_group_[visit.counters_group];
    // Who was never finished says nothing about how long people are served.
    if (event.from == WalkInState::Serving && event.action != WalkInAction::CloseDay)
        group.estimate.served(seconds_between(visit.started, event.at));
    auto& counter = group.counters[std::exchange(visit.counter, {})];
    if (counter.ticket == event.ticket) counter.ticket.clear();
}

void WaitWatch::enter(Visit& visit, const WalkInEvent& event) {
    Group& group = by_group_[*visit.group];
    if (event.action == WalkInAction::Issue) came(visit, group, event);
    if (event.action == WalkInAction::Call) called(visit, group, event);
    if (event.action == WalkInAction::Start) visit.started = event.at;
    if (event.to == WalkInState::Waiting) ++group.waiting;
}

// Who finds a free counter does not wait, and says nothing about those who do.
void WaitWatch::came(Visit& visit, Group& group, const WalkInEvent& event) {
    visit.came = event.at;
    if (group.waiting > 0 || group.all_busy(event.at))
        visit.predicted = group.estimate.predicted(group.waiting, group.open(event.at));
}

void WaitWatch::called(Visit& visit, Group& group, const WalkInEvent& event) {
    if (!std::exchange(visit.called, true) && event.waiting == domain::WalkInClass::Normal && visit.predicted)
        group.estimate.waited(*visit.predicted, seconds_between(visit.came, event.at));
    visit.counter = event.counter;
    visit.counters_group = *visit.group;
    group.counters[event.counter] = {event.at, event.ticket};
}

std::optional<domain::WaitRange> WaitWatch::range(const std::string& service, std::size_t ahead,
                                                  base::WallTime now) const {
    const auto id = groups_.of(service);
    const auto group = id ? by_group_.find(*id) : by_group_.end();
    if (group == by_group_.end()) return std::nullopt;
    return group->second.estimate.range(ahead, group->second.open(now));
}

}  // namespace fd::queue
