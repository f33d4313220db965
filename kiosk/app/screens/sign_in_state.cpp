// Signing in at a counter, and the first day, when nobody can yet.

#include "kiosk/app/screens/counter_asking.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::chrono::seconds kLobbyAgain{5};
constexpr std::size_t kNumberDigits = 6;
constexpr std::size_t kPinDigits = 12;
constexpr std::size_t kCodeDigits = 8;
constexpr std::size_t kNameLength = 40;

Edit edit_for(StaffField field) {
    switch (field) {
        case StaffField::Number:
        case StaffField::NewNumber:
            return make_edit("", KeyboardKind::Digits, kNumberDigits);
        case StaffField::Pin:
        case StaffField::NewPin:
            return make_edit("", KeyboardKind::Digits, kPinDigits);
        case StaffField::Code:
            return make_edit("", KeyboardKind::Digits, kCodeDigits);
        case StaffField::NewName:
            break;
    }
    return make_edit("", KeyboardKind::Language, kNameLength);
}

void turn_to(SignInScreen& screen, StaffField field) {
    wipe(screen.edit);
    screen.field = field;
    screen.edit = edit_for(field);
}

void ask_lobby(Context& context) {
    auto& counter = context.model.counter;
    counter.asked_lobby = context.model.mono;
    ask_counter(context, api::AskLobby{});
}

// What was typed goes into its place, or to the core.
void next(Context& context, SignInScreen& screen) {
    auto& counter = context.model.counter;
    std::string typed = trimmed(screen.edit.text);
    if (typed.empty() || !counter.asked.empty()) return;
    switch (screen.field) {
        case StaffField::Number:
            screen.number = std::move(typed);
            return turn_to(screen, StaffField::Pin);
        case StaffField::Code:
            screen.code = std::move(typed);
            return turn_to(screen, StaffField::NewName);
        case StaffField::NewName:
            screen.name = std::move(typed);
            return turn_to(screen, StaffField::NewNumber);
        case StaffField::NewNumber:
            screen.number = std::move(typed);
            return turn_to(screen, StaffField::NewPin);
        case StaffField::Pin:
            ask_counter(context, api::SignIn{counter.id, screen.number, std::move(typed), ""});
            break;
        case StaffField::NewPin:
            ask_counter(context, api::SetUpStaff{screen.code, screen.number, screen.name, std::move(typed),
                                                 counter.id});
            break;
    }
    turn_to(screen, screen.field);
}

bool go_back(Context& context, SignInScreen& screen) {
    auto& counter = context.model.counter;
    counter.refused.reset();
    switch (screen.field) {
        case StaffField::Number:
        case StaffField::Code:
            if (counter.lobby && counter.lobby->counters.size() > 1) counter.id.clear();
            turn_to(screen, screen.field);
            break;
        case StaffField::Pin:
            counter.member = {};  // somebody else
            screen.for_hall = false;
            wipe(screen.number);
            turn_to(screen, StaffField::Number);
            break;
        case StaffField::NewName:
            turn_to(screen, StaffField::Code);
            break;
        case StaffField::NewNumber:
            turn_to(screen, StaffField::NewName);
            break;
        case StaffField::NewPin:
            turn_to(screen, StaffField::NewNumber);
            break;
    }
    return true;
}

void sign_in_by_badge(Context& context, const std::string& code) {
    const auto& counter = context.model.counter;
    if (code.starts_with(domain::kBadgePrefix) && !counter.id.empty())
        ask_counter(context, api::SignIn{counter.id, "", "", code});
}

// A scanner that types a badge: its first letter is no digit of a number, and the rest follows it.
bool is_of_badge(const Counter& counter, const std::string& typed) {
    return !counter.scanned.empty() || typed.starts_with(domain::kBadgePrefix.front());
}

}  // namespace

bool on_sign_in(Context& context, SignInScreen& screen, const Event& event) {
    auto& counter = context.model.counter;
    if (const auto* chosen = std::get_if<ChooseCounter>(&event)) {
        counter.id = chosen->id;
        return true;
    }
    if (const auto* code = std::get_if<CodeScanned>(&event)) {
        sign_in_by_badge(context, code->text);
        return true;
    }
    if (const auto* typed = std::get_if<TypeText>(&event)) {
        if (screen.field == StaffField::NewName || !is_of_badge(counter, typed->text)) return false;
        type_scanned(counter, context.model.mono, typed->text);
        return true;
    }
    if (std::holds_alternative<Continue>(event) && !counter.scanned.empty()) {
        sign_in_by_badge(context, counter.scanned);
        wipe(counter.scanned);
        return true;
    }
    if (std::holds_alternative<GoBack>(event)) return go_back(context, screen);
    if (!std::holds_alternative<Continue>(event)) return false;
    next(context, screen);
    return true;
}

void on_lobby(Context& context, const api::Lobby& lobby) {
    auto& counter = context.model.counter;
    counter.lobby = lobby;
    if (lobby.counters.size() == 1) counter.id = lobby.counters.front().id;
    const bool known = std::ranges::any_of(
        lobby.counters, [&](const domain::WalkInCounter& one) { return one.id == counter.id; });
    if (!known) counter.id.clear();
    auto* screen = std::get_if<SignInScreen>(&context.session().screen);
    if (screen == nullptr || !screen->edit.text.empty()) return;
    const bool first_day = screen->field == StaffField::Code || screen->field == StaffField::NewNumber ||
                           screen->field == StaffField::NewName || screen->field == StaffField::NewPin;
    if (lobby.needs_set_up && !first_day) turn_to(*screen, StaffField::Code);
    if (!lobby.needs_set_up && first_day) turn_to(*screen, StaffField::Number);
}

void ask_pin_for_hall(Context& context) {
    lock_counter(context);
    std::get<SignInScreen>(context.session().screen).for_hall = true;
}

void lock_counter(Context& context) {
    auto& counter = context.model.counter;
    domain::StaffMember who;
    who.number = counter.member.number;
    who.name = counter.member.name;
    // Nobody is called to a counter that is locked, unless somebody is there already.
    if (counter.signed_in() && counter.here() == nullptr)
        context.ask(api::AskCounter{context.new_request_id(), counter.session, api::SignOut{}});
    wipe(counter);
    counter.member = who;
    context.end_session();
    SignInScreen screen;
    screen.number = who.number;
    turn_to(screen, who.number.empty() ? StaffField::Number : StaffField::Pin);
    context.session().screen = std::move(screen);
}

void start_counter(Context& context) {
    SignInScreen screen;
    turn_to(screen, StaffField::Number);
    context.session().screen = std::move(screen);
    ask_lobby(context);
    context.ask(api::LoadCatalog{"en"});
}

void tick_counter(Context& context) {
    auto& counter = context.model.counter;
    const auto now = context.model.mono;
    if (now - counter.scanned_at >= kScanPause) wipe(counter.scanned);
    if (!counter.signed_in()) {
        if (!counter.asked.empty() && now - counter.asked_at >= kCounterPatience) counter.asked.clear();
        if (counter.asked.empty() && now - counter.asked_lobby >= kLobbyAgain) ask_lobby(context);
        return;
    }
    // A resident's form would be gone: they are asked first.
    const bool over = context.model.helping() ? nobody_answers(context) : is_idle(context.model);
    if (over) return lock_counter(context);
    tend_counter(context);
}

}  // namespace fd::app
