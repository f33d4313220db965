// At the counter: who is called, and what staff do with them.

#include "kiosk/app/screens/counter_asking.hpp"
#include "kiosk/app/wipe.hpp"
#include "offline/domain/ticket.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

constexpr std::size_t kNumberLength = 12;  // "AK2307001" and a few blanks
constexpr std::size_t kLongestScan = 400;  // a ticket's code has some 170 characters
constexpr std::size_t kReasonLength = 120;

bool is_of_issue(CounterPanel panel) {
    return panel == CounterPanel::Issue || panel == CounterPanel::Language || panel == CounterPanel::Slot;
}

void show_panel(Context& context, CounterScreen& screen, const ShowPanel& wanted) {
    // The next person's wish is their own.
    if (!is_of_issue(screen.panel) || !is_of_issue(wanted.panel)) screen.wish = CounterScreen{}.wish;
    if (wanted.panel == CounterPanel::Slot) screen.wish.service = wanted.service;
    show_at_counter(context, wanted.panel);
}

// What the person who stands here says of themselves.
bool on_wish(Context& context, CounterScreen& screen, const Event& event) {
    if (!is_of_issue(screen.panel)) return false;
    if (const auto* need = std::get_if<ToggleNeed>(&event)) {
        toggle(screen.wish, need->need);
    } else if (const auto* language = std::get_if<ChooseLanguage>(&event)) {
        screen.wish.lang = language->tag;
        show_at_counter(context, CounterPanel::Issue);
    } else {
        return false;
    }
    return true;
}

bool leave_panel(Context& context, CounterScreen& screen) {
    if (screen.panel == CounterPanel::Serve) return true;
    if (screen.panel != CounterPanel::Issue && is_of_issue(screen.panel)) {
        show_at_counter(context, CounterPanel::Issue);
        return true;
    }
    context.session().walk_in.reset();
    show_at_counter(context, CounterPanel::Serve);
    return true;
}

// The one that is open. What its code says is asked for first where it is not known.
void print_ticket(Context& context) {
    auto& counter = context.model.counter;
    if (!counter.open) return;
    const auto& walk_in = context.session().walk_in;
    if (walk_in && walk_in->stands && walk_in->stands->ticket.id == counter.open->id) {
        if (walk_in->paper.printing != Printing::Busy) print_number(context);
        return;
    }
    if (ask_counter(context, api::OpenNumber{counter.open->reference, ""}))
        counter.issuing = counter.reprints = true;
}

bool on_desk(Context& context, CounterScreen& screen, const Event& event) {
    auto& counter = context.model.counter;
    if (const auto* panel = std::get_if<ShowPanel>(&event)) {
        show_panel(context, screen, *panel);
    } else if (const auto* ticket = std::get_if<OpenTicket>(&event)) {
        if (const auto* found = find_ticket(counter, ticket->id)) open_ticket(context, *found);
    } else if (std::holds_alternative<TypeNumber>(event)) {
        context.go(NumberEntryScreen{make_edit("", KeyboardKind::Language, kNumberLength)});
    } else if (const auto* report = std::get_if<OpenReport>(&event)) {
        open_report(context, report->reference);
    } else if (std::holds_alternative<OpenHall>(event)) {
        open_hall(context);
    } else if (const auto* resident = std::get_if<HelpResident>(&event)) {
        speak(context, resident->lang);
        context.go(HomeScreen{});
    } else if (std::holds_alternative<PrintAgain>(event)) {
        print_ticket(context);
    } else if (std::holds_alternative<GoBack>(event)) {
        return leave_panel(context, screen);
    } else if (const auto* typed = std::get_if<TypeText>(&event)) {
        type_scanned(counter, context.model.mono, typed->text);
    } else {
        return on_wish(context, screen, event);
    }
    return true;
}

bool on_entry(Context& context, const NumberEntryScreen& screen, const Event& event) {
    if (!std::holds_alternative<Continue>(event)) return false;
    const std::string typed = trimmed(screen.edit.text);
    if (!typed.empty()) ask_counter(context, api::OpenNumber{{}, typed});
    return true;
}

bool on_report(Context& context, ReportScreen& screen, const Event& event) {
    const auto& report = context.model.counter.report;
    if (std::holds_alternative<ResolveReport>(event)) {
        screen.resolving = true;
        screen.edit = make_edit("", KeyboardKind::Language, kReasonLength);
    } else if (std::holds_alternative<Continue>(event) && report && screen.resolving) {
        const std::string why = trimmed(screen.edit.text);
        if (!why.empty())
            ask_counter(context, api::Tray{api::ResolveSubmission{report->status.reference, why, 0}});
    } else if (std::holds_alternative<GoBack>(event) && screen.resolving) {
        screen.resolving = false;
        wipe(screen.edit);
    } else if (std::holds_alternative<EditReport>(event)) {
        edit_report(context);
    } else {
        return false;
    }
    return true;
}

