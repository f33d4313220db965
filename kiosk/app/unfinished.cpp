// Back takes nothing away: what was typed or chosen and not yet taken by Continue waits for the person.

#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"
#include "offline/domain/datetime.hpp"

#include <algorithm>

namespace fd::app {
namespace {

using Values = std::vector<std::string>;

Values one(const std::string& text) {
    return text.empty() ? Values{} : Values{text};
}

// Which field it is; empty: none that is kept. A search is not: its letters say nothing to the city.
std::string name_of(const Draft& draft, const Screen& screen) {
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) {
        return "question." + draft.service_code + "." + question->code;
    }
    if (const auto* field = std::get_if<ContactFieldScreen>(&screen)) {
        return "contact." + std::to_string(static_cast<int>(field->field));
    }
    const bool text =
        std::holds_alternative<AddressScreen>(screen) || std::holds_alternative<DetailsTextScreen>(screen);
    return text ? std::string(screen_name(screen)) : std::string();
}

// What the draft has for this field.
Values taken(const Draft& draft, const Screen& screen) {
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) {
        const auto* answer = draft.answer(question->code);
        return answer == nullptr ? Values{} : answer->values;
    }
    if (const auto* field = std::get_if<ContactFieldScreen>(&screen)) {
        return one(draft.contact.*contact_member(field->field));
    }
    if (std::holds_alternative<DetailsTextScreen>(screen)) return one(draft.details);
    return draft.location.kind == domain::LocationKind::Address ? one(draft.location.address) : Values{};
}

Values shown(const Model& model, const Screen& screen) {
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) {
        const auto* attribute = model.attribute(question->index);
        if (attribute == nullptr || !attribute->variable) return {};
        if (attribute->datatype == domain::Datatype::Datetime) return chosen_date(*question);
        if (!is_typed(attribute->datatype)) return question->chosen;
    }
    return one(shown_text(*edit_of(screen)));
}

domain::Answer* find(Draft& draft, const std::string& name) {
    const auto found = std::find_if(draft.unfinished.begin(), draft.unfinished.end(),
                                    [&](const domain::Answer& kept) { return kept.code == name; });
    return found == draft.unfinished.end() ? nullptr : &*found;
}

void show(const Model& model, QuestionScreen& screen, const Values& kept) {
    const auto* attribute = model.attribute(screen.index);
    if (attribute == nullptr) return;
    if (is_typed(attribute->datatype)) {
        replace_text(screen.edit, kept.empty() ? std::string() : kept.front());
    } else if (attribute->datatype != domain::Datatype::Datetime) {
        screen.chosen = kept;
    } else if (const auto when = kept.empty() ? std::nullopt : domain::parse_iso8601(kept.front())) {
        screen.when = screen.month = when->at;
        screen.when_chosen = true;
    }
}

}  // namespace

void keep_unfinished(Context& context, const Screen& left) {
    auto& draft = context.draft();
    const std::string name = name_of(draft, left);
    if (name.empty()) return;
    Values values = shown(context.model, left);
    forget_unfinished(context, left);
    if (values == taken(draft, left)) return wipe(values);
    draft.unfinished.push_back({name, std::move(values)});
}

void resume(const Model& model, Screen& opened) {
    const auto& all = model.session.draft.unfinished;
    const std::string name = name_of(model.session.draft, opened);
    const auto kept =
        std::find_if(all.begin(), all.end(), [&](const domain::Answer& one) { return one.code == name; });
    if (name.empty() || kept == all.end()) return;
    if (auto* question = std::get_if<QuestionScreen>(&opened)) return show(model, *question, kept->values);
    replace_text(*edit_of(opened), kept->values.empty() ? std::string() : kept->values.front());
}

void forget_unfinished(Context& context, const Screen& decided) {
    auto& draft = context.draft();
    const std::string name = name_of(draft, decided);
    auto* kept = find(draft, name);
    if (name.empty() || kept == nullptr) return;
    wipe(kept->values);
    std::erase_if(draft.unfinished, [&](const domain::Answer& one) { return one.code == name; });
}

}  // namespace fd::app
