// What must never be, whatever happened before.

#include "offline/base/utf8.hpp"
#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/samples.hpp"

#include <algorithm>

namespace fd::app::test {
namespace {

template <class... Shown>
bool is(const Screen& screen) {
    return (std::holds_alternative<Shown>(screen) || ...);
}

template <class... Shown>
int count(const Session& session) {
    const auto below = std::count_if(session.back.begin(), session.back.end(), is<Shown...>);
    return static_cast<int>(below) + (is<Shown...>(session.screen) ? 1 : 0);
}

std::string greeting(const Session& session) {
    Session fresh;
    fresh.focus = session.focus;
    fresh.page_starts = {};
    return dump(session) == dump(fresh) ? "" : "something is left where nobody is: " + dump(session);
}

std::string belongings(const Session& session) {
    if (session.receipt.has_value() != (count<TicketScreen>(session) == 1))
        return "a receipt without its ticket screen";
    if (session.check.has_value() != (count<ResultScreen>(session) == 1))
        return "a check without its result screen";
    if (count<WalkInScreen>(session) == 1 && (!session.walk_in || !session.walk_in->stands))
        return "the screen of a number without a number";
    if (session.walk_in &&
        count<NumberScreen, NeedsScreen, TakingScreen, WalkInScreen, ResultScreen>(session) == 0)
        return "a number without its screen";
    const bool in_flight = count<SavingScreen, NotSavedScreen>(session) == 1;
    if (session.pending_request.empty() == in_flight) return "a request in flight without its screen";
    const int reviews = count<ReviewScreen>(session) - (is<ReviewScreen>(session.screen) ? 1 : 0);
    if (session.editing && reviews != 1) return "an answer is being changed and no review to go back to";
    if (session.editing && is<ReviewScreen>(session.screen)) return "the review changes itself";
    if (session.receipt && session.receipt->paper.printing == Printing::No)
        return "a ticket that nobody prints";
    if (session.receipt && session.receipt->paper.job > session.print_jobs) return "a print from the future";
    if ((session.call.state == Calling::NotRung) != (session.call.job == 0)) return "a bell that nobody rang";
    return "";
}

std::string way_back(const Session& session) {
    const auto& back = session.back;
    if (back.size() > 22) return "the way back has " + std::to_string(back.size()) + " screens";
    if (is<TicketScreen>(session.screen)) return back.empty() ? "" : "a way back from the ticket";
    if (is<WalkInScreen>(session.screen)) return "";
    if (back.empty()) return "no way back";
    if (!is<AttractScreen, TicketScreen, WalkInScreen>(back.front()))
        return "the way back does not end at the greeting";
    if (count<AttractScreen>(session) > 1 || is<AttractScreen>(session.screen))
        return "a greeting in the middle";
    for (const auto& screen : back) {
        if (is<HelpScreen, OtherLanguageScreen, DisplayScreen, EmergencyScreen, FinishScreen>(screen))
            return "an overlay on the way back";
    }
    const int language = count<LanguageScreen>(session) - (is<LanguageScreen>(session.screen) ? 1 : 0);
    if (language > 1) return "two language screens on the way back";
    const bool kinds = count<HomeScreen>(session) <= 1 && count<GroupsScreen>(session) <= 2 &&
                       count<CheckScreen>(session) <= 1 && count<ReviewScreen>(session) <= 1;
    return kinds ? "" : "a screen twice on the way back";
}

std::string form(const Model& model) {
    const auto& session = model.session;
    if (count<QuestionScreen, WhereScreen, DetailsScreen, ReviewScreen>(session) > 0) {
        if (session.draft.service_code.empty()) return "a form without a service";
        if (model.site->referral(session.draft.service_code) != nullptr)
            return "a form for what needs a person";
        const auto* catalog = model.catalog();
        const bool saving = count<SavingScreen, NotSavedScreen>(session) > 0;
        if (catalog != nullptr && !saving && model.service() == nullptr)
            return "a form that the city does not have";
    }
    if (count<DetailsScreen, ContactScreen, ReviewScreen>(session) > 0 && !model.has_place())
        return "past the place without a place";
    if (model.where() == Where::None && count<WhereScreen, PlaceScreen, AddressScreen>(session) > 0)
        return "a place for what is about none";
    if (const auto* referral = std::get_if<ReferralScreen>(&session.screen)) {
        if (model.site->referral(referral->service_code) == nullptr) return "a referral to nobody";
    }
    for (const auto& answer : session.draft.answers) {
        if (answer.values.empty()) return "an answer without a value";
    }
    return "";
}

std::string shown(const Model& model) {
    const auto& screen = model.session.screen;
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) {
        const auto* attribute = model.attribute(question->index);
        if (model.catalog() != nullptr && attribute == nullptr) return "a question that is not there";
        if (attribute != nullptr && attribute->code != question->code)
            return "another question under the answer";
    }
    if (const auto* find = std::get_if<FindScreen>(&screen)) {
        if (find->found.size() > 40) return "too many services";
        for (const auto& code : find->found) {
            if (model.catalog() != nullptr && model.catalog()->find(code) == nullptr)
                return "a service that is not there";
        }
    }
    if (const auto* answers = std::get_if<FindAnswerScreen>(&screen)) {
        const auto* attribute = model.attribute(answers->index);
        if (model.catalog() != nullptr && (attribute == nullptr || attribute->code != answers->code))
            return "a search in a question that is not there";
        for (const auto& key : answers->found) {
            if (attribute != nullptr &&
                std::none_of(attribute->values.begin(), attribute->values.end(),
                             [&](const domain::AttributeValue& value) { return value.key == key; }))
                return "an answer that is not there";
        }
    }
    if (const auto* place = std::get_if<PlaceScreen>(&screen)) {
        if (place->found.size() > 40) return "too many places";
        for (const auto i : place->found) {
            if (i >= model.site->places.size()) return "a place that is not there";
        }
    }
    if (const Edit* edit = edit_of(screen)) {
        if (!base::utf8::valid(edit->text)) return "broken text";
        if (base::utf8::length(edit->text) > edit->max_length) return "too long a text";
        if (!edit->lines && edit->text.find('\n') != std::string::npos) return "two lines in a field of one";
    }
    const auto& pages = model.session.page_starts;
    if (std::adjacent_find(pages.begin(), pages.end(), std::greater_equal<>()) != pages.end())
        return "pages out of order";
    const int left = model.session.seconds_left;
    return left < -1 || left > model.timeouts.alert.count() ? "an impossible countdown" : "";
}

std::string operators_screens(const Session& session) {
    if (!is<StatusScreen, LanguageScreen, DisplayScreen>(session.screen))
        return "a resident's screen for operators";
    const std::size_t below = is<StatusScreen>(session.screen) ? 0 : 1;
    if (session.back.size() != below || count<StatusScreen>(session) != 1) return "no way back to the status";
    return "";
}

}  // namespace

