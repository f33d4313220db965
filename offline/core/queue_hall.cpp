#include "offline/core/queue_hall.hpp"

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

base::Error queue_is_away() {
    return {base::ErrorCode::Unavailable, "the queue cannot be reached"};
}

tl::unexpected<base::Error> no_number_today(const domain::Reference& reference) {
    return base::fail(base::ErrorCode::NotFound, reference.grouped() + " is no number of today");
}

}  // namespace

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

QueueHall::QueueHall(const CoreOptions& options, const CoreParts& parts, NumberParts numbers)
    : options_(options), parts_(parts), numbers_(std::move(numbers)), own_(options, parts) {}

// ---- the store ----

base::Result<void> QueueHall::opened() {
    if (!options_.queue) return no_queue();
    if (store_) return {};
    const base::Monotonic now = parts_.clock.monotonic();
    if (now < try_at_) return base::fail(queue_is_away());
    if (auto done = open(); !done) {
        note(done.error());
        try_at_ = parts_.clock.monotonic() + std::exchange(pause_, std::min(pause_ * 2, kTryAgainAtMost));
        return base::fail(queue_is_away());
    }
    pause_ = kTryAgain;
    if (!std::exchange(last_why_, {}).empty()) base::log::info("queue", "the queue is here again");
    news_ = true;
    return {};
}

base::Result<void> QueueHall::open() {
    auto session = connect();
    if (!session) return base::fail(session.error());
    queue::QueueOptions options;
    options.site = options_.site_number;
    options.rules = rules();
    auto store = queue::open_begun(std::move(*session), options, *options_.queue, parts_.ids);
    if (!store) return base::fail(store.error());
    store_.emplace(std::move(*store));
    past_.reset();
    auto ready = readable();
    if (ready) ready = own_.bring_home(*store_);
    if (!ready) store_.reset();
    return ready;
}

base::Result<std::unique_ptr<queue::Session>> QueueHall::connect() const {
    const std::string& database = options_.queue->database;
    return database.empty() ? queue::open_sqlite(options_.data_dir + kQueueFile)
                            : queue::open_postgres(database);
}

// A damaged store is found out before anybody is told that there is one.
base::Result<void> QueueHall::readable() {
    const auto services = store_->services();
    if (!services) return base::fail(services.error());
    if (auto learnt = learn(today(), *services); !learnt) return learnt;
    if (const auto line = store_->waiting(today(), parts_.clock.wall()); !line)
        return base::fail(line.error());
    if (const auto calls = store_->announcements(0, 1); !calls) return base::fail(calls.error());
    return {};
}

void QueueHall::note(const base::Error& why) {
    if (std::exchange(last_why_, why.text) != why.text)
        base::log::error("queue", "the queue cannot be reached: " + why.text);
}

void QueueHall::lost(const base::Error& why) {
    note(why);
    if (!store_failed(why)) return;
    store_.reset();
    try_at_ = parts_.clock.monotonic() + kTryAgain;
}

bool QueueHall::alone() {
    return !store_ && own_.store() != nullptr;
}

std::vector<domain::WalkInService> QueueHall::services_alone() {
    if (!alone()) return {};
    return own_.services(today());
}

void QueueHall::keep_ready(const HallToday& today) {
    own_.keep_ready(*store_, today, busiest_);
}

std::optional<std::pair<WalkInTicket, Whose>> QueueHall::done_alone(const std::string& request_id) {
    auto ticket = own_.done(request_id);
    if (!ticket) return std::nullopt;
    if (!store_ || own_.keeps(*ticket)) return std::pair(std::move(*ticket), Whose::Own);
    auto there = store_->ticket(ticket->id);
    if (there) return std::pair(std::move(*there), Whose::Hall);
    if (store_failed(there.error())) lost(there.error());
    return std::pair(std::move(*ticket), Whose::Own);
}

base::Error QueueHall::told(base::Error why) {
    if (!store_ || !store_failed(why)) return why;
    lost(why);
    return queue_is_away();
}

// ---- numbers ----

std::string QueueHall::today() const {
    return day_of(parts_.clock.wall());
}

std::string QueueHall::day_of(base::WallTime at) const {
    return queue::business_day(at, options_.queue->day_begins);
}

queue::Command QueueHall::command(const std::string& request_id) const {
    return device_command(options_, parts_, request_id);
}

// Asked before a reference is spent.
base::Result<void> QueueHall::gives_number(queue::QueueStore& store, const api::IssueNumber& wanted) const {
    const std::string& service = wanted.wanted.service;
    const auto all = store.services();
    if (!all) return base::fail(all.error());
    const auto found = std::ranges::find(*all, service, &domain::WalkInService::id);
    if (found == all->end()) return base::fail(base::ErrorCode::NotFound, "no service " + service);
    const auto over = store.closed(today());
    if (!over) return base::fail(over.error());
    if (!found->active || *over)
        return base::fail(base::ErrorCode::Conflict, "no numbers are given for " + service);
    if (!wanted.slot) return {};
    if (!found->appointments) return base::fail(base::ErrorCode::Conflict, service + " has no appointments");
    if (day_of(*wanted.slot) != today())
        return base::fail(base::ErrorCode::InvalidInput, "the appointment is on another day");
    return {};
}

