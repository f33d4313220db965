#include "kiosk/app/context.hpp"
#include "kiosk/app/screens/counter_asking.hpp"
#include "kiosk/app/submission.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>

namespace fd::app {
namespace {

// The first question that must be answered and is not; npos: none.
std::size_t first_missing(const Model& model) {
    const auto* definition = model.definition();
    if (definition == nullptr) return std::string::npos;
    for (std::size_t i = 0; i < definition->attributes.size(); ++i) {
        const auto& attribute = definition->attributes[i];
        if (!attribute.variable) continue;
        const auto problem = domain::check_answer(attribute, model.session.draft.answer(attribute.code));
        if (problem != domain::AnswerProblem::None) return i;
    }
    return std::string::npos;
}

void edit(Context& context, std::size_t question) {
    if (context.model.attribute(question) == nullptr) return;
    context.session().editing = true;
    go_to_question(context, question);
}

void edit_row(Context& context, const EditAnswer& which) {
    if (which.row == ReviewRow::Service) return context.go(GroupsScreen{});
    if (which.row == ReviewRow::Question) return edit(context, which.question);
    if (which.row == ReviewRow::Where && context.model.where() == Where::None) return;
    context.session().editing = true;
    if (which.row == ReviewRow::Where) return context.go(WhereScreen{});
    if (which.row == ReviewRow::Details) return context.go(DetailsScreen{});
    context.go(ContactScreen{});
}

// From NotSaved the same request again: the core makes it one. From the review it may be a changed one, and
// the ticket must be for what was read last, so it has an id of its own.
void send(Context& context) {
    auto& session = context.session();
    const bool again = std::holds_alternative<NotSavedScreen>(session.screen);
    if (context.model.catalog() == nullptr) return;  // its language is still loading
    if (again) {
        context.back();
        realign(context);
        if (!std::holds_alternative<ReviewScreen>(session.screen)) return;
    }
    // The city has given up the service that the report was for.
    if (context.model.service() == nullptr) return context.go(GroupsScreen{});
    if (const auto missing = first_missing(context.model); missing != std::string::npos) {
        edit(context, missing);
        auto& question = std::get<QuestionScreen>(session.screen);
        const auto& attribute = *context.model.attribute(missing);
        const auto* given = session.draft.answer(attribute.code);
        question.error = error_of(domain::check_answer(attribute, given), attribute);
        return;
    }
    if (!context.model.has_place()) {
        session.editing = true;
        return context.go(WhereScreen{});
    }
    session.pending_lang = session.prefs.lang;
    if (session.mends) {
        ask_counter(context,
                    api::Tray{api::ResendEdited{*session.mends, make_submission(context.model), false}});
    } else {
        if (!again) session.pending_request = context.new_request_id();
        context.ask(api::Submit{session.pending_request, make_submission(context.model)});
    }
    context.go(SavingScreen{});
}

}  // namespace

bool on_review(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<NotSavedScreen>(screen)) {
        if (!std::holds_alternative<Send>(event)) return false;
        send(context);
        return true;
    }
    auto* review = std::get_if<ReviewScreen>(&screen);
    if (review == nullptr) return false;
    if (const auto* e = std::get_if<EditAnswer>(&event)) {
        edit_row(context, *e);
    } else if (const auto* show = std::get_if<ShowContact>(&event)) {
        review->show_contact = show->on;
    } else if (std::holds_alternative<Send>(event)) {
        send(context);
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
