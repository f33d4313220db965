#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

void toggle(Context& context, const std::string& id) {
    auto& draft = context.draft();
    if (draft.has_phrase(id)) {
        std::erase(draft.phrases, id);
        return;
    }
    const auto offered = context.model.phrases();
    const bool known =
        std::any_of(offered.begin(), offered.end(), [&](const Phrase& p) { return p.id == id; });
    if (known) draft.phrases.push_back(id);
}

bool on_details_screen(Context& context, const Event& event) {
    if (const auto* e = std::get_if<TogglePhrase>(&event)) {
        toggle(context, e->id);
    } else if (std::holds_alternative<TypeDetails>(event)) {
        DetailsTextScreen screen;
        screen.edit = make_edit(context.draft().details, KeyboardKind::Language, domain::kMaxDetailsChars);
        screen.edit.lines = true;
        context.go(std::move(screen));
    } else if (std::holds_alternative<Continue>(event)) {
        finish_step(context, ContactScreen{});
    } else if (std::holds_alternative<Skip>(event)) {
        wipe(context.draft().phrases);
        wipe(context.draft().details);
        forget_unfinished(context, DetailsTextScreen{});
        finish_step(context, ContactScreen{});
    } else {
        return false;
    }
    return true;
}

}  // namespace

bool on_details(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<DetailsScreen>(screen)) return on_details_screen(context, event);
    const auto* words = std::get_if<DetailsTextScreen>(&screen);
    if (words == nullptr || !std::holds_alternative<Continue>(event)) return false;
    auto& draft = context.draft();
    std::string said = trimmed(words->edit.text);
    // Looked at in another language they stay what they are.
    if (said != draft.details) draft.details_lang = context.session().prefs.lang;
    std::swap(draft.details, said);
    wipe(said);
    forget_unfinished(context, screen);
    context.back();
    return true;
}

}  // namespace fd::app