base::Result<WalkInTicket> QueueHall::issue(const queue::Command& command, const api::IssueNumber& wanted,
                                            const std::string& channel, Whose whose) {
    auto ticket = issue_from(store(whose), command, wanted, channel);
    // What this kiosk gave itself is found by its own key when it comes to the hall.
    if (ticket) doubts_.erase(command.key);
    if (!ticket && whose == Whose::Hall && store_failed(ticket.error())) doubts_.insert(command.key);
    return ticket;
}

base::Result<WalkInTicket> QueueHall::issue_from(queue::QueueStore& store, const queue::Command& command,
                                                 const api::IssueNumber& wanted, const std::string& channel) {
    auto before = store.done(command.key);
    if (!before) return base::fail(before.error());
    if (*before) return std::move(**before);
    if (auto may = gives_number(store, wanted); !may) return base::fail(may.error());
    const auto reference = numbers_.reference();
    if (!reference) return base::fail(reference.error());
    queue::NewTicket made;
    made.day = today();
    made.service = wanted.wanted.service;
    made.waiting = wanted.wanted.priority ? domain::WalkInClass::Priority : domain::WalkInClass::Normal;
    made.slot = wanted.slot;
    made.needs = wanted.wanted.needs;
    made.about = wanted.wanted.about;
    made.lang = wanted.wanted.lang;
    made.channel = channel;
    made.reference = *reference;
    auto ticket = store.issue(command, made);
    if (!ticket) return ticket;
    news_ = true;
    base::log::info("queue", "number " + ticket->number.text() + " is given");
    return ticket;
}

base::Result<void> QueueHall::take_back_doubts() {
    while (!doubts_.empty()) {
        const std::string request_id = *doubts_.begin();
        const auto taken_back = take_back(*store_, command(request_id));
        if (!taken_back) return base::fail(taken_back.error());
        news_ = news_ || *taken_back;
        doubts_.erase(request_id);
    }
    return {};
}

base::Result<WalkInTicket> QueueHall::of_today(const domain::Reference& reference, Whose whose) {
    auto ticket = store(whose).find(reference);
    const bool unknown = !ticket && ticket.error().code == base::ErrorCode::NotFound;
    if (whose == Whose::Own && (unknown || (ticket && !own_.keeps(*ticket))))
        return base::fail(queue_is_away());
    if (unknown || (ticket && ticket->day != today())) return no_number_today(reference);
    return ticket;
}

base::Result<api::NumberStands> QueueHall::stands(WalkInTicket ticket, Whose whose) {
    api::NumberStands out;
    domain::Ticket proof;
    proof.kind = domain::TicketKind::WalkInNumber;
    proof.site = options_.site_number;
    proof.service_hash = domain::service_hash(ticket.service);
    proof.reference = ticket.reference;
    proof.issued = std::chrono::floor<std::chrono::seconds>(ticket.queued);
    out.proof = numbers_.sign(proof);
    out.url = domain::ticket_url(out.proof, options_.status_host);
    if (ticket.state != WalkInState::Waiting) out.ahead = 0;
    const base::WallTime now = parts_.clock.wall();
    if (ticket.state == WalkInState::Waiting && ticket.eligible <= now && whose == Whose::Hall) {
        const auto line = store_->waiting(ticket.day, now);
        if (!line) return base::fail(line.error());
        const auto self = std::ranges::find(*line, ticket.id, &WalkInTicket::id);
        const auto ahead = std::count_if(line->begin(), self, [&](const WalkInTicket& other) {
            return waits_.groups().together(other.service, ticket.service);
        });
        out.ahead = ahead;
        out.wait = waits_.range(ticket.service, static_cast<std::size_t>(ahead), now);
    }
    out.ticket = std::move(ticket);
    return out;
}

// ---- waits ----

base::Result<void> QueueHall::learn(const std::string& day,
                                    const std::vector<domain::WalkInService>& services) {
    const auto counters = store_->counters();
    if (!counters) return base::fail(counters.error());
    const queue::ServiceGroups groups(services, *counters);
    if (!past_ || past_until_ != day || past_->groups() != groups) {
        queue::WaitWatch past(groups);
        queue::BusiestHour busiest;
        for (int back = queue::WaitWatch::kDaysBack; back > 0; --back) {
            const auto events = store_->events_of_day(queue::earlier_day(day, back));
            if (!events) return base::fail(events.error());
            past.begin_day();
            past.feed(*events);
            busiest.feed(*events);
        }
        past_ = std::move(past);
        busiest_ = std::move(busiest);
        past_until_ = day;
    }
    const auto events = store_->events_of_day(day);
    if (!events) return base::fail(events.error());
    waits_ = *past_;
    waits_.begin_day();
    waits_.feed(*events);
    waits_.counters_are(*counters);
    return {};
}

}  // namespace fd::core
