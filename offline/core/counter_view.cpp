#include "offline/core/counter_view.hpp"

#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/business_day.hpp"
#include "offline/queue/day_figures.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace fd::core {
namespace {

using domain::WalkInCounter;
using domain::WalkInState;
using domain::WalkInTicket;

template <class T>
void keep_first(std::vector<T>& items, std::size_t most) {
    if (items.size() > most) items.resize(most);
}

// Waits for a counter other than this one. Not for one that is closed: the store gives them to anybody.
bool is_sent_elsewhere(const WalkInTicket& ticket, const api::CounterSeen& seen) {
    return ticket.for_counter != seen.counter.id &&
           std::ranges::any_of(seen.counters, [&](const WalkInCounter& counter) {
               return counter.id == ticket.for_counter && counter.open;
           });
}

// Whom this counter takes stays in the line; how many others there are.
std::int64_t part_elsewhere(std::vector<WalkInTicket>& line, const api::CounterSeen& seen) {
    return static_cast<std::int64_t>(std::erase_if(line, [&](const WalkInTicket& ticket) {
        return is_sent_elsewhere(ticket, seen) || !takes(seen.counter, ticket.service);
    }));
}

void sort_aside(std::vector<WalkInTicket> tickets, const CounterSession& session,
                const domain::WalkInRules& rules, api::CounterSeen& out) {
    for (auto& ticket : tickets) {
        if (ticket.state == WalkInState::Held &&
            domain::may_take_up(ticket, session.member.id, session.counter)) {
            out.held.push_back(std::move(ticket));
        } else if (ticket.state == WalkInState::NoShow && out.now <= ticket.called + rules.come_back_within) {
            out.no_shows.push_back(std::move(ticket));
        }
    }
    std::ranges::sort(out.no_shows, std::ranges::greater(), &WalkInTicket::called);
    keep_first(out.held, api::kMaxInLine);
    keep_first(out.no_shows, api::kMaxInLine);
}

base::Result<WalkInCounter> among(const std::vector<WalkInCounter>& counters, const std::string& id) {
    const auto found = std::ranges::find(counters, id, &WalkInCounter::id);
    if (found != counters.end()) return *found;
    return base::fail(base::ErrorCode::NotFound, "no counter " + id);
}

// "b 041" is "B041".
std::string as_printed(const std::string& typed) {
    std::string out;
    for (const char c : typed) {
        if (c != ' ') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

// With or without the noughts before it: "A2" is "A002".
bool is_number(std::string_view typed, const domain::WalkInNumber& number) {
    if (!typed.starts_with(number.letter)) return false;
    typed.remove_prefix(number.letter.size());
    std::int64_t value = 0;
    const auto read = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    return read.ec == std::errc() && read.ptr == typed.data() + typed.size() && value == number.number;
}

}  // namespace

base::Result<WalkInCounter> counter_of(QueueHall& hall, const std::string& id) {
    const auto counters = hall.store().counters();
    if (!counters) return base::fail(counters.error());
    return among(*counters, id);
}

base::Result<api::CounterSeen> see_counter(QueueHall& hall, const CounterSession& session,
                                           base::WallTime now) {
    api::CounterSeen out;
    out.now = now;
    out.day = hall.today();
    out.calls_before_no_show = hall.rules().calls_before_no_show;
    out.no_show_after = hall.rules().no_show_after;
    out.appointment_grace = hall.rules().appointment_grace;
    auto counters = hall.store().counters();
    if (!counters) return base::fail(counters.error());
    auto counter = among(*counters, session.counter);
    if (!counter) return base::fail(counter.error());
    out.counter = std::move(*counter);
    out.counters = std::move(*counters);
    auto services = hall.store().services();
    if (!services) return base::fail(services.error());
    out.services = std::move(*services);
    auto here = hall.store().at_counter(session.counter);
    if (!here) return base::fail(here.error());
    out.here = std::move(*here);
    auto line = hall.store().waiting(out.day, now);
    if (!line) return base::fail(line.error());
    out.waiting_elsewhere = part_elsewhere(*line, out);
    keep_first(*line, api::kMaxInLine);
    out.waiting = std::move(*line);
    auto all = hall.store().tickets(out.day);
    if (!all) return base::fail(all.error());
    sort_aside(std::move(*all), session, hall.rules(), out);
    keep_first(out.counters, kMostCounters);
    keep_first(out.services, kMostServices);
    return out;
}

base::Result<api::HallSeen> see_hall(QueueHall& hall, const CounterSessions& sessions, base::WallTime now) {
    api::HallSeen out;
    out.now = now;
    const std::string day = hall.today();
    auto counters = hall.store().counters();
    if (!counters) return base::fail(counters.error());
    keep_first(*counters, kMostCounters);
    for (auto& counter : *counters) {
        auto here = hall.store().at_counter(counter.id);
        if (!here) return base::fail(here.error());
        const auto* session = sessions.at(counter.id);
        out.counters.push_back(
            {std::move(counter), session == nullptr ? "" : session->member.name, std::move(*here)});
    }
    auto services = hall.store().services();
    if (!services) return base::fail(services.error());
    const auto events = hall.store().events_of_day(day);
    if (!events) return base::fail(events.error());
    out.today = queue::day_figures(day, *events, *services, now, &queue::hour_of_day);
    const auto over = hall.store().closed(day);
    if (!over) return base::fail(over.error());
    out.closed = *over;
    out.services = std::move(*services);
    keep_first(out.services, kMostServices);
    keep_first(out.today.services, kMostServices);
    return out;
}

base::Result<WalkInTicket> find_number(QueueHall& hall, const std::string& printed) {
    const std::string wanted = as_printed(printed);
    auto all = hall.store().tickets(hall.today());
    if (!all) return base::fail(all.error());
    const auto found = std::ranges::find_if(
        *all, [&](const WalkInTicket& ticket) { return is_number(wanted, ticket.number); });
    if (found == all->end()) return base::fail(base::ErrorCode::NotFound, "there is no such number today");
    return std::move(*found);
}

}  // namespace fd::core
