#include "offline/core/queue_desk.hpp"

#include "offline/base/log.hpp"
#include "offline/queue/business_day.hpp"
#include "offline/queue/postgres_session.hpp"
#include "offline/queue/sqlite_session.hpp"

#include <algorithm>
#include <utility>

namespace fd::core {
namespace {

using domain::WalkInState;
using domain::WalkInTicket;

tl::unexpected<base::Error> no_queue() {
    return base::fail(base::ErrorCode::Unsupported, "this place has no queue");
}

tl::unexpected<base::Error> no_number_today(const domain::Reference& reference) {
    return base::fail(base::ErrorCode::NotFound, reference.grouped() + " is no number of today");
}

// The store itself failed, not what was asked of it.
bool store_failed(const base::Error& error) {
    switch (error.code) {
        case base::ErrorCode::Unavailable:
        case base::ErrorCode::Timeout:
        case base::ErrorCode::Corrupt:
        case base::ErrorCode::Io:
        case base::ErrorCode::Bug:
            return true;
        default:
            return false;
    }
}

}  // namespace

QueueDesk::QueueDesk(const CoreOptions& options, const CoreParts& parts, NumberParts numbers,
                     api::Listener listener)
    : options_(options), parts_(parts), numbers_(std::move(numbers)), listener_(std::move(listener)) {}

// ---- the store ----

base::Result<void> QueueDesk::opened() {
    if (!options_.queue) return no_queue();
    if (store_) return {};
    const base::Monotonic now = parts_.clock.monotonic();
    if (now < try_at_) return base::fail(base::ErrorCode::Unavailable, "the queue cannot be reached");
    if (auto done = open(); !done) {
        note(done.error());
        try_at_ = parts_.clock.monotonic() + std::exchange(pause_, std::min(pause_ * 2, kTryAgainAtMost));
        return base::fail(base::ErrorCode::Unavailable, "the queue cannot be reached");
    }
    pause_ = kTryAgain;
    if (!std::exchange(last_why_, {}).empty()) base::log::info("queue", "the queue is here again");
    dirty_ = true;
    return {};
}

base::Result<void> QueueDesk::open() {
    const std::string& database = options_.queue->database;
    auto session = database.empty() ? queue::open_sqlite(options_.data_dir + kQueueFile)
                                    : queue::open_postgres(database);
    if (!session) return base::fail(session.error());
    queue::QueueOptions options;
    options.site = options_.site_number;
    auto store = queue::QueueStore::open(std::move(*session), options, parts_.ids);
    if (!store) return base::fail(store.error());
    if (auto ready = set_up(*store); !ready) return ready;
    store_.emplace(std::move(*store));
    past_.reset();
    const auto seen = see();
    if (seen) return {};
    store_.reset();
    return base::fail(seen.error());
}

// What a supervisor changed since wins over the file.
base::Result<void> QueueDesk::set_up(queue::QueueStore& store) const {
    const auto services = store.services();
    if (!services) return base::fail(services.error());
    const auto counters = store.counters();
    if (!counters) return base::fail(counters.error());
    for (const auto& service : options_.queue->services) {
        if (std::ranges::find(*services, service.id, &domain::WalkInService::id) != services->end()) continue;
        if (auto put = store.put(service); !put) return put;
    }
    for (const auto& counter : options_.queue->counters) {
        if (std::ranges::find(*counters, counter.id, &domain::WalkInCounter::id) != counters->end()) continue;
        if (auto put = store.put(counter); !put) return put;
    }
    return {};
}

void QueueDesk::note(const base::Error& why) {
    if (std::exchange(last_why_, why.text) != why.text)
        base::log::error("queue", "the queue cannot be reached: " + why.text);
}

void QueueDesk::lost(const base::Error& why) {
    note(why);
    if (!store_failed(why)) return;
    store_.reset();
    try_at_ = parts_.clock.monotonic() + kTryAgain;
}

// ---- asked ----

std::string QueueDesk::today() const {
    return queue::business_day(parts_.clock.wall(), options_.queue->day_begins);
}

queue::Command QueueDesk::command(const std::string& request_id) const {
    return {request_id, "", std::to_string(options_.device_number), parts_.clock.wall()};
}

void QueueDesk::answer(const api::AskQueue& request) {
    auto stands = [&]() -> base::Result<api::NumberStands> {
        if (auto here = opened(); !here) return base::fail(here.error());
        return std::visit([&](const auto& ask) { return answer(request.request_id, ask); }, request.ask);
    }();
    if (stands) return listener_(api::QueueAnswered{request.request_id, std::move(*stands)});
    base::Error why = stands.error();
    if (store_ && store_failed(why)) {
        lost(why);
        why = {base::ErrorCode::Unavailable, "the queue cannot be reached"};
    }
    base::log::warn("queue", "refused: " + why.text);
    listener_(api::QueueAnswered{request.request_id, api::QueueRefused{std::move(why)}});
}

// Asked before a reference is spent.
base::Result<void> QueueDesk::gives_numbers(const std::string& service) {
    const auto all = store_->services();
    if (!all) return base::fail(all.error());
    const auto found = std::ranges::find(*all, service, &domain::WalkInService::id);
    if (found == all->end()) return base::fail(base::ErrorCode::NotFound, "no service " + service);
    const auto over = store_->closed(today());
    if (!over) return base::fail(over.error());
    if (found->active && !*over) return {};
    return base::fail(base::ErrorCode::Conflict, "no numbers are given for " + service);
}

base::Result<api::NumberStands> QueueDesk::answer(const std::string& request_id, const api::TakeNumber& ask) {
    doubts_.erase(request_id);
    auto before = store_->done(request_id);
    if (!before) return base::fail(before.error());
    if (*before) return stands(std::move(**before));
    if (auto may = gives_numbers(ask.service); !may) return base::fail(may.error());
    const auto reference = numbers_.reference();
    if (!reference) return base::fail(reference.error());
    queue::NewTicket wanted;
    wanted.day = today();
    wanted.service = ask.service;
    wanted.waiting = ask.priority ? domain::WalkInClass::Priority : domain::WalkInClass::Normal;
    wanted.needs = ask.needs;
    wanted.lang = ask.lang;
    wanted.reference = *reference;
    auto ticket = issue(request_id, wanted);
    if (!ticket) return base::fail(ticket.error());
    return stands(std::move(*ticket));
}

base::Result<WalkInTicket> QueueDesk::issue(const std::string& request_id, const queue::NewTicket& wanted) {
    auto ticket = store_->issue(command(request_id), wanted);
    if (!ticket && store_failed(ticket.error())) doubts_.insert(request_id);
    if (!ticket) return ticket;
    dirty_ = true;
    base::log::info("queue", "number " + ticket->number.text() + " is given");
    return ticket;
}

// Who was told that there is no number must not stand in the line with one.
base::Result<void> QueueDesk::take_back_doubts() {
    while (!doubts_.empty()) {
        const std::string request_id = *doubts_.begin();
        const auto given = store_->done(request_id);
        if (!given) return base::fail(given.error());
        if (*given && (*given)->state == WalkInState::Waiting) {
            const auto left = store_->change(command(request_id + " taken back"),
                                             {(*given)->id, domain::WalkInAction::Leave});
            if (!left) return base::fail(left.error());
            base::log::warn("queue", "number " + left->number.text() + " was not told to anybody");
            dirty_ = true;
        }
        doubts_.erase(request_id);
    }
    return {};
}

base::Result<WalkInTicket> QueueDesk::of_today(const domain::Reference& reference) {
    auto ticket = store_->find(reference);
    if (!ticket && ticket.error().code == base::ErrorCode::NotFound) return no_number_today(reference);
    if (ticket && ticket->day != today()) return no_number_today(reference);
    return ticket;
}

base::Result<api::NumberStands> QueueDesk::change(const std::string& request_id,
                                                  const domain::Reference& reference, queue::Change change) {
    const auto ticket = of_today(reference);
    if (!ticket) return base::fail(ticket.error());
    change.ticket = ticket->id;
    auto changed = store_->change(command(request_id), change);
    if (!changed) return base::fail(changed.error());
    dirty_ = true;
    return stands(std::move(*changed));
}

base::Result<api::NumberStands> QueueDesk::answer(const std::string& /*request_id*/,
                                                  const api::FindNumber& ask) {
    auto ticket = of_today(ask.reference);
    if (!ticket) return base::fail(ticket.error());
    return stands(std::move(*ticket));
}

base::Result<api::NumberStands> QueueDesk::answer(const std::string& request_id, const api::LeaveLine& ask) {
    return change(request_id, ask.reference, {{}, domain::WalkInAction::Leave});
}

base::Result<api::NumberStands> QueueDesk::answer(const std::string& request_id, const api::NotePaper& ask) {
    queue::Change noted{{}, domain::WalkInAction::Paper};
    noted.reason = name(ask.printed ? domain::TicketPaper::Printed : domain::TicketPaper::Failed);
    return change(request_id, ask.reference, noted);
}

base::Result<api::NumberStands> QueueDesk::stands(WalkInTicket ticket) {
    api::NumberStands out;
    domain::Ticket proof;
    proof.kind = domain::TicketKind::WalkInNumber;
    proof.site = options_.site_number;
    proof.service_hash = domain::service_hash(ticket.service);
    proof.reference = ticket.reference;
    proof.issued = std::chrono::floor<std::chrono::seconds>(ticket.queued);
    out.proof = numbers_.sign(proof);
    out.url = domain::ticket_url(out.proof, options_.status_host);
    if (ticket.state == WalkInState::Waiting) {
        const base::WallTime now = parts_.clock.wall();
        const auto line = store_->waiting(ticket.day, now);
        if (!line) return base::fail(line.error());
        const auto self = std::ranges::find(*line, ticket.id, &WalkInTicket::id);
        out.ahead = std::count_if(line->begin(), self, [&](const WalkInTicket& other) {
            return waits_.groups().together(other.service, ticket.service);
        });
        out.wait = waits_.range(ticket.service, static_cast<std::size_t>(out.ahead), now);
    }
    out.ticket = std::move(ticket);
    return out;
}

// ---- seen ----

base::Result<void> QueueDesk::learn(const std::string& day,
                                    const std::vector<domain::WalkInService>& services) {
    const auto counters = store_->counters();
    if (!counters) return base::fail(counters.error());
    const queue::ServiceGroups groups(services, *counters);
    if (!past_ || past_until_ != day || past_->groups() != groups) {
        queue::WaitWatch past(groups);
        for (int back = queue::WaitWatch::kDaysBack; back > 0; --back) {
            const auto events = store_->events_of_day(queue::earlier_day(day, back));
            if (!events) return base::fail(events.error());
            past.begin_day();
            past.feed(*events);
        }
        past_ = std::move(past);
        past_until_ = day;
    }
    const auto events = store_->events_of_day(day);
    if (!events) return base::fail(events.error());
    waits_ = *past_;
    waits_.begin_day();
    waits_.feed(*events);
    return {};
}

// Those that residents may choose, as the site's file has them, then what came later.
std::vector<domain::WalkInService> QueueDesk::offered(std::vector<domain::WalkInService> services) const {
    std::erase_if(services, [](const auto& service) { return !service.active; });
    const auto& file = options_.queue->services;
    std::ranges::stable_sort(services, {}, [&](const domain::WalkInService& service) {
        return std::ranges::find(file, service.id, &domain::WalkInService::id) - file.begin();
    });
    return services;
}

base::Result<std::vector<domain::Announcement>> QueueDesk::calls(const std::string& day) {
    auto out = store_->announcements(0, api::kShownCalls);
    if (!out) return out;
    std::ranges::reverse(*out);
    std::erase_if(*out, [&](const domain::Announcement& call) {
        return queue::business_day(call.at, options_.queue->day_begins) != day;
    });
    return out;
}

base::Result<api::QueueSeen> QueueDesk::see() {
    const std::string day = today();
    const base::WallTime now = parts_.clock.wall();
    auto services = store_->services();
    if (!services) return base::fail(services.error());
    if (auto learnt = learn(day, *services); !learnt) return base::fail(learnt.error());
    const auto over = store_->closed(day);
    if (!over) return base::fail(over.error());
    const auto line = store_->waiting(day, now);
    if (!line) return base::fail(line.error());
    auto called = calls(day);
    if (!called) return base::fail(called.error());
    api::QueueSeen out;
    for (const auto& service : offered(std::move(*services))) {
        const auto before = std::ranges::count_if(*line, [&](const WalkInTicket& other) {
            return waits_.groups().together(other.service, service.id);
        });
        out.lines.push_back({service.id, service.letter, service.names,
                             std::ranges::count(*line, service.id, &WalkInTicket::service),
                             waits_.range(service.id, static_cast<std::size_t>(before), now)});
    }
    out.open = !*over && !out.lines.empty();
    out.calls = std::move(*called);
    return out;
}

base::Result<bool> QueueDesk::changed() {
    const base::Monotonic now = parts_.clock.monotonic();
    bool news = std::exchange(dirty_, false) || now >= look_at_;
    if (!news && now < listen_at_) return false;
    listen_at_ = now + kListen;
    const auto heard = store_->heard();
    if (!heard) return base::fail(heard.error());
    news = news || *heard;
    if (news) look_at_ = now + kLookAnyway;
    return news;
}

void QueueDesk::look() {
    if (auto here = opened(); !here) return tell_away();
    if (auto settled = take_back_doubts(); !settled) {
        lost(settled.error());
        return tell_away();
    }
    const auto news = changed();
    if (news && !*news) return;
    auto seen = news ? see() : base::Result<api::QueueSeen>(base::fail(news.error()));
    if (seen) return tell(std::move(*seen));
    dirty_ = true;
    lost(seen.error());
    tell_away();
}

void QueueDesk::tell(api::QueueSeen seen) {
    if (told_ && *told_ == seen) return;
    told_ = seen;
    listener_(std::move(seen));
}

// How many wait is not known now; who was called was called.
void QueueDesk::tell_away() {
    api::QueueSeen seen;
    if (told_) seen.calls = told_->calls;
    tell(std::move(seen));
}

std::optional<std::chrono::milliseconds> QueueDesk::wait() const {
    return options_.queue ? std::optional(kListen) : std::nullopt;
}

}  // namespace fd::core
