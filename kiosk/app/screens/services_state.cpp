#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>

namespace fd::app {
namespace {

void choose_group(Context& context, const std::string& name) {
    const auto* catalog = context.model.catalog();
    if (catalog == nullptr) return;
    for (const auto& service : catalog->services) {
        if (service.group == name) return context.go(ServicesScreen{name, service.code});
    }
}

void choose_service(Context& context, const std::string& code) {
    const auto* catalog = context.model.catalog();
    if (catalog == nullptr || catalog->find(code) == nullptr) return;
    if (context.model.site->referral(code) != nullptr) return context.go(ReferralScreen{code});
    auto& session = context.session();
    const auto& below = session.back;
    const bool from_review = std::any_of(below.begin(), below.end(), [](const Screen& screen) {
        return std::holds_alternative<ReviewScreen>(screen);
    });
    if (from_review && session.draft.service_code == code) return context.back_to_review();
    // Another form from here on: the way back leads through the choice, not through the form before.
    std::vector<Screen> path = up_to_home(context.model);
    if (!std::holds_alternative<GroupsScreen>(session.screen)) path.emplace_back(GroupsScreen{});
    if (session.draft.service_code != code) wipe(session.draft.answers);
    session.draft.service_code = code;
    Screen here = session.screen;
    context.start_over(std::move(path), std::move(here));
    go_to_question(context, 0);
}

void open_search(Context& context) {
    if (context.model.catalog() == nullptr) return;
    FindScreen screen;
    screen.edit = make_edit("", KeyboardKind::Language, domain::kMaxContactChars);
    context.go(std::move(screen));
    find_again(context.model, context.session().screen);
}

bool offers_services(const Screen& screen) {
    return std::holds_alternative<GroupsScreen>(screen) || std::holds_alternative<ServicesScreen>(screen) ||
           std::holds_alternative<FindScreen>(screen);
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
        choose_group(context, e->name);
        return true;
    }
    if (const auto* e = std::get_if<ChooseService>(&event)) {
        if (!offers_services(screen)) return false;
        choose_service(context, e->code);
        return true;
    }
    if (std::holds_alternative<FindService>(event)) {
        if (!std::holds_alternative<GroupsScreen>(screen)) return false;
        open_search(context);
        return true;
    }
    return false;
}

}  // namespace fd::app
