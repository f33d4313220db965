#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {

void draw_screen(Ui& ui, const Rect& content, const app::DetailsScreen&) {
    const auto& draft = ui.session().draft;
    const auto phrases = ui.model().phrases();
    const bool something =
        !draft.details.empty() || std::any_of(phrases.begin(), phrases.end(), [&](const app::Phrase& phrase) {
            return draft.has_phrase(phrase.id);
        });
    const Actions actions = continue_actions(ui, something);
    const Page page = begin_page(ui, content,
                                 {"details", ui.tr("details.title", "Do you want to say more?"),
                                  ui.tr("details.help", "You can skip this. Touch what fits, or type."), "",
                                  "", true, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    if (const auto note = latin_note(ui, "details.latin")) flow.add(banner_blocks(ui, flow.width(), *note));
    CardSpec type{"details.type", ui.tr("details.type", "Type it in your own words"), draft.details,
                  "keyboard"};
    type.stretch_mm = 6;
    flow.add(card_block(ui, flow.width(), std::move(type), app::TypeDetails{}));
    std::vector<CardChoice> cards;
    for (const auto& phrase : phrases) {
        CardSpec card{"details." + std::string(phrase.id), ui.tr(phrase.id, phrase.english), "", ""};
        card.mark = Mark::Check;
        card.selected = draft.has_phrase(phrase.id);
        card.stretch_mm = 6;
        cards.push_back({std::move(card), app::TogglePhrase{std::string(phrase.id)}});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_screen(Ui& ui, const Rect& content, const app::DetailsTextScreen& screen) {
    FieldPage page;
    page.id = "words";
    page.title = ui.tr("details.type_title", "Say it in your own words");
    page.help = ui.tr("details.private", "Do not write names or phone numbers here.");
    page.many_lines = true;
    const std::size_t used = base::utf8::length(screen.edit.text);
    page.left = ui.trn("details.left", "{count} character left", "{count} characters left",
                       screen.edit.max_length - std::min(used, screen.edit.max_length));
    page.note = latin_note(ui, "words.latin");
    page.actions = continue_actions(ui, false);
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
