#include "kiosk/app/submission.hpp"

#include "offline/domain/validation.hpp"

#include <algorithm>
#include <string_view>

namespace fd::app {
namespace {

constexpr std::string_view kNoPlace =
    "This request is not about a place. It was made at the kiosk at ";  // for staff

// Answers that the form as it is now asks for, and that are fit to send.
std::vector<domain::Answer> valid_answers(const Model& model) {
    std::vector<domain::Answer> out;
    const auto* definition = model.definition();
    if (definition == nullptr) return out;
    for (const auto& attribute : definition->attributes) {
        const auto* answer = model.session.draft.answer(attribute.code);
        if (answer == nullptr || !attribute.variable) continue;
        if (domain::check_answer(attribute, answer) == domain::AnswerProblem::None) out.push_back(*answer);
    }
    return out;
}

// A city wants a place with every request (GeoReport v2: lat and long, or address_string). What is about no
// place gets the kiosk's, and staff are told so.
void add_place(domain::Submission& out, const Model& model) {
    if (model.where() != Where::None) {
        out.location = model.session.draft.location;
        return;
    }
    out.location = model.site->building;
    out.phrases.push_back(std::string(kNoPlace) + out.location.address + ".");
}

std::string english_name(const Site& site, const std::string& lang) {
    const auto found = site.language_names.find(lang);
    return found == site.language_names.end() ? std::string{} : found->second;
}

// What no chip says any more is kept among the words.
void add_phrase(Draft& draft, const std::string& english) {
    if (english.starts_with(kNoPlace)) return;
    const auto& known = phrases();
    const auto at = std::ranges::find(known, english, &Phrase::english);
    if (at != known.end()) return draft.phrases.emplace_back(at->id), void();
    draft.details += (draft.details.empty() ? "" : "\n") + english;
}

}  // namespace

domain::Submission make_submission(const Model& model) {
    const auto& draft = model.session.draft;
    domain::Submission out;
    if (const auto* service = model.service()) out.service = *service;
    if (const auto* definition = model.definition()) out.definition = *definition;
    out.answers = valid_answers(model);
    add_place(out, model);
    for (const auto& phrase : model.phrases()) {
        if (draft.has_phrase(phrase.id)) out.phrases.emplace_back(phrase.english);
    }
    out.details = draft.details;
    out.contact = draft.contact;
    out.lang = model.session.prefs.lang;
    out.lang_english = english_name(*model.site, out.lang);
    if (!out.details.empty() && draft.details_lang != out.lang) {
        out.details_lang = draft.details_lang;
        out.details_lang_english = english_name(*model.site, draft.details_lang);
    }
    return out;
}

Draft draft_of(const domain::Submission& said) {
    Draft out;
    out.service_code = said.service.code;
    out.answers = said.answers;
    out.location = said.location;
    out.details = said.details;
    out.details_lang = said.details_lang.empty() ? said.lang : said.details_lang;
    out.contact = said.contact;
    out.contact_asked = true;
    for (const auto& phrase : said.phrases) add_phrase(out, phrase);
    return out;
}

}  // namespace fd::app
