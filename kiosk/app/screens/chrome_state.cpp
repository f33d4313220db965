#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

// Overlays take each other's place, so that Back leads to what the person was doing. From the greeting they
// lie over the language screen: whoever makes the text larger there keeps it.
template <class Overlay>
bool open(Context& context) {
    auto& session = context.session();
    if (std::holds_alternative<AttractScreen>(session.screen)) context.go(LanguageScreen{});
    if (!std::holds_alternative<Overlay>(session.screen) && is_overlay(session)) context.back();
    if (!std::holds_alternative<Overlay>(session.screen)) context.go(Overlay{});
    return true;
}

bool nothing_said(const Session& session) {
    return session.draft.empty() && !session.receipt && !session.check;
}

// From the first language choice, Back is the street: nobody is here any more.
bool leave(Context& context) {
    if (!nothing_said(context.session())) return open<FinishScreen>(context);
    context.end_session();
    return true;
}

bool go_back(Context& context) {
    auto& session = context.session();
    if (no_way_back(session.screen)) return true;
    if (std::holds_alternative<ReviewScreen>(session.screen)) session.editing = false;
    if (is_first_choice(session)) return leave(context);
    const bool not_saved = std::holds_alternative<NotSavedScreen>(session.screen);
    keep_unfinished(context, session.screen);
    context.back();
    if (not_saved) realign(context);
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
        // A press that came twice leads to one page.
        const std::size_t shown = session.page_starts.empty() ? 0 : session.page_starts.back();
        if (more->first > shown) session.page_starts.push_back(more->first);
    } else if (std::holds_alternative<Less>(event)) {
        if (!session.page_starts.empty()) session.page_starts.pop_back();
    } else {
        return false;
    }
    session.focus.clear();
    return true;
}

bool finish(Context& context, const Event& event) {
    if (std::holds_alternative<OpenFinish>(event)) {
        return is_first_choice(context.session()) ? leave(context) : open<FinishScreen>(context);
    }
    if (!std::holds_alternative<ConfirmFinish>(event)) return false;
    context.end_session();
    return true;
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
    if (std::holds_alternative<OpenOtherLanguage>(event)) {
        return !std::holds_alternative<LanguageScreen>(session.screen) || open<OtherLanguageScreen>(context);
    }
    if (std::holds_alternative<OpenEmergency>(event)) return open<EmergencyScreen>(context);
    return false;
}

}  // namespace fd::app
