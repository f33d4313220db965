#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"
#include "offline/domain/datetime.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

using domain::Datatype;
constexpr std::chrono::minutes kHalfHour{30};

bool is_list(Datatype type) {
    return type == Datatype::SingleValueList || type == Datatype::MultiValueList;
}

QuestionScreen make_question(const Model& model, std::size_t index, const domain::Attribute& attribute) {
    QuestionScreen screen;
    screen.index = index;
    screen.code = attribute.code;
    const auto* answer = model.session.draft.answer(attribute.code);
    const auto kind = attribute.datatype == Datatype::Number ? KeyboardKind::Number : KeyboardKind::Language;
    screen.edit = make_edit("", kind, domain::kMaxAnswerChars);
    screen.edit.lines = attribute.datatype == Datatype::Text;
    screen.when = std::chrono::floor<std::chrono::minutes>(model.now);
    screen.when -=
        std::chrono::duration_cast<std::chrono::minutes>(screen.when.time_since_epoch()) % kHalfHour;
    screen.month = screen.when;
    if (answer == nullptr) return screen;
    if (is_typed(attribute.datatype)) {
        replace_text(screen.edit, answer->values.front());
    } else if (attribute.datatype == Datatype::Datetime) {
        const auto given = domain::parse_iso8601(answer->values.front());
        if (given) screen.when = screen.month = given->at;
        screen.when_chosen = given.has_value();
    } else {
        screen.chosen = answer->values;
    }
    return screen;
}

void choose(QuestionScreen& screen, const domain::Attribute& attribute, const std::string& key) {
    const bool offered = std::any_of(attribute.values.begin(), attribute.values.end(),
                                     [&](const domain::AttributeValue& value) { return value.key == key; });
    if (!is_list(attribute.datatype) || !offered) return;
    const auto found = std::find(screen.chosen.begin(), screen.chosen.end(), key);
    if (attribute.datatype == Datatype::SingleValueList) {
        screen.chosen = {key};
    } else if (found != screen.chosen.end()) {
        screen.chosen.erase(found);
    } else {
        screen.chosen.push_back(key);
    }
    screen.error = FieldError::None;
}

bool is_chosen(const QuestionScreen& screen, const std::string& key) {
    return std::find(screen.chosen.begin(), screen.chosen.end(), key) != screen.chosen.end();
}

void open_answers(Context& context, const QuestionScreen& question, const domain::Attribute& attribute) {
    if (!is_list(attribute.datatype) || !Model::has_many_values(attribute)) return;
    FindAnswerScreen screen;
    screen.index = question.index;
    screen.code = question.code;
    screen.edit = make_edit("", KeyboardKind::Language, domain::kMaxContactChars);
    context.go(std::move(screen));
    find_again(context.model, context.session().screen);
}

bool on_answers(Context& context, const Event& event) {
    const auto* answers = std::get_if<FindAnswerScreen>(&context.session().screen);
    const auto* chosen = std::get_if<ChooseValue>(&event);
    if (answers == nullptr || chosen == nullptr) return false;
    const auto* attribute = context.model.attribute(answers->index);
    context.back();
    auto* question = std::get_if<QuestionScreen>(&context.session().screen);
    if (attribute == nullptr || question == nullptr) return true;
    // Found once more is still meant.
    if (!is_chosen(*question, chosen->key)) choose(*question, *attribute, chosen->key);
    return true;
}

std::vector<std::string> values_of(const QuestionScreen& screen, const domain::Attribute& attribute) {
    if (attribute.datatype == Datatype::Datetime) return chosen_date(screen);
    if (!is_typed(attribute.datatype)) return screen.chosen;
    const std::string text = trimmed(screen.edit.text);
    return text.empty() ? std::vector<std::string>{} : std::vector<std::string>{text};
}

void leave_question(Context& context, std::size_t index) {
    if (context.session().editing) return finish_step(context, ReviewScreen{});
    go_to_question(context, index + 1);
}

void answer(Context& context, QuestionScreen& screen, const domain::Attribute& attribute) {
    const std::size_t index = screen.index;
    if (!attribute.variable) return leave_question(context, index);
    domain::Answer given{attribute.code, values_of(screen, attribute)};
    screen.error =
        error_of(domain::check_answer(attribute, given.values.empty() ? nullptr : &given), attribute);
    if (screen.error != FieldError::None) return;
    context.draft().set_answer(attribute.code, std::move(given.values));
    forget_unfinished(context, context.session().screen);
    leave_question(context, index);
}

void choose_moment(QuestionScreen& screen, const Model& model, base::WallTime at) {
    if (!model.may_be_date(at)) return;
    screen.when = at;
    screen.when_chosen = true;
    screen.error = FieldError::None;
}

}  // namespace

bool is_typed(Datatype type) {
    return type == Datatype::String || type == Datatype::Text || type == Datatype::Number;
}

std::vector<std::string> chosen_date(const QuestionScreen& screen) {
    if (!screen.when_chosen) return {};
    return {domain::format_iso8601(screen.when)};
}

FieldError error_of(domain::AnswerProblem problem, const domain::Attribute& attribute) {
    switch (problem) {
        case domain::AnswerProblem::None:
            return FieldError::None;
        case domain::AnswerProblem::NotNumber:
            return FieldError::Number;
        case domain::AnswerProblem::TooLong:
            return FieldError::TooLong;
        case domain::AnswerProblem::Missing:
            return is_typed(attribute.datatype) ? FieldError::Type : FieldError::Choose;
        case domain::AnswerProblem::NotDate:
        case domain::AnswerProblem::NotInList:
        case domain::AnswerProblem::TooMany:
        case domain::AnswerProblem::NotAsked:
            return FieldError::Choose;
    }
    return FieldError::Choose;
}

Screen question_screen(const Model& model, std::size_t index) {
    const auto* attribute = model.attribute(index);
    if (attribute == nullptr && model.where() == Where::None) return DetailsScreen{};
    if (attribute == nullptr) return WhereScreen{};
    return make_question(model, index, *attribute);
}

void go_to_question(Context& context, std::size_t index) {
    context.go(question_screen(context.model, index));
}

bool on_question(Context& context, const Event& event) {
    if (on_answers(context, event)) return true;
    auto* screen = std::get_if<QuestionScreen>(&context.session().screen);
    if (screen == nullptr) return false;
    const auto* attribute = context.model.attribute(screen->index);
    if (attribute == nullptr) return false;  // its language is still loading
    if (const auto* e = std::get_if<ChooseValue>(&event)) {
        choose(*screen, *attribute, e->key);
    } else if (std::holds_alternative<FindAnswer>(event)) {
        open_answers(context, *screen, *attribute);
    } else if (const auto* day = std::get_if<ChooseDay>(&event)) {
        choose_moment(*screen, context.model, day->at);
    } else if (const auto* shown = std::get_if<ShowMonth>(&event)) {
        if (context.model.may_be_date(shown->month)) screen->month = shown->month;
    } else if (const auto* time = std::get_if<ShiftTime>(&event)) {
        // The days that show stay where they are, also when it becomes another day.
        if (screen->when_chosen) choose_moment(*screen, context.model, screen->when + kHalfHour * time->by);
    } else if (std::holds_alternative<Continue>(event)) {
        answer(context, *screen, *attribute);
    } else if (std::holds_alternative<Skip>(event)) {
        if (attribute->required && attribute->variable) return true;
        const std::size_t index = screen->index;
        context.draft().set_answer(attribute->code, {});
        forget_unfinished(context, context.session().screen);
        leave_question(context, index);
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
