#include "kiosk/ui/screens/date_blocks.hpp"
#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

using domain::Datatype;

std::string help_of(Ui& ui, const domain::Attribute& attribute) {
    if (!attribute.datatype_description.empty()) return attribute.datatype_description;
    std::string help;
    if (attribute.datatype == Datatype::SingleValueList) help = ui.tr("step.choose_one", "Choose one.");
    if (attribute.datatype == Datatype::MultiValueList)
        help = ui.tr("step.choose_many", "Choose all that fit.");
    if (attribute.datatype == Datatype::Number) help = ui.tr("step.type_number", "Type a number.");
    if (attribute.required) return help;
    return help + (help.empty() ? "" : " ") + ui.tr("step.optional", "You can skip this.");
}

std::string help_lang(Ui& ui, const domain::Attribute& attribute) {
    return attribute.datatype_description.empty() ? "" : ui.city_lang();
}

void draw_reading(Ui& ui, const Rect& content, const domain::Attribute& attribute) {
    const Actions actions = continue_actions(ui, false);
    const Page page = begin_page(ui, content,
                                 {"question", ui.tr("step.read", "Please read this"), "", "", "", true,
                                  actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    StatusSpec read;
    read.id = "question.text";
    read.icon = "alert";
    read.tone = Tone::Warning;
    read.title = attribute.description;
    read.title_lang = ui.city_lang();
    read.large = true;
    read.read = true;
    auto blocks = status_blocks(ui, flow.width(), std::move(read));
    // More than a page is read in parts.
    if (blocks.size() == 1 && blocks.front().height > flow.room()) {
        const TextSpec lead{Type::Lead, true, layout::Align::Start, ui.city_lang(), 0, false};
        blocks =
            text_blocks(ui, flow.width(), {"question.text", attribute.description, lead, {}, Role::Text, 2});
    }
    flow.add(std::move(blocks));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void add_error(Ui& ui, Flow& flow, app::FieldError error) {
    if (error == app::FieldError::None) return;
    flow.add(banner_blocks(ui, flow.width(),
                           {"question.error", "alert", error_text(ui, error), Tone::Danger, ""}));
}

bool is_among(const std::vector<std::string>& chosen, const std::string& key) {
    return std::find(chosen.begin(), chosen.end(), key) != chosen.end();
}

CardSpec value_card(Ui& ui, const domain::AttributeValue& value, const domain::Attribute& attribute,
                    const std::vector<std::string>& chosen) {
    CardSpec card{"question.value." + value.key, value.name, "", "", ui.city_lang()};
    card.mark = attribute.datatype == Datatype::MultiValueList ? Mark::Check : Mark::Radio;
    card.selected = is_among(chosen, value.key);
    return card;
}

// What is chosen may be pages away.
void add_chosen(Ui& ui, Flow& flow, const app::QuestionScreen& screen, const domain::Attribute& attribute) {
    std::vector<std::string> names;
    for (const auto& value : attribute.values) {
        if (is_among(screen.chosen, value.key)) names.push_back(value.name);
    }
    if (names.empty()) return;
    flow.add(banner_blocks(
        ui, flow.width(),
        {"question.chosen", "check-circle",
         ui.tr("step.chosen", "Chosen: {names}", {{"names", ui.locale().list(names)}}), Tone::Tint, ""}));
}

void draw_list(Ui& ui, const Rect& content, const app::QuestionScreen& screen,
               const domain::Attribute& attribute) {
    const Actions actions = continue_actions(ui, !attribute.required);
    const Page page =
        begin_page(ui, content,
                   {"question", attribute.description, help_of(ui, attribute), ui.city_lang(),
                    help_lang(ui, attribute), true, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    add_error(ui, flow, screen.error);
    if (app::Model::has_many_values(attribute)) {
        ButtonSpec find{"question.find", ui.tr("group.find", "Find by typing"), "search"};
        flow.add(button_block(ui, flow.width(), std::move(find), app::FindAnswer{}));
        add_chosen(ui, flow, screen, attribute);
    }
    std::vector<CardChoice> cards;
    for (const auto& value : attribute.values) {
        CardSpec card = value_card(ui, value, attribute, screen.chosen);
        const bool few = attribute.values.size() <= 4;
        card.large = few;
        card.stretch_mm = few ? 50 : 30;
        cards.push_back({std::move(card), app::ChooseValue{value.key}});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_date(Ui& ui, const Rect& content, const app::QuestionScreen& screen,
               const domain::Attribute& attribute) {
    const Actions actions = continue_actions(ui, !attribute.required);
    const Page page =
        begin_page(ui, content,
                   {"question", attribute.description, help_of(ui, attribute), ui.city_lang(),
                    help_lang(ui, attribute), true, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    add_error(ui, flow, screen.error);
    add_date(ui, flow, screen);
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_typed(Ui& ui, const Rect& content, const app::QuestionScreen& screen,
                const domain::Attribute& attribute) {
    FieldPage page;
    page.id = "question";
    page.title = attribute.description;
    page.help = help_of(ui, attribute);
    page.title_lang = ui.city_lang();
    page.title_english = ui.model().question_in_english(attribute.code);
    page.help_lang = help_lang(ui, attribute);
    page.many_lines = attribute.datatype == Datatype::Text;
    page.numeral = attribute.datatype == Datatype::Number;
    page.error = error_text(ui, screen.error);
    page.actions = continue_actions(ui, !attribute.required);
    if (attribute.datatype != Datatype::Number) page.note = latin_note(ui, "question.latin");
    draw_field_page(ui, content, screen.edit, page);
}

// What the question below has chosen already.
std::vector<std::string> chosen_below(const Ui& ui) {
    const auto& below = ui.session().back;
    const auto* question = below.empty() ? nullptr : std::get_if<app::QuestionScreen>(&below.back());
    return question == nullptr ? std::vector<std::string>{} : question->chosen;
}

void draw_answers(Ui& ui, const Rect& r, const app::FindAnswerScreen& screen,
                  const domain::Attribute& attribute) {
    Flow flow(ui, r);
    const auto chosen = chosen_below(ui);
    for (const auto& key : screen.found) {
        const auto value = std::find_if(attribute.values.begin(), attribute.values.end(),
                                        [&](const domain::AttributeValue& v) { return v.key == key; });
        if (value == attribute.values.end()) continue;
        CardSpec card = value_card(ui, *value, attribute, chosen);
        card.stretch_mm = 0;
        flow.add(card_block(ui, flow.width(), std::move(card), app::ChooseValue{key}));
    }
    if (screen.found.empty()) {
        flow.add(banner_blocks(ui, flow.width(),
                               {"answers.none", "search",
                                ui.tr("find.none", "Nothing found. Try another word."), Tone::Tint, ""}));
        CardSpec all{"answers.all", ui.tr("step.see_all", "See the whole list"), "", ""};
        all.stretch_mm = 0;
        flow.add(card_block(ui, flow.width(), std::move(all), app::GoBack{}));
    }
    flow.run();
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::QuestionScreen& screen) {
    const auto* attribute = ui.model().attribute(screen.index);
    if (attribute == nullptr) return draw_screen(ui, content, app::GroupsScreen{});
    if (!attribute->variable) return draw_reading(ui, content, *attribute);
    switch (attribute->datatype) {
        case Datatype::SingleValueList:
        case Datatype::MultiValueList:
            return draw_list(ui, content, screen, *attribute);
        case Datatype::Datetime:
            return draw_date(ui, content, screen, *attribute);
        case Datatype::String:
        case Datatype::Text:
        case Datatype::Number:
            return draw_typed(ui, content, screen, *attribute);
    }
}

void draw_screen(Ui& ui, const Rect& content, const app::FindAnswerScreen& screen) {
    const auto* attribute = ui.model().attribute(screen.index);
    if (attribute == nullptr) return draw_screen(ui, content, app::GroupsScreen{});
    FieldPage page;
    page.id = "answers";
    page.title = attribute->description;
    page.title_lang = ui.city_lang();
    page.title_english = ui.model().question_in_english(attribute->code);
    if (ui.portrait() || !ui.extra_large())
        page.help = ui.tr("find.help", "Type a few letters. English works too.");
    page.between = [&](const Rect& r) { draw_answers(ui, r, screen, *attribute); };
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