// Helped or not: a counter's screens have who signed in, and nothing of a resident is on staff's.
std::string counters_screens(const Model& model) {
    const auto& session = model.session;
    const bool out =
        is<SignInScreen>(session.screen) || (!session.back.empty() && is<SignInScreen>(session.back.front()));
    if (out == model.counter.signed_in())
        return "a counter's screen and nobody signed in, or the other way round";
    if (is<AttractScreen, BoardScreen, StatusScreen>(session.screen)) return "another role's screen";
    if (session.back.size() > 22)
        return "the way back has " + std::to_string(session.back.size()) + " screens";
    if (!model.helping() && !out && !session.draft.empty()) return "something is left of who was helped";
    return "";
}

std::string broken(const Model& model) {
    if (model.role == ScreenRole::Status) return operators_screens(model.session);
    if (model.role == ScreenRole::Counter) return counters_screens(model);
    if (model.role == ScreenRole::Board)
        return is<BoardScreen>(model.session.screen) ? "" : "a board that shows something else";
    if (!model.somebody_is_here()) return greeting(model.session);
    for (const auto& problem :
         {belongings(model.session), way_back(model.session), form(model), shown(model)}) {
        if (!problem.empty()) return problem + " on " + std::string(screen_name(model.session.screen));
    }
    return "";
}

}  // namespace fd::app::test
