// Taking a number, and where somebody stands in the line.

#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"

namespace fd::app {
namespace {

void ask_queue(Context& context, api::QueueAsk ask) {
    auto& walk_in = *context.session().walk_in;
    walk_in.asked = context.new_request_id();
    context.ask(api::AskQueue{walk_in.asked, std::move(ask)});
}

void join(Context& context, const NumberScreen& screen, const std::string& service) {
    if (!context.model.queue.open || context.model.line(service) == nullptr) return;
    auto& walk_in = context.session().walk_in;
    if (!walk_in) walk_in.emplace();
    walk_in->wish.service = service;
    walk_in->wish.about = screen.about;
    walk_in->unproven = false;
    context.go(NeedsScreen{});
}

// The number is there: a place in the line, and paper.
void taken(Context& context) {
    context.start_over_below({}, WalkInScreen{});
    print_number(context);
}

bool on_needs(Context& context, const Event& event) {
    auto& wish = context.session().walk_in->wish;
    if (const auto* choice = std::get_if<ToggleNeed>(&event)) {
        toggle(wish, choice->need);
    } else if (std::holds_alternative<Continue>(event)) {
        wish.lang = context.session().prefs.lang;
        ask_queue(context, wish);
        context.go(TakingScreen{});
    } else {
        return false;
    }
    return true;
}

bool on_number(Context& context, WalkInScreen& screen, const Event& event) {
    auto& walk_in = *context.session().walk_in;
    if (walk_in.unproven) return false;
    if (std::holds_alternative<PrintAgain>(event)) {
        if (walk_in.paper.printing != Printing::Busy) print_number(context);
    } else if (std::holds_alternative<HaveTicket>(event)) {
        have_ticket(walk_in.paper);
    } else if (std::holds_alternative<KeepPlace>(event)) {
        screen.leaving = false;
    } else if (const auto* leave = std::get_if<LeaveLine>(&event)) {
        const bool waits = walk_in.stands->ticket.state == domain::WalkInState::Waiting;
        if (waits && leave->sure && screen.leaving)
            ask_queue(context, api::LeaveLine{walk_in.stands->ticket.reference});
        screen.leaving = waits && !leave->sure;
    } else {
        return false;
    }
    return true;
}

// The line is not known any more, and what was true of it may not be.
void forget_place(std::optional<api::NumberStands>& stands) {
    if (!stands || stands->ticket.state != domain::WalkInState::Waiting) return;
    stands->ahead.reset();
    stands->wait.reset();
}

}  // namespace

bool on_walk_in(Context& context, const Event& event) {
    auto& session = context.session();
    auto& screen = session.screen;
    if (std::holds_alternative<TakeNumber>(event)) {
        const auto about = session.request_shown();
        const bool from = !about.empty() || std::holds_alternative<HomeScreen>(screen);
        if (from) context.go(NumberScreen{false, about});
        return from;
    }
    if (const auto* number = std::get_if<NumberScreen>(&screen)) {
        const auto* line = std::get_if<JoinLine>(&event);
        if (line != nullptr) join(context, *number, line->service);
        return line != nullptr;
    }
    if (!session.walk_in) return false;
    if (std::holds_alternative<NeedsScreen>(screen)) return on_needs(context, event);
    auto* number = std::get_if<WalkInScreen>(&screen);
    return number != nullptr && session.walk_in->stands && on_number(context, *number, event);
}

void toggle(api::TakeNumber& wish, Need need) {
    switch (need) {
        case Need::Interpreter:
            wish.needs.interpreter = !wish.needs.interpreter;
            return;
        case Need::Wheelchair:
            wish.needs.wheelchair = !wish.needs.wheelchair;
            return;
        case Need::Hearing:
            wish.needs.hearing = !wish.needs.hearing;
            return;
        case Need::Priority:
            wish.priority = !wish.priority;
            return;
    }
}

void print_number(Context& context) {
    auto& session = context.session();
    auto& walk_in = *session.walk_in;
    const auto job = begin_print(session, walk_in.paper);
    const std::string& taken_in = walk_in.stands->ticket.lang;
    const bool known = context.model.site->has_language(taken_in);
    context.commands.emplace_back(Print{session.epoch, walk_in, known ? taken_in : session.prefs.lang, job});
}

void ask_number(Context& context, const domain::Reference& reference, bool unproven) {
    auto& walk_in = context.session().walk_in;
    if (!walk_in) walk_in.emplace();
    walk_in->unproven = unproven;
    ask_queue(context, api::FindNumber{reference});
}

void on_notice(Context& context, const api::QueueAnswered& answered) {
    auto& session = context.session();
    auto& walk_in = session.walk_in;
    if (!walk_in || answered.request_id.empty() || answered.request_id != walk_in->asked) return;
    walk_in->asked.clear();
    const Screen& base = base_of(session);
    const auto* stands = std::get_if<api::NumberStands>(&answered.answer);
    const bool taking = std::holds_alternative<TakingScreen>(base);
    if (stands == nullptr) {
        if (taking)
            context.start_over_below(up_to_home(context.model), NumberScreen{true, walk_in->wish.about});
        const auto& why = std::get<api::QueueRefused>(answered.answer).error;
        if (why.code == base::ErrorCode::Unavailable) forget_place(walk_in->stands);
        return;
    }
    walk_in->stands = *stands;
    walk_in->told = context.model.now;
    if (taking) return taken(context);
    if (std::holds_alternative<ResultScreen>(base)) context.replace_below(WalkInScreen{});
}

// What is on the screen of a number is never older than the line.
void on_notice(Context& context, const api::QueueSeen& seen) {
    context.model.queue = seen;
    if (context.model.role == ScreenRole::Board) return hear_calls(context);
    look_again(context);
    auto& session = context.session();
    const auto& walk_in = session.walk_in;
    if (!walk_in || !walk_in->stands || !walk_in->asked.empty()) return;
    if (!std::holds_alternative<WalkInScreen>(base_of(session))) return;
    if (domain::is_open(walk_in->stands->ticket.state))
        ask_number(context, walk_in->stands->ticket.reference, walk_in->unproven);
}

}  // namespace fd::app
