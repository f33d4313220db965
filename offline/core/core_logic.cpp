#include "offline/core/core_logic.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"
#include "offline/domain/validation.hpp"
#include "offline/store/sequences.hpp"
#include "offline/sync/answer.hpp"
#include "offline/trust/ticket_signing.hpp"

#include <algorithm>

namespace fd::core {
namespace {

namespace log = base::log;

constexpr std::chrono::minutes kCountEvery{10};  // a write of its own, also when nothing happens
constexpr std::chrono::seconds kJump{30};        // less is a clock that is being kept right

base::Result<void> check_options(const CoreOptions& options) {
    if (options.device_number < 1 || options.device_number > domain::Reference::kMaxDevice) {
        return base::fail(base::ErrorCode::InvalidInput, "device number: expected 1 to 9999");
    }
    if (options.status_host.empty()) {
        return base::fail(base::ErrorCode::InvalidInput, "status host: expected a host name");
    }
    return city::check_profile(options.profile, "city profile");
}

}  // namespace

base::Result<std::unique_ptr<CoreLogic>> CoreLogic::open(const CoreOptions& options, const CoreParts& parts,
                                                         api::Listener listener) {
    if (auto fit = check_options(options); !fit) return base::fail(fit.error());
    if (auto made = base::files::make_dirs(options.data_dir); !made) return base::fail(made.error());
    auto lock = DataLock::take(options.data_dir);
    if (!lock) return base::fail(lock.error());
    auto store = open_store({options.data_dir, parts.ids, parts.clock.wall(), options.device_number});
    if (!store) return base::fail(store.error());
    if (auto same = check_identity(store->db, options); !same) return base::fail(same.error());
    auto identity = trust::DeviceIdentity::load_or_create(
        options.data_dir + kDeviceKeyFile, static_cast<std::uint16_t>(options.device_number), parts.ids);
    if (!identity) return base::fail(identity.error());
    trust::KeyRing keys = options.fleet_keys;
    if (auto added = keys.add(identity->key_id(), identity->public_key()); !added)
        return base::fail(added.error());
    if (auto noted = note_identity(store->db, options, *identity); !noted) return base::fail(noted.error());
    NumberFile numbers(options.data_dir + "/numbers", options.device_number);
    if (auto read = numbers.open(store->db); !read) return base::fail(read.error());
    store::Outbox outbox(store->db, *store->key);
    if (auto own = check_copy(store->db, outbox, options, parts.clock.wall()); !own)
        return base::fail(own.error());
    auto recovered = outbox.recover(parts.clock.wall());
    if (!recovered) return base::fail(recovered.error());
    if (*recovered > 0)
        log::warn("core", std::to_string(*recovered) + " reports were under way at the last stop");
    return std::unique_ptr<CoreLogic>(new CoreLogic(options, parts, std::move(listener), std::move(*lock),
                                                    std::move(*identity), std::move(keys), std::move(*store),
                                                    std::move(numbers)));
}

CoreLogic::CoreLogic(const CoreOptions& options, const CoreParts& parts, api::Listener listener,
                     DataLock lock, trust::DeviceIdentity identity, trust::KeyRing keys, OpenStore store,
                     NumberFile numbers)
    : options_(options),
      parts_(parts),
      listener_(std::move(listener)),
      lock_(std::move(lock)),
      identity_(std::move(identity)),
      keys_(std::move(keys)),
      store_(std::move(store)),
      numbers_(std::move(numbers)),
      outbox_(store_.db, *store_.key, options.retention),
      clock_offset_(parts.clock.wall().time_since_epoch() - parts.clock.monotonic()),
      counted_at_(parts.clock.monotonic()),
      engine_(outbox_, options.profile, parts.clock, parts.ids, options.sync),
      catalogs_(store::CatalogCache(store_.db, options.profile.base_url), options, parts.clock, listener_),
      checker_(outbox_, catalogs_, options, keys_, parts.clock, listener_),
      contacts_(store_.db, parts.clock),
      operators_(store_, outbox_, contacts_, options_, parts_, identity_, keys_,
                 [this](const domain::Submission& submission) { return ticket_maker(submission); }),
      hall_(options_, parts_,
            {[this] { return next_reference(); },
             [this](const domain::Ticket& ticket) {
                 return trust::sign_ticket(ticket, identity_, parts_.ids);
             }}),
      queue_(options_, parts_, hall_, listener_),
      upkeep_(options_, parts_, hall_),
      counters_(
          options_, parts_, hall_,
          [this](const std::string& request_id, const api::OperatorRequest& ask) {
              return ask_tray(request_id, ask);
          },
          listener_) {
    catalogs_.prefetch(options.prefetch_languages);
}

void CoreLogic::handle(api::Request request) {
    struct Visitor {
        CoreLogic& core;
        void operator()(const api::Submit& r) const { core.submit(r); }
        void operator()(const api::LoadCatalog& r) const { core.catalogs_.load(r.lang); }
        void operator()(const api::CheckTicket& r) const { core.checker_.check(r, core.engine_.reachable()); }
        void operator()(const api::Follow& r) const { core.follow(r); }
        void operator()(const api::Operate& r) const {
            core.listener_(api::Operated{r.request_id, core.operate(r)});
        }
        void operator()(const api::AskQueue& r) const { core.queue_.answer(r); }
        void operator()(const api::AskCounter& r) const { core.counters_.answer(r); }
        void operator()(const api::TryAgainNow&) const {
            if (auto hurried = core.engine_.hurry(); !hurried) log::error("core", hurried.error().text);
        }
    };
    std::visit(Visitor{*this}, request);
    api::wipe(request);
    tell_progress();
}

base::Result<domain::Reference> CoreLogic::next_reference() {
    if (auto room = numbers_.make_room(); !room) return base::fail(room.error());
    const auto sequence = store::Sequences(store_.db).next_for_queue(options_.device_number);
    if (!sequence) return base::fail(sequence.error());
    numbers_.given(*sequence);
    return domain::Reference::make(options_.device_number, *sequence);
}

store::TicketMaker CoreLogic::ticket_maker(const domain::Submission& submission) {
    domain::Ticket ticket;
    ticket.site = options_.site_number;
    ticket.service_hash = domain::service_hash(submission.service.code);
    ticket.issued = std::chrono::floor<std::chrono::seconds>(parts_.clock.wall());
    return [this, ticket](const domain::Reference& reference) {
        domain::Ticket mine = ticket;
        mine.reference = reference;
        return trust::sign_ticket(mine, identity_, parts_.ids);
    };
}

// The same from a counter, which may have words of a person's in it.
api::OperatorAnswer CoreLogic::ask_tray(const std::string& request_id, const api::OperatorRequest& ask) {
    api::Request request = api::Operate{request_id, ask};
    auto out = operate(std::get<api::Operate>(request));
    api::wipe(request);
    return out;
}

// The screens that follow a report hear what people decided about it.
api::OperatorAnswer CoreLogic::operate(const api::Operate& request) {
    const bool gives_number = std::holds_alternative<api::ResendEdited>(request.ask);
    const auto room = gives_number ? numbers_.make_room() : base::Result<void>();
    auto answer = room ? operators_.answer(request, engine_.reachable())
                       : api::OperatorAnswer(api::NotDone{room.error()});
    if (const auto* resent = std::get_if<api::Resent>(&answer))
        numbers_.given(resent->status.reference.sequence());
    if (const auto* decided = std::get_if<api::Decided>(&answer)) listener_(api::Progressed{decided->status});
    if (auto* all = std::get_if<api::AllRetried>(&answer)) follow({all->references});
    if (const auto* edited = std::get_if<api::ResendEdited>(&request.ask)) follow({{edited->refused}});
    return answer;
}

void CoreLogic::submit(const api::Submit& request) {
    if (auto fit = domain::check_submission(request.submission); !fit) {
        log::error("core", fit.error().text);
        return listener_(api::NotSaved{request.request_id, fit.error()});
    }
    if (auto room = numbers_.make_room(); !room) {
        log::error("core", "not saved: " + room.error().text);
        return listener_(api::NotSaved{request.request_id, room.error()});
    }
    const base::WallTime now = parts_.clock.wall();
    auto item = outbox_.submit(request.request_id, request.submission, options_.device_number, now,
                               ticket_maker(request.submission));
    if (!item) {
        log::error("core", "not saved: " + item.error().text);
        return listener_(api::NotSaved{request.request_id, item.error()});
    }
    numbers_.given(item->status.reference.sequence());
    log::info("core", item->status.reference.grouped() + ": saved");
    listener_(api::Saved{request.request_id, item->ticket,
                         domain::ticket_url(item->ticket, options_.status_host), item->status});
}

void CoreLogic::follow(const api::Follow& request) {
    for (const auto& reference : request.references) {
        auto item = outbox_.find(reference);
        if (!item) log::error("core", item.error().text);
        if (item && *item) listener_(api::Progressed{std::move((*item)->status)});
    }
}

std::vector<net::HttpCall> CoreLogic::next_sync() {
    auto calls = engine_.next();
    if (!calls) {
        log::error("core", calls.error().text);
        return {};
    }
    return std::move(*calls);
}

std::vector<net::HttpCall> CoreLogic::next_http() {
    watch_clock();
    std::vector<net::HttpCall> out = next_sync();
    tell_progress();
    counters_.tend();
    queue_.look();
    upkeep_.tend();
    if (!check_out_) {
        if (auto request = checker_.next()) {
            check_out_ = true;
            out.push_back({kCheckCall, std::move(*request), true});
        }
    }
    const bool idle = out.empty() && engine_.in_flight() == 0 && !check_out_;
    if (!catalog_out_ && (idle || catalogs_.asked_for())) {
        if (auto request = catalogs_.next(idle)) {
            catalog_out_ = true;
            out.push_back({kCatalogCall, std::move(*request), catalogs_.asked_for()});
        }
    }
    if (idle && out.empty() && !catalog_out_) forget();
    return out;
}

void CoreLogic::forget() {
    const auto ran = parts_.clock.monotonic() - counted_at_;
    if (ran >= kCountEvery) {
        counted_at_ += ran;
        if (auto counted = outbox_.count_time(ran); !counted) log::error("core", counted.error().text);
        const auto gone = store::tend_set_aside(store_.db, options_.data_dir, ran, options_.retention.moved);
        if (!gone) log::error("core", gone.error().text);
        if (gone && *gone)
            log::info("core", "what a damaged store left is removed: its reports are finished");
    }
    if (auto wiped = outbox_.wipe_due(parts_.clock.wall()); !wiped) log::error("core", wiped.error().text);
    if (outbox_.take_wiped()) store_.db.checkpoint();
}

// Waits are told in wall time, because they outlive the process; a clock that is set must not stretch them.
void CoreLogic::watch_clock() {
    const auto offset = parts_.clock.wall().time_since_epoch() - parts_.clock.monotonic();
    const auto jump = offset - std::exchange(clock_offset_, offset);
    if (std::chrono::abs(jump) < kJump) return;
    log::warn("core", "the clock was set by " +
                          std::to_string(std::chrono::duration_cast<std::chrono::seconds>(jump).count()) +
                          " s");
    if (auto shifted = outbox_.shift_waits(jump); !shifted) log::error("core", shifted.error().text);
}

// An error page is the failure of one call: it says nothing about the way to the city.
void CoreLogic::note_contact(const net::HttpOutcome& outcome, bool reached) {
    if (reached || !sync::is_error_page(outcome)) engine_.note_contact(reached);
    contacts_.note(outcome, engine_.reachable());
}

void CoreLogic::finish_http(std::vector<net::HttpAnswer> answers) {
    std::vector<net::HttpAnswer> for_engine;
    for (net::HttpAnswer& answer : answers) {
        if (answer.id == kCheckCall && std::exchange(check_out_, false)) {
            note_contact(answer.outcome, checker_.finish(answer.outcome));
        } else if (answer.id == kCatalogCall && std::exchange(catalog_out_, false)) {
            note_contact(answer.outcome, catalogs_.finish(answer.outcome));
        } else {
            for_engine.push_back(std::move(answer));
        }
    }
    if (auto done = engine_.finish(for_engine); !done) log::error("core", done.error().text);
    for (const net::HttpAnswer& answer : for_engine) contacts_.note(answer.outcome, engine_.reachable());
}

void CoreLogic::settle() {
    if (auto settled = engine_.settle(); !settled) log::error("core", settled.error().text);
    tell_progress();
}

void CoreLogic::tell_progress() {
    for (auto& status : engine_.take_changes()) listener_(api::Progressed{std::move(status)});
    tell_health();
}

void CoreLogic::tell_health() {
    const auto counts = outbox_.counts();
    if (!counts) return;
    const api::Health now{engine_.reachable(), counts->queued, counts->needs_attention};
    const bool same = health_ && health_->city_reachable == now.city_reachable &&
                      health_->queued == now.queued && health_->needs_attention == now.needs_attention;
    if (same) return;
    health_ = now;
    listener_(now);
}

std::chrono::milliseconds CoreLogic::wait() {
    const auto poll = std::min(options_.poll, queue_.wait().value_or(options_.poll));
    const auto engine = engine_.wait();
    if (!engine || !*engine) return poll;
    return std::clamp(**engine, std::chrono::milliseconds(1), poll);
}

}  // namespace fd::core
