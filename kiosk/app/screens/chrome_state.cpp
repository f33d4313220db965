#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

template <class Overlay>
bool open(Context& context) {
    if (!std::holds_alternative<Overlay>(context.session().screen)) context.go(Overlay{});
    return true;
}

bool go_back(Context& context) {
    auto& session = context.session();
    const bool no_way_back = std::holds_alternative<AttractScreen>(session.screen) ||
                             std::holds_alternative<SavingScreen>(session.screen) ||
                             std::holds_alternative<TicketScreen>(session.screen);
    if (no_way_back) return true;
    if (std::holds_alternative<ReviewScreen>(session.screen)) session.editing = false;
    // From the first language choice, Back is the street: nobody is here any more.
    if (session.back.empty() || std::holds_alternative<AttractScreen>(session.back.back())) {
        context.end_session();
    } else {
        context.back();
    }
    return true;
}

bool change_display(Context& context, const Event& event) {
    auto& prefs = context.session().prefs;
    if (const auto* e = std::get_if<SetTextSize>(&event)) {
        prefs.size = e->size;
    } else if (const auto* contrast = std::get_if<SetContrast>(&event)) {
        prefs.contrast = contrast->contrast;
    } else if (const auto* reach = std::get_if<SetReach>(&event)) {
        prefs.reach = reach->on;
    } else {
        return false;
    }
    context.session().page_starts.clear();
    return true;
}

bool change_page(Context& context, const Event& event) {
    auto& session = context.session();
    if (const auto* more = std::get_if<More>(&event)) {
        session.page_starts.push_back(more->first);
    } else if (std::holds_alternative<Less>(event)) {
        if (!session.page_starts.empty()) session.page_starts.pop_back();
    } else {
        return false;
    }
    session.focus.clear();
    return true;
}

bool finish(Context& context, const Event& event) {
    auto& session = context.session();
    if (std::holds_alternative<OpenFinish>(event)) {
        // Before anything was said there is nothing to ask about.
        if (std::holds_alternative<LanguageScreen>(session.screen) && session.back.size() <= 1) {
            context.end_session();
        } else if (!std::holds_alternative<AttractScreen>(session.screen)) {
            open<FinishScreen>(context);
        }
        return true;
    }
    if (std::holds_alternative<ConfirmFinish>(event)) {
        if (context.model.somebody_is_here()) context.end_session();
        return true;
    }
    return false;
}

}  // namespace

bool on_chrome(Context& context, const Event& event) {
    auto& session = context.session();
    if (change_display(context, event) || change_page(context, event) || finish(context, event)) return true;
    if (const auto* e = std::get_if<FocusOn>(&event)) {
        session.focus = e->node;
        return true;
    }
    if (std::holds_alternative<Touched>(event) || std::holds_alternative<KeepGoing>(event)) return true;
    if (std::holds_alternative<NeedMoreTime>(event)) {
        session.more_time = true;
        return true;
    }
    if (std::holds_alternative<GoBack>(event)) return go_back(context);
    if (std::holds_alternative<OpenLanguage>(event)) return open<LanguageScreen>(context);
    if (std::holds_alternative<OpenDisplay>(event)) return open<DisplayScreen>(context);
    if (std::holds_alternative<OpenHelp>(event)) return open<HelpScreen>(context);
    if (std::holds_alternative<OpenEmergency>(event)) return open<EmergencyScreen>(context);
    return false;
}

}  // namespace fd::app
