#include "offline/core/counter_desk.hpp"

#include "offline/base/log.hpp"
#include "offline/core/counter_view.hpp"

#include <type_traits>
#include <utility>

namespace fd::core {
namespace {

template <class T, class... Ts>
constexpr bool kOneOf = (std::is_same_v<T, Ts> || ...);

template <class T>
constexpr bool kWithoutSession = kOneOf<T, api::AskLobby, api::SetUpStaff, api::SignIn>;

template <class T>
constexpr bool kSupervisorChanges =
    kOneOf<T, api::PutStaff, api::GiveBadge, api::PutService, api::PutCounter, api::CloseDay, api::ExportDay>;

// The queue's store remembers what these have done.
template <class T>
constexpr bool kChangesTicket = kOneOf<T, api::CallNext, api::CallTicket, api::ChangeTicket>;

bool takes_a_pin(const api::CounterAsk& ask) {
    if (const auto* put = std::get_if<api::PutStaff>(&ask)) return !put->pin.empty();
    return std::holds_alternative<api::SignIn>(ask) || std::holds_alternative<api::SetUpStaff>(ask);
}

}  // namespace

CounterDesk::CounterDesk(const CoreOptions& options, const CoreParts& parts, QueueHall& hall, AskTray tray,
                         api::Listener listener)
    : options_(options),
      parts_(parts),
      hall_(hall),
      tray_(std::move(tray)),
      listener_(std::move(listener)),
      sessions_(parts.ids) {}

CounterDesk::~CounterDesk() {
    for (auto& request : waiting_) api::wipe(request);
    if (at_work_) api::wipe(*at_work_);
}

// ---- the stores ----

base::Result<void> CounterDesk::opened() {
    if (auto here = hall_.opened(); !here) return here;
    if (staff_) return {};
    auto open = open_staff();
    if (open) return open;
    base::log::error("counter", "the staff cannot be read: " + open.error().text);
    return base::fail(base::ErrorCode::Unavailable, "the staff cannot be read");
}

base::Result<void> CounterDesk::open_staff() {
    if (!pepper_) {
        const std::string& file = options_.staff_pepper;
        auto pepper =
            staff::Pepper::open(file.empty() ? options_.data_dir + staff::kPepperFile : file, parts_.ids);
        if (!pepper) return base::fail(pepper.error());
        pepper_.emplace(std::move(*pepper));
    }
    auto session = hall_.connect();
    if (!session) return base::fail(session.error());
    auto store = staff::StaffStore::open(std::move(*session), parts_.ids, *pepper_, options_.pin_cost);
    if (!store) return base::fail(store.error());
    staff_.emplace(std::move(*store));
    return {};
}

// ---- asked ----

void CounterDesk::answer(const api::AskCounter& request) {
    if (takes_a_pin(request.ask)) return wait_for_pin(request);
    tell(request.request_id, answered(request));
}

void CounterDesk::tell(const std::string& request_id, Answer answer) {
    if (answer) return listener_(api::CounterAnswered{request_id, std::move(*answer)});
    if (store_failed(answer.error())) staff_.reset();
    base::Error why = hall_.told(answer.error());
    base::log::warn("counter", "refused: " + why.text);
    listener_(api::CounterAnswered{request_id, api::CounterRefused{std::move(why)}});
}

CounterDesk::Answer CounterDesk::answered(const api::AskCounter& request) {
    // Not an error of the queue: residents go on taking numbers.
    if (auto here = opened(); !here) return api::CounterAnswer(api::CounterRefused{here.error()});
    if (std::holds_alternative<api::AskLobby>(request.ask)) return lobby();
    const auto session = signed_in(request.session);
    if (!session) return base::fail(session.error());
    return answered_once({request.request_id, request.session, **session}, request.ask);
}

CounterDesk::Answer CounterDesk::answered_once(const Asked& asked, const api::CounterAsk& any) {
    return std::visit(
        [&](const auto& ask) -> Answer {
            using T = std::decay_t<decltype(ask)>;
            if constexpr (kWithoutSession<T>) {
                return base::fail(base::ErrorCode::InvalidInput, "this is asked without a session");
            } else if constexpr (kSupervisorChanges<T>) {
                return change_by_supervisor(asked, [&] { return answer(asked, ask); });
            } else if constexpr (kChangesTicket<T>) {
                return change_ticket_once(asked, [&] { return answer(asked, ask); });
            } else {
                return answer(asked, ask);
            }
        },
        any);
}

CounterDesk::Answer CounterDesk::change_by_supervisor(const Asked& asked,
                                                      const std::function<Answer()>& change) {
    if (!asked.session.supervises()) return only_supervisors();
    if (asked.session.answered == asked.request_id) return asked.session.answer;
    auto out = change();
    // It may have ended their own session.
    auto* session = sessions_.find(asked.id, parts_.clock.monotonic());
    if (!out || session == nullptr) return out;
    session->answered = asked.request_id;
    session->answer = *out;
    return out;
}

CounterDesk::Answer CounterDesk::change_ticket_once(const Asked& asked,
                                                    const std::function<Answer()>& change) {
    const auto before = hall_.store().done(asked.request_id);
    if (!before) return base::fail(before.error());
    return *before ? seen(asked.session) : change();
}

base::Result<CounterSession*> CounterDesk::signed_in(const std::string& session) {
    auto* found = sessions_.find(session, parts_.clock.monotonic());
    if (found != nullptr) return found;
    return base::fail(base::ErrorCode::Unauthorized, "nobody is signed in: sign in again");
}

CounterDesk::Answer CounterDesk::only_supervisors() {
    return base::fail(base::ErrorCode::Unauthorized, "only a supervisor who gave a PIN may");
}

CounterDesk::Answer CounterDesk::lobby() {
    api::Lobby out;
    const auto needs = staff_->needs_set_up();
    if (!needs) return base::fail(needs.error());
    out.needs_set_up = *needs;
    auto counters = hall_.store().counters();
    if (!counters) return base::fail(counters.error());
    if (counters->size() > kMostCounters) counters->resize(kMostCounters);
    out.counters = std::move(*counters);
    return api::CounterAnswer(std::move(out));
}

CounterDesk::Answer CounterDesk::seen(const CounterSession& session) {
    auto out = see_counter(hall_, session, parts_.clock.wall());
    if (!out) return base::fail(out.error());
    return api::CounterAnswer(std::move(*out));
}

staff::Actor CounterDesk::actor(const CounterSession& session) const {
    return {session.member.id, session.counter, parts_.clock.wall()};
}

queue::Command CounterDesk::command(const Asked& asked) const {
    return {asked.request_id, asked.session.member.id, asked.session.counter, parts_.clock.wall()};
}

// ---- what ends by itself ----

void CounterDesk::tend() {
    for (const auto& session : sessions_.take_idle(parts_.clock.monotonic())) {
        base::log::info("counter", "counter " + session.counter + " was not used: signed out");
        left(session);
    }
}

// Nobody works there now.
void CounterDesk::left(const CounterSession& session) {
    if (auto here = opened(); !here) return;
    auto done = open_counter(session.counter, false);
    if (done) done = staff_->signed_out(actor(session));
    if (!done) base::log::error("counter", done.error().text);
}

// By what a supervisor changed.
void CounterDesk::sign_out(const std::vector<CounterSession>& sessions) {
    for (const auto& session : sessions) {
        base::log::info("counter", "counter " + session.counter + ": signed out");
        left(session);
    }
}

base::Result<void> CounterDesk::open_counter(const std::string& counter, bool open) {
    auto here = counter_of(hall_, counter);
    if (!here) return base::fail(here.error());
    here->open = open;
    hall_.note_change();
    return hall_.store().put(*here);
}

}  // namespace fd::core
