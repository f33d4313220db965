// What a counter asks of the core, and what the answers change on its screens.

#include "kiosk/app/screens/counter_asking.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

constexpr int kTrayLimit = 300;  // open reports, the oldest first

void ask_tray(Context& context) {
    context.model.counter.tray_at = context.model.mono;
    ask_counter(context, api::Tray{api::ListOutbox{false, kTrayLimit}});
}

domain::Reference read_by(const api::CounterAsk& ask) {
    const auto* tray = std::get_if<api::Tray>(&ask);
    const auto* show = tray == nullptr ? nullptr : std::get_if<api::ShowSubmission>(&tray->ask);
    return show == nullptr ? domain::Reference() : show->reference;
}

// Of the one that is looked at; as soon as no other question is under way.
void ask_report(Context& context) {
    auto* screen = std::get_if<ReportScreen>(&base_of(context.session()));
    if (screen == nullptr || screen->asked || screen->reference.empty()) return;
    screen->asked = ask_counter(context, api::Tray{api::ShowSubmission{screen->reference, true}});
}

bool nobody_waits_for(const api::CounterAsk& ask) {
    const auto* tray = std::get_if<api::Tray>(&ask);
    return std::holds_alternative<api::Look>(ask) || std::holds_alternative<api::AskLobby>(ask) ||
           (tray != nullptr && std::holds_alternative<api::ListOutbox>(tray->ask));
}

// What a person asked for was not done: where it was asked is as before.
void not_done(Context& context) {
    not_sent(context);
    entry_not_saved(context);
}

// What was asked is about a report that nobody looks at any more.
bool is_of_another(Context& context) {
    const auto& reading = context.model.counter.reading;
    const auto* screen = std::get_if<ReportScreen>(&base_of(context.session()));
    return !reading.empty() && (screen == nullptr || screen->reference != reading);
}

// The report that is looked at is none of this machine.
bool is_elsewhere(Context& context, const base::Error& error) {
    return error.code == base::ErrorCode::NotFound && !context.model.counter.reading.empty() &&
           std::holds_alternative<ReportScreen>(context.session().screen);
}

// As a resident would, in the staff's language.
void ask_city(Context& context) {
    const auto report = std::get<ReportScreen>(context.session().screen);
    speak(context, "en");
    check_ticket(context, {"", report.code, report.code.empty() ? report.reference : domain::Reference()});
}

void on_answer(Context& context, const api::Lobby& lobby) {
    on_lobby(context, lobby);
}

void on_answer(Context& context, const api::SignedIn& in) {
    auto& counter = context.model.counter;
    counter.session = in.session;
    counter.member = in.member;
    counter.with_pin = in.with_pin;
    counter.seen = in.seen;
    counter.id = in.seen.counter.id;
    const auto* screen = std::get_if<SignInScreen>(&context.session().screen);
    const bool to_hall = screen != nullptr && screen->for_hall && in.with_pin &&
                         in.member.role == domain::StaffRole::Supervisor;
    context.end_session();
    if (to_hall) return open_hall(context);
    ask_tray(context);
}

void on_answer(Context& context, const api::CounterSeen& seen) {
    auto& counter = context.model.counter;
    if (!counter.signed_in()) return;
    counter.seen = seen;
    const auto* desk = std::get_if<CounterScreen>(&context.session().screen);
    if (desk == nullptr) return;
    if (!counter.looking) return show_at_counter(context, CounterPanel::Serve);
    const auto* now = counter.open ? find_ticket(counter, counter.open->id) : nullptr;
    if (now != nullptr) counter.open = *now;
}

// Nobody's form is taken from them, and whoever printed a ticket and went on stays where they are.
bool is_awaited(Context& context, const domain::WalkInTicket& ticket) {
    if (context.model.helping()) return false;
    const auto& counter = context.model.counter;
    const auto* desk = std::get_if<CounterScreen>(&context.session().screen);
    const bool is_open = desk != nullptr && desk->panel == CounterPanel::Ticket && counter.open &&
                         counter.open->id == ticket.id;
    return !counter.reprints || is_open;
}

void on_answer(Context& context, const api::NumberGiven& given) {
    auto& counter = context.model.counter;
    if (!counter.signed_in()) return;
    counter.seen = given.seen;
    if (context.model.helping() && !counter.issuing) return;
    auto& walk_in = context.session().walk_in;
    walk_in.emplace();
    walk_in->stands = given.stands;
    walk_in->told = context.model.now;
    if (is_awaited(context, given.stands.ticket)) open_ticket(context, given.stands.ticket);
    if (counter.issuing) print_number(context);
}

void on_answer(Context& context, const api::TrayAnswered& tray) {
    auto& counter = context.model.counter;
    if (const auto* listed = std::get_if<api::OutboxListed>(&tray.answer)) {
        counter.tray = *listed;
    } else if (const auto* shown = std::get_if<api::SubmissionShown>(&tray.answer)) {
        if (!is_of_another(context)) counter.report = *shown;
    } else if (const auto* failed = std::get_if<api::NotDone>(&tray.answer)) {
        if (is_of_another(context)) return;
        if (is_elsewhere(context, failed->error)) return ask_city(context);
        not_done(context);
        if (!counter.looking) counter.refused = failed->error;
    } else if (const auto* resent = std::get_if<api::Resent>(&tray.answer)) {
        context.session().mends.reset();
        show_ticket(context, resent->ticket, resent->ticket_url, resent->status);
        ask_tray(context);
    } else {
        // A decision was taken: the tray has one less.
        if (std::holds_alternative<ReportScreen>(context.session().screen)) context.back();
        ask_tray(context);
    }
}

