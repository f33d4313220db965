#include "offline/core/own_queue.hpp"

#include "offline/base/log.hpp"
#include "offline/queue/sqlite_session.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fd::core {
namespace {

bool hall_is_away(const base::Error& error) {
    return error.code == base::ErrorCode::Unavailable || error.code == base::ErrorCode::Timeout;
}

}  // namespace

queue::Command device_command(const CoreOptions& options, const CoreParts& parts, std::string key) {
    return {std::move(key), "", std::to_string(options.device_number), parts.clock.wall()};
}

base::Result<bool> take_back(queue::QueueStore& hall, const queue::Command& request,
                             const std::string& kept) {
    const auto given = hall.done(request.key);
    if (!given) return base::fail(given.error());
    if (!*given || (*given)->id == kept || (*given)->state != domain::WalkInState::Waiting) return false;
    queue::Command leave = request;
    leave.key += " taken back";
    const auto left = hall.change(leave, {(*given)->id, domain::WalkInAction::Leave});
    if (!left && left.error().code == base::ErrorCode::Conflict) return false;  // called just now
    if (!left) return base::fail(left.error());
    base::log::warn("queue", "number " + left->number.text() + " was not told to anybody");
    return true;
}

OwnQueue::OwnQueue(const CoreOptions& options, const CoreParts& parts) : options_(options), parts_(parts) {}

// ---- the store ----

queue::QueueStore* OwnQueue::store() {
    if (!options_.queue || options_.queue->database.empty()) return nullptr;
    if (store_) return &*store_;
    if (auto opened = open(); !opened) note(opened.error());
    return store_ ? &*store_ : nullptr;
}

base::Result<void> OwnQueue::open() {
    auto session = queue::open_sqlite(options_.data_dir + kOwnQueueFile);
    if (!session) return base::fail(session.error());
    queue::QueueOptions mine;
    mine.site = options_.site_number;
    mine.rules = options_.queue->rules;
    mine.own_suffix = "K" + std::to_string(options_.device_number);
    // A kiosk that has never seen the hall knows what the site's file says.
    auto store = queue::open_begun(std::move(*session), mine, *options_.queue, parts_.ids);
    if (!store) return base::fail(store.error());
    store_.emplace(std::move(*store));
    return {};
}

void OwnQueue::note(const base::Error& why) {
    if (std::exchange(last_why_, why.text) != why.text)
        base::log::error("queue", "this kiosk's own numbers: " + why.text);
}

std::vector<domain::WalkInService> OwnQueue::services(const std::string& day) {
    auto* own = store();
    if (own == nullptr) return {};
    const auto closed = own->closed(day);
    auto services = own->services();
    if (!closed) note(closed.error());
    if (!services) note(services.error());
    if (!closed || *closed || !services) return {};
    return std::move(*services);
}

std::optional<domain::WalkInTicket> OwnQueue::done(const std::string& request_id) {
    auto* own = store();
    if (own == nullptr) return std::nullopt;
    auto before = own->done(request_id);
    if (before) return std::move(*before);
    note(before.error());
    return std::nullopt;
}

bool OwnQueue::keeps(const domain::WalkInTicket& ticket) {
    auto* own = store();
    if (own == nullptr) return false;
    const auto unmerged = own->is_unmerged(ticket.id);
    if (!unmerged) note(unmerged.error());
    return unmerged && *unmerged;
}

// ---- while the hall is here ----

void OwnQueue::keep_ready(queue::QueueStore& hall, const HallToday& today,
                          const queue::BusiestHour& busiest) {
    auto* own = store();
    if (own == nullptr) return;
    auto ready = copy(*own, today);
    if (ready && !today.closed) ready = lease(*own, hall, today, busiest);
    if (ready) return last_why_.clear();
    note(ready.error());
}

base::Result<void> OwnQueue::copy(queue::QueueStore& own, const HallToday& today) {
    const auto known = own.services();
    if (!known) return base::fail(known.error());
    for (const auto& service : today.services) {
        if (std::ranges::find(*known, service) != known->end()) continue;
        if (auto put = own.put(service); !put) return put;
    }
    if (!today.closed) return {};
    const auto over = own.closed(today.day);
    if (!over) return base::fail(over.error());
    if (*over) return {};
    if (const auto closed = own.close_day(device_command(options_, parts_, parts_.ids.uuid()), today.day);
        !closed)
        return base::fail(closed.error());
    return {};
}

base::Result<void> OwnQueue::adopt(queue::QueueStore& own) {
    if (!leased_) return {};
    auto adopted = own.adopt(*leased_);
    if (adopted) leased_.reset();
    return adopted;
}

base::Result<void> OwnQueue::lease(queue::QueueStore& own, queue::QueueStore& hall, const HallToday& today,
                                   const queue::BusiestHour& busiest) {
    if (auto adopted = adopt(own); !adopted) return adopted;
    std::set<std::string> letters;
    for (const auto& service : today.services) {
        if (service.active) letters.insert(service.letter);
    }
    for (const auto& letter : letters) {
        const auto size = std::clamp(2 * busiest.of(today.services, letter), kLeastLeased, kMostLeased);
        const auto left = own.numbers_left(today.day, letter);
        if (!left) return base::fail(left.error());
        if (2 * *left >= size) continue;
        auto leased =
            hall.lease(device_command(options_, parts_, parts_.ids.uuid()), today.day, letter, size);
        if (!leased) return base::fail(leased.error());
        leased_ = std::move(*leased);
        if (auto adopted = adopt(own); !adopted) return adopted;
    }
    return {};
}

// ---- when the hall is here again ----

base::Result<void> OwnQueue::bring_home(queue::QueueStore& hall) {
    auto* own = store();
    if (own == nullptr) return {};
    const auto issued = own->unmerged();
    if (!issued) {
        note(issued.error());
        return {};
    }
    std::set<std::string> days;
    for (const auto& one : *issued) {
        if (auto home = bring(*own, hall, one); !home) return home;
        days.insert(one.ticket.day);
    }
    for (const auto& day : days) {
        if (auto closed = close_again(hall, day); !closed) return closed;
    }
    if (!issued->empty())
        base::log::info("queue", std::to_string(issued->size()) + " numbers were given without the hall");
    return {};
}

base::Result<void> OwnQueue::bring(queue::QueueStore& own, queue::QueueStore& hall,
                                   const queue::Unmerged& one) {
    base::Result<void> home;
    for (const auto& key : one.keys) {
        const auto taken_back = take_back(hall, device_command(options_, parts_, key), one.ticket.id);
        if (!taken_back) home = base::fail(taken_back.error());
        if (!home) break;
    }
    if (home) home = hall.merge(one, parts_.clock.wall());
    if (!home && hall_is_away(home.error())) return home;
    if (!home)
        base::log::error("queue", "number " + one.ticket.number.text() +
                                      " is not taken by the hall: " + home.error().text);
    if (!home && home.error().code != base::ErrorCode::Conflict) return {};
    // Forgotten only now: a stop in between brings it once more, which changes nothing.
    if (auto forgotten = own.forget_unmerged(one.ticket.id); !forgotten) note(forgotten.error());
    return {};
}

// The day may have been closed meanwhile: nobody waits there any more.
base::Result<void> OwnQueue::close_again(queue::QueueStore& hall, const std::string& day) {
    const auto closed = hall.closed(day);
    if (!closed) return base::fail(closed.error());
    if (!*closed) return {};
    if (const auto ended = hall.close_day(device_command(options_, parts_, parts_.ids.uuid()), day); !ended)
        return base::fail(ended.error());
    return {};
}

}  // namespace fd::core
