#include "kiosk/app/context.hpp"

#include "kiosk/app/wipe.hpp"

namespace fd::app {
namespace {

void leave(Session& session) {
    session.page_starts.clear();
    session.focus.clear();
}

}  // namespace

void Context::go(Screen next) {
    session().back.push_back(std::move(session().screen));
    replace(std::move(next));
}

void Context::replace(Screen next) {
    resume(model, next);
    wipe(session().screen);
    session().screen = std::move(next);
    leave(session());
}

void Context::back() {
    auto& stack = session().back;
    if (stack.empty()) return;
    wipe(session().screen);
    session().screen = std::move(stack.back());
    wipe(stack.back());
    stack.pop_back();
    leave(session());
}

void Context::back_below() {
    if (is_overlay(session())) back();
    back();
}

void Context::back_to_review() {
    session().editing = false;
    while (!session().back.empty() && !std::holds_alternative<ReviewScreen>(session().screen)) back();
}

void Context::start_over(std::vector<Screen> below, Screen next) {
    for (auto& screen : session().back) wipe(screen);
    wipe(session().screen);
    session().back = std::move(below);
    session().editing = false;
    replace(std::move(next));
}

void Context::start_over_below(std::vector<Screen> below, Screen next) {
    if (!is_overlay(session())) return start_over(std::move(below), std::move(next));
    for (auto& screen : session().back) wipe(screen);
    session().back = std::move(below);
    session().back.push_back(std::move(next));
    session().editing = false;
}

void Context::replace_below(Screen next) {
    if (!is_overlay(session())) return replace(std::move(next));
    resume(model, next);
    wipe(session().back.back());
    session().back.back() = std::move(next);
}

void Context::end_session() {
    leave_ticket(*this);
    const std::uint64_t epoch = session().epoch;
    wipe(session());
    session() = Session{};
    session().epoch = epoch + 1;
    session().last_input = model.mono;
    session().screen = first_screen(model);
    session().prefs = first_prefs(model);
    commands.emplace_back(ForgetPerson{});
}

Screen first_screen(const Model& model) {
    switch (model.role) {
        case ScreenRole::Kiosk:
            return AttractScreen{};
        case ScreenRole::Status:
            return StatusScreen{};
        case ScreenRole::Board:
            return BoardScreen{};
        case ScreenRole::Counter:
            break;
    }
    return model.counter.signed_in() ? Screen(CounterScreen{}) : Screen(SignInScreen{});
}

Prefs first_prefs(const Model& model) {
    Prefs prefs;
    if (model.role == ScreenRole::Counter) prefs.size = kStaffSize;
    if (model.role == ScreenRole::Board) prefs.lang = model.site->languages.front();
    return prefs;
}

std::vector<Screen> below_home(const Model& model) {
    if (model.role == ScreenRole::Kiosk) return {AttractScreen{}, LanguageScreen{}};
    return {first_screen(model)};
}

std::vector<Screen> up_to_home(const Model& model) {
    auto path = below_home(model);
    path.emplace_back(HomeScreen{});
    return path;
}

std::string Context::new_request_id() {
    return model.boot_id + "-" + std::to_string(session().epoch) + "-" + std::to_string(++session().requests);
}

bool is_first_choice(const Session& session) {
    return std::holds_alternative<LanguageScreen>(session.screen) &&
           (session.back.empty() || std::holds_alternative<AttractScreen>(session.back.back()));
}

bool is_overlay(const Session& session) {
    const auto& screen = session.screen;
    return std::holds_alternative<EmergencyScreen>(screen) || std::holds_alternative<HelpScreen>(screen) ||
           std::holds_alternative<OtherLanguageScreen>(screen) ||
           std::holds_alternative<DisplayScreen>(screen) || std::holds_alternative<FinishScreen>(screen) ||
           (std::holds_alternative<LanguageScreen>(screen) && !is_first_choice(session));
}

Screen& base_of(Session& session) {
    return const_cast<Screen&>(base_of(std::as_const(session)));
}

const Screen& base_of(const Session& session) {
    return is_overlay(session) && !session.back.empty() ? session.back.back() : session.screen;
}

void finish_step(Context& context, Screen next) {
    if (!context.session().editing) return context.go(std::move(next));
    context.back_to_review();
}

}  // namespace fd::app