void on_answer(Context& context, const api::HallSeen& hall) {
    context.model.counter.hall = hall;
    context.model.counter.hall_at = context.model.mono;
    entry_saved(context);
}

void on_answer(Context& context, const api::StaffKept& kept) {
    entry_saved(context, kept.member);
    ask_counter(context, api::AskHall{});
}

void on_answer(Context& context, const api::BadgeGiven& given) {
    badge_given(context, given.code);
    ask_counter(context, api::AskHall{});
}

void on_answer(Context& context, const api::DayExported& exported) {
    context.model.counter.exported = exported;
}

// Nobody waits for it.
void on_answer(Context& /*context*/, const api::SignedOut& /*out*/) {}

void on_answer(Context& context, const api::CounterRefused& refused) {
    auto& counter = context.model.counter;
    // The core has forgotten the session: whoever is there says again who they are.
    const bool gone =
        refused.error.code == base::ErrorCode::Unauthorized && counter.signed_in() && !counter.supervisors;
    if (gone) return lock_counter(context);
    not_done(context);
    if (!counter.looking) counter.refused = refused.error;
}

}  // namespace

const domain::WalkInTicket* find_ticket(const Counter& counter, const std::string& id) {
    if (!counter.seen) return nullptr;
    for (const auto* list : {&counter.seen->waiting, &counter.seen->held, &counter.seen->no_shows}) {
        const auto at = std::ranges::find(*list, id, &domain::WalkInTicket::id);
        if (at != list->end()) return &*at;
    }
    return nullptr;
}

void show_at_counter(Context& context, CounterPanel panel) {
    auto* screen = std::get_if<CounterScreen>(&context.session().screen);
    if (screen == nullptr) return context.start_over({}, CounterScreen{panel});
    if (screen->panel == panel) return;
    screen->panel = panel;
    context.session().page_starts.clear();
    context.session().focus.clear();
}

void open_ticket(Context& context, const domain::WalkInTicket& ticket) {
    context.model.counter.open = ticket;
    show_at_counter(context, CounterPanel::Ticket);
}

// A badge can be copied: what only supervisors may takes their PIN.
void open_hall(Context& context) {
    if (!context.model.counter.with_pin) return ask_pin_for_hall(context);
    context.go(HallScreen{});
    ask_counter(context, api::AskHall{});
}

void open_report(Context& context, const domain::Reference& reference, const std::string& code) {
    context.model.counter.report.reset();
    context.go(ReportScreen{{}, false, reference, code});
    ask_report(context);
}

bool ask_counter(Context& context, api::CounterAsk ask, bool by_itself) {
    auto& counter = context.model.counter;
    by_itself = by_itself || nobody_waits_for(ask);
    // What a person asks for goes before a look that is under way: its answer is not waited for.
    if (!counter.asked.empty() && (by_itself || !counter.looking)) {
        counter.stale = counter.stale || by_itself;
        return false;
    }
    if (!by_itself) counter.refused.reset();
    counter.stale = counter.stale || (counter.looking && !counter.asked.empty());
    counter.looking = by_itself;
    counter.issuing = std::holds_alternative<api::IssueNumber>(ask);
    counter.reprints = false;
    counter.reading = read_by(ask);
    static const std::size_t k_supervisors = api::CounterAsk(api::AskHall{}).index();
    counter.supervisors = ask.index() >= k_supervisors;
    counter.asked = context.new_request_id();
    counter.asked_at = context.model.mono;
    context.ask(api::AskCounter{counter.asked, counter.session, std::move(ask)});
    return true;
}

void tend_counter(Context& context) {
    auto& counter = context.model.counter;
    const auto now = context.model.mono;
    if (!counter.asked.empty() && now - counter.asked_at >= kCounterPatience) {
        counter.asked.clear();
        counter.stale = false;
        not_done(context);
        if (!counter.looking)
            counter.refused =
                base::Error{base::ErrorCode::Timeout,
                            "No answer. Look at the line before you do it again."};  // for staff
        look_again(context);
    }
    ask_report(context);
    if (!counter.asked.empty()) return;
    const bool tray_is_old = !counter.tray || now - counter.tray_at >= kTrayAgain;
    const bool hall_is_old =
        std::holds_alternative<HallScreen>(context.session().screen) && now - counter.hall_at >= kHallAgain;
    if (hall_is_old) {
        ask_counter(context, api::AskHall{}, true);
    } else if (tray_is_old) {
        ask_tray(context);
    }
}

void on_notice(Context& context, const api::CounterAnswered& answered) {
    auto& counter = context.model.counter;
    if (answered.request_id.empty() || answered.request_id != counter.asked) return;
    counter.asked.clear();
    std::visit([&](const auto& answer) { on_answer(context, answer); }, answered.answer);
    if (std::exchange(counter.stale, false)) look_again(context);
}

void look_again(Context& context) {
    if (context.model.role != ScreenRole::Counter || !context.model.counter.signed_in()) return;
    ask_counter(context, api::Look{});
}

}  // namespace fd::app