// A day that was ended stays so: it is asked twice.
bool on_hall(Context& context, HallScreen& screen, const Event& event) {
    const auto* end = std::get_if<EndDay>(&event);
    if (end == nullptr) {
        if (!screen.closing || !std::holds_alternative<GoBack>(event)) return false;
        screen.closing = false;
        return true;
    }
    if (end->sure && screen.closing) ask_counter(context, api::CloseDay{});
    screen.closing = !end->sure;
    return true;
}

// Enter after keys that came while no field was there: a scanner typed them, and nothing is pressed.
bool end_of_scan(Context& context) {
    auto& scanned = context.model.counter.scanned;
    if (scanned.empty()) return false;
    const std::string code = std::exchange(scanned, {});
    scan_at_counter(context, code);
    return true;
}

bool is_press(const Event& event) {
    return std::holds_alternative<CounterDo>(event) || std::holds_alternative<ShowPanel>(event) ||
           std::holds_alternative<OpenTicket>(event) || std::holds_alternative<OpenReport>(event) ||
           std::holds_alternative<TypeNumber>(event) || std::holds_alternative<OpenHall>(event) ||
           std::holds_alternative<LockCounter>(event) || std::holds_alternative<HelpResident>(event) ||
           std::holds_alternative<EditReport>(event) || std::holds_alternative<OpenSetUp>(event) ||
           std::holds_alternative<ToggleNeed>(event) || std::holds_alternative<ChooseLanguage>(event) ||
           std::holds_alternative<OpenEntry>(event) || std::holds_alternative<SaveEntry>(event);
}

// Back from the resident's first screen: they go, and nothing of them stays for the next.
bool leaves_resident(const Session& session, const Event& event) {
    return std::holds_alternative<HomeScreen>(session.screen) && std::holds_alternative<GoBack>(event);
}

bool at_counter(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (leaves_resident(context.session(), event)) {
        context.end_session();
        return true;
    }
    if (leave_mending(context, event)) return true;
    const bool staffs = is_staffs(screen) && !std::holds_alternative<SignInScreen>(screen);
    if (staffs && is_press(event) && end_of_scan(context)) return true;
    // Also where a screen of both lies over it.
    if (std::holds_alternative<LockCounter>(event) && !context.model.helping()) {
        lock_counter(context);
        return true;
    }
    if (!staffs) return false;
    if (const auto* wanted = std::get_if<CounterDo>(&event)) {
        ask_counter(context, wanted->ask);
        return true;
    }
    if (const auto* code = std::get_if<CodeScanned>(&event)) {
        scan_at_counter(context, code->text);
        return true;
    }
    if (auto* desk = std::get_if<CounterScreen>(&screen)) return on_desk(context, *desk, event);
    if (const auto* entry = std::get_if<NumberEntryScreen>(&screen)) return on_entry(context, *entry, event);
    if (auto* report = std::get_if<ReportScreen>(&screen)) return on_report(context, *report, event);
    auto* hall = std::get_if<HallScreen>(&screen);
    if (hall != nullptr && on_hall(context, *hall, event)) return true;
    return on_set_up(context, event);
}

}  // namespace

void speak(Context& context, const std::string& lang) {
    auto& prefs = context.session().prefs;
    prefs.lang = context.model.site->has_language(lang) ? lang : "en";
    context.ask(api::LoadCatalog{prefs.lang});
}

void type_scanned(Counter& counter, base::Monotonic now, const std::string& typed) {
    if (counter.scanned.size() < kLongestScan) counter.scanned += typed;
    counter.scanned_at = now;
}

void scan_at_counter(Context& context, const std::string& code) {
    if (code.starts_with(domain::kBadgePrefix)) return lock_counter(context);
    const auto ticket = domain::parse_ticket_url(code);
    if (code.size() > kLongestScan || !ticket) {
        context.model.counter.refused =
            base::Error{base::ErrorCode::InvalidInput, "This is no ticket of ours."};  // for staff
        return;
    }
    context.session().last_input = context.model.mono;
    if (ticket->ticket.kind == domain::TicketKind::WalkInNumber) {
        ask_counter(context, api::OpenNumber{ticket->ticket.reference, ""});
    } else {
        open_report(context, ticket->ticket.reference, code);
    }
}

// Of a scanner that types, or of somebody with a keyboard: on with what was typed.
bool on_enter(Context& context) {
    const bool signed_in = context.model.counter.signed_in();
    if (signed_in && is_staffs(context.session().screen) && end_of_scan(context)) return true;
    if (shown_edit(context) != nullptr) context.then = Continue{};
    return true;
}

bool on_counter(Context& context, const Event& event) {
    if (context.model.role != ScreenRole::Counter) return false;
    if (std::holds_alternative<EnterPressed>(event)) return on_enter(context);
    auto* sign_in = std::get_if<SignInScreen>(&context.session().screen);
    if (sign_in != nullptr && on_sign_in(context, *sign_in, event)) return true;
    return at_counter(context, event);
}

}  // namespace fd::app
