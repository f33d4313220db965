#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>

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
    wipe(context.draft().details);
    context.draft().details = trimmed(words->edit.text);
    forget_unfinished(context, screen);
    context.back();
    return true;
}

}  // namespace fd::app
