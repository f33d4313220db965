#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

void choose_language(Context& context, const std::string& tag) {
    auto& session = context.session();
    session.prefs.lang = tag;
    context.model.catalog_failed.erase(tag);
    context.ask(api::LoadCatalog{tag});
    if (is_first_choice(session)) {
        context.replace(HomeScreen{});
        session.back = below_home(context.model);
    } else {
        context.back();
    }
    realign(context);
}

void begin(Context& context) {
    if (!std::holds_alternative<AttractScreen>(context.session().screen)) return;
    context.go(LanguageScreen{});
}

}  // namespace

bool on_start(Context& context, const Event& event) {
    auto& session = context.session();
    if (std::holds_alternative<Begin>(event)) {
        begin(context);
        return true;
    }
    if (const auto* choice = std::get_if<ChooseLanguage>(&event)) {
        if (std::holds_alternative<LanguageScreen>(session.screen)) choose_language(context, choice->tag);
        return true;
    }
    if (std::holds_alternative<GoHome>(event)) {
        // What is being saved has its answer first: a second request would hide what became of it.
        if (!waits_for_core(base_of(session))) {
            context.start_over(below_home(context.model), HomeScreen{});
        }
        return true;
    }
    if (!std::holds_alternative<HomeScreen>(session.screen)) return false;
    if (std::holds_alternative<StartReport>(event)) {
        context.go(GroupsScreen{});
    } else if (std::holds_alternative<StartCheck>(event)) {
        context.go(CheckScreen{});
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
