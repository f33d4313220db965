#include "kiosk/app/context.hpp"

namespace fd::app {
namespace {

void choose_service(Context& context, const std::string& code) {
    const auto* catalog = context.model.catalog();
    if (catalog == nullptr || catalog->find(code) == nullptr) return;
    if (context.model.site->referral(code) != nullptr) return context.go(ReferralScreen{code});
    if (context.draft().service_code != code) {
        context.draft().answers.clear();
        context.draft().service_code = code;
    }
    context.session().editing = false;
    go_to_question(context, 0);
}

}  // namespace

bool on_services(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<ReloadCatalog>(event)) {
        const std::string& lang = context.session().prefs.lang;
        context.model.catalog_failed.erase(lang);
        context.ask(api::TryAgainNow{});
        context.ask(api::LoadCatalog{lang});
        return true;
    }
    if (const auto* e = std::get_if<ChooseGroup>(&event)) {
        if (!std::holds_alternative<GroupsScreen>(screen)) return false;
        context.go(ServicesScreen{e->name});
        return true;
    }
    if (const auto* e = std::get_if<ChooseService>(&event)) {
        if (!std::holds_alternative<GroupsScreen>(screen) &&
            !std::holds_alternative<ServicesScreen>(screen)) {
            return false;
        }
        choose_service(context, e->code);
        return true;
    }
    return false;
}

}  // namespace fd::app
