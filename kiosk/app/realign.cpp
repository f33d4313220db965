// The city's list changed under an open form, by another language or by news from the city: screens follow
// what they are about by its code, never by its place in a list or by its words.

#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>

namespace fd::app {
namespace {

template <class Shown>
bool is(const Screen& screen) {
    return std::holds_alternative<Shown>(screen);
}

bool in_form(const Session& session) {
    const auto of_form = [](const Screen& screen) {
        return is<QuestionScreen>(screen) || is<WhereScreen>(screen) || is<DetailsScreen>(screen) ||
               is<ReviewScreen>(screen);
    };
    return of_form(session.screen) || std::any_of(session.back.begin(), session.back.end(), of_form);
}

void rename_group(Screen& screen, const domain::ServiceCatalog& catalog) {
    auto* services = std::get_if<ServicesScreen>(&screen);
    if (services == nullptr) return;
    if (const auto* one = catalog.find(services->service_code)) services->group = one->group;
}

// Nothing: the city asks this no more.
const domain::Attribute* follow(std::size_t& index, const std::string& code,
                                const domain::ServiceDefinition* definition) {
    const auto* found = attribute_of(definition, code);
    if (found != nullptr) index = static_cast<std::size_t>(found - definition->attributes.data());
    return found;
}

// False: what it is about is not there any more.
bool follow(Screen& screen, const domain::ServiceDefinition* definition) {
    if (auto* answers = std::get_if<FindAnswerScreen>(&screen))
        return follow(answers->index, answers->code, definition) != nullptr;
    auto* question = std::get_if<QuestionScreen>(&screen);
    if (question == nullptr) return true;
    const auto* found = follow(question->index, question->code, definition);
    if (found == nullptr) return false;
    std::erase_if(question->chosen, [&](const std::string& key) {
        return std::none_of(found->values.begin(), found->values.end(),
                            [&](const domain::AttributeValue& value) { return value.key == key; });
    });
    return true;
}

// The first question that the person has not come through.
std::size_t next_question(const Model& model) {
    const auto& below = model.session.back;
    std::size_t index = 0;
    for (; model.attribute(index) != nullptr; ++index) {
        const auto seen = [&](const Screen& screen) {
            const auto* question = std::get_if<QuestionScreen>(&screen);
            return question != nullptr && question->index == index;
        };
        if (std::none_of(below.begin(), below.end(), seen)) break;
    }
    return index;
}

void follow_questions(Context& context) {
    auto& session = context.session();
    const auto* definition = context.model.definition();
    std::vector<Screen> still;
    const Screen* base = &base_of(session);
    bool base_stays = follow(session.screen, definition);
    for (auto& screen : session.back) {
        const bool stays = follow(screen, definition);
        if (&screen == base) base_stays = stays;
        if (stays || &screen == base) still.push_back(std::move(screen));
    }
    session.back = std::move(still);
    if (base_stays) return;
    if (!session.editing) {
        return context.replace_below(question_screen(context.model, next_question(context.model)));
    }
    if (!is_overlay(session)) return context.back_to_review();
    session.back.pop_back();
    session.editing = false;
}

}  // namespace

void realign(Context& context) {
    auto& session = context.session();
    const auto* catalog = context.model.catalog();
    if (catalog == nullptr) return;  // it will come, and nothing moves until then
    for (auto& screen : session.back) {
        rename_group(screen, *catalog);
        find_again(context.model, screen);
    }
    rename_group(session.screen, *catalog);
    if (find_again(context.model, session.screen)) session.page_starts.clear();
    // What was sent is what was shown; after NotSaved the person goes back to the form first.
    const Screen& base = base_of(session);
    if (!in_form(session) || is<SavingScreen>(base) || is<NotSavedScreen>(base)) return;
    if (catalog->find(session.draft.service_code) != nullptr) return follow_questions(context);
    keep_unfinished(context, base);
    wipe(session.draft.service_code);
    wipe(session.draft.answers);
    context.start_over_below(up_to_home(context.model), GroupsScreen{});
}

}  // namespace fd::app
