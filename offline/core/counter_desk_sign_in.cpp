// Signing in and out, and everything else that takes a PIN.
#include "offline/base/log.hpp"
#include "offline/core/counter_desk.hpp"
#include "offline/core/counter_view.hpp"

#include <algorithm>

namespace fd::core {
namespace {

constexpr std::size_t kPinRoom = 64;  // never in the text's own memory: what is moved leaves nothing behind

}  // namespace

void CounterDesk::wait_for_pin(const api::AskCounter& request) {
    const auto same = [&](const api::Request& other) {
        return std::get<api::AskCounter>(other).request_id == request.request_id;
    };
    if ((at_work_ && same(*at_work_)) || std::ranges::any_of(waiting_, same)) return;
    if (waiting_.size() >= kMostPins) {
        const base::Error why{base::ErrorCode::Unavailable, "too many sign in at once: try again"};
        return listener_(api::CounterAnswered{request.request_id, api::CounterRefused{why}});
    }
    waiting_.emplace_back(request);
}

// ---- before ----

std::optional<PinWork> CounterDesk::next_pin() {
    while (!at_work_ && !waiting_.empty()) {
        at_work_.emplace(waiting_.front());
        api::wipe(waiting_.front());
        waiting_.pop_front();
        const auto& request = std::get<api::AskCounter>(*at_work_);
        if (auto here = opened(); !here) {
            tell(request.request_id, api::CounterAnswer(api::CounterRefused{here.error()}));
            work_done();
            continue;
        }
        auto work = prepare(request);
        if (work && *work) return std::move(*work);
        tell(request.request_id, work ? finished(request, {}) : Answer(base::fail(work.error())));
        work_done();
    }
    return std::nullopt;
}

void CounterDesk::work_done() {
    if (at_work_) api::wipe(*at_work_);
    at_work_.reset();
    attempt_.reset();
}

// Nothing: no PIN was given, and it can be finished.
base::Result<std::optional<PinWork>> CounterDesk::prepare(const api::AskCounter& request) {
    auto work = [&]() -> base::Result<PinWork> {
        if (const auto* ask = std::get_if<api::SignIn>(&request.ask)) return prepare(*ask);
        if (const auto* ask = std::get_if<api::SetUpStaff>(&request.ask)) return prepare(*ask);
        return prepare(std::get<api::PutStaff>(request.ask), request.session);
    }();
    if (!work) return base::fail(work.error());
    if (attempt_ && !attempt_->pin_given) return std::optional<PinWork>();
    return std::optional(std::move(*work));
}

// A terminal is a counter that there is: whoever invents one has no lock of its own.
base::Result<PinWork> CounterDesk::prepare(const api::SignIn& ask) {
    if (const auto here = counter_of(hall_, ask.counter); !here) return base::fail(here.error());
    auto attempt = staff_->begin({"", ask.counter, parts_.clock.wall()}, {ask.number, ask.pin, ask.badge});
    if (!attempt) return base::fail(attempt.error());
    attempt_ = std::move(*attempt);
    auto out = hash_work(ask.pin);
    out.attempt = attempt_;
    return out;
}

base::Result<PinWork> CounterDesk::prepare(const api::SetUpStaff& ask) {
    if (const auto here = counter_of(hall_, ask.counter); !here) return base::fail(here.error());
    const auto needed = staff_->needs_set_up();
    if (!needed) return base::fail(needed.error());
    if (!*needed) return base::fail(base::ErrorCode::Conflict, "there is a supervisor");
    if (auto good = staff::acceptable_pin(ask.pin, ask.number); !good) return base::fail(good.error());
    return hash_work(ask.pin);
}

base::Result<PinWork> CounterDesk::prepare(const api::PutStaff& ask, const std::string& id) {
    const auto session = signed_in(id);
    if (!session) return base::fail(session.error());
    if (!(*session)->supervises()) return base::fail(only_supervisors().error());
    if (auto good = staff::acceptable_pin(ask.pin, ask.member.number); !good) return base::fail(good.error());
    return hash_work(ask.pin);
}

PinWork CounterDesk::hash_work(const std::string& pin) const {
    PinWork out;
    out.pin.reserve(kPinRoom);
    out.pin = pin;
    out.pepper = &*pepper_;
    out.cost = options_.pin_cost;
    return out;
}

// ---- after ----

void CounterDesk::finish_pin(const PinDone& done) {
    if (!at_work_) return;
    const auto& request = std::get<api::AskCounter>(*at_work_);
    tell(request.request_id, finished(request, done));
    work_done();
}

CounterDesk::Answer CounterDesk::finished(const api::AskCounter& request, const PinDone& done) {
    if (auto here = opened(); !here) return api::CounterAnswer(api::CounterRefused{here.error()});
    if (const auto* ask = std::get_if<api::SignIn>(&request.ask))
        return finished(request.request_id, *ask, done);
    if (!done.hash) return base::fail(base::ErrorCode::Bug, "a PIN without a hash");
    if (!*done.hash) return api::CounterAnswer(api::CounterRefused{done.hash->error()});
    if (const auto* ask = std::get_if<api::SetUpStaff>(&request.ask))
        return finished(request.request_id, *ask, **done.hash);
    const auto session = signed_in(request.session);
    if (!session) return base::fail(session.error());
    const Asked asked{request.request_id, request.session, **session};
    return change_by_supervisor(
        asked, [&] { return put_staff(asked, std::get<api::PutStaff>(request.ask), &**done.hash); });
}

CounterDesk::Answer CounterDesk::finished(const std::string& request_id, const api::SignIn& ask,
                                          const PinDone& done) {
    auto member = staff_->finish(*attempt_, done.right);
    if (!member) return base::fail(member.error());
    if (done.hash && *done.hash) {
        if (auto kept = staff_->rehash(member->id, **done.hash); !kept)
            base::log::warn("counter", "a PIN's hash stays as it was: " + kept.error().text);
    }
    CounterSession session{ask.counter, std::move(*member), attempt_->pin_given, request_id};
    if (session.member.role != domain::StaffRole::Technician) return let_in(std::move(session));
    if (auto out = staff_->signed_out(actor(session)); !out) return base::fail(out.error());
    return base::fail(base::ErrorCode::Unauthorized, "technicians do not work at a counter");
}

CounterDesk::Answer CounterDesk::finished(const std::string& request_id, const api::SetUpStaff& ask,
                                          const staff::PinHash& hash) {
    auto member =
        staff_->set_up({"", ask.counter, parts_.clock.wall()}, ask.code, ask.number, ask.name, hash);
    if (!member) return base::fail(member.error());
    return let_in({ask.counter, std::move(*member), true, request_id});
}

// Whoever was signed in there is not any more; whom the counter has stays with it.
CounterDesk::Answer CounterDesk::let_in(CounterSession session) {
    const auto* before = sessions_.at(session.counter);
    if (before != nullptr && before->member.id != session.member.id) {
        if (auto out = staff_->signed_out(actor(*before)); !out) return base::fail(out.error());
    }
    if (auto open = open_counter(session.counter, true); !open) return base::fail(open.error());
    api::SignedIn out;
    out.member = session.member;
    out.with_pin = session.with_pin;
    auto now = see_counter(hall_, session, parts_.clock.wall());
    if (!now) return base::fail(now.error());
    out.seen = std::move(*now);
    base::log::info("counter", "counter " + session.counter + ": signed in");
    out.session = sessions_.begin(std::move(session), parts_.clock.monotonic());
    return api::CounterAnswer(std::move(out));
}

CounterDesk::Answer CounterDesk::answer(const Asked& asked, const api::SignOut& /*ask*/) {
    const auto here = hall_.store().at_counter(asked.session.counter);
    if (!here) return base::fail(here.error());
    if (*here)
        return base::fail(base::ErrorCode::Conflict, "number " + (*here)->number.text() + " is here still");
    if (auto closed = open_counter(asked.session.counter, false); !closed) return base::fail(closed.error());
    if (auto out = staff_->signed_out(actor(asked.session)); !out) return base::fail(out.error());
    sessions_.end(asked.id);
    return api::CounterAnswer(api::SignedOut{});
}

}  // namespace fd::core
