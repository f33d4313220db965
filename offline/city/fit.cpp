#include "offline/city/fit.hpp"

#include <algorithm>

namespace fd::city {
namespace {

using domain::Attribute;

const Attribute* find(const std::vector<Attribute>& attributes, const std::string& code) {
    const auto found =
        std::ranges::find_if(attributes, [&](const Attribute& a) { return a.variable && a.code == code; });
    return found == attributes.end() ? nullptr : &*found;
}

bool is_list(const Attribute& a) {
    return a.datatype == domain::Datatype::SingleValueList || a.datatype == domain::Datatype::MultiValueList;
}

// "Size of the hole" (SIZE)
std::string named(const Attribute& a) {
    return a.description.empty() ? a.code : "\"" + a.description + "\" (" + a.code + ")";
}

std::string outdated_answer(const domain::Answer& answer, const Attribute* then, const Attribute* today) {
    const std::string name = then == nullptr ? answer.code : named(*then);
    if (today == nullptr) return "The city no longer asks " + name + ".";
    if (then != nullptr && then->datatype != today->datatype)
        return "The city now wants another kind of answer to " + name + ".";
    const auto offered = [&](const std::string& key) {
        return std::ranges::find(today->values, key, &domain::AttributeValue::key) != today->values.end();
    };
    if (is_list(*today) && !std::ranges::all_of(answer.values, offered))
        return "The city no longer has the choice that was made for " + name + ".";
    return {};
}

bool answered(const domain::Submission& submission, const std::string& code) {
    const auto found = std::ranges::find(submission.answers, code, &domain::Answer::code);
    return found != submission.answers.end() && !found->values.empty();
}

}  // namespace

std::string lacks(const EndpointProfile& profile, const domain::Submission& submission) {
    const bool both = submission.location.at && !submission.location.address.empty();
    if (profile.both_locations_required && !both)
        return "The city wants a place on the map and an address; this report has only one of them.";
    if (profile.email_required && submission.contact.email.empty() && profile.email_when_none.empty())
        return "The city wants an e-mail address; this report has none.";
    return {};
}

std::string outdated(const domain::Submission& submission, const domain::ServiceDefinition& today) {
    for (const domain::Answer& answer : submission.answers) {
        if (answer.values.empty()) continue;
        std::string why = outdated_answer(answer, find(submission.definition.attributes, answer.code),
                                          find(today.attributes, answer.code));
        if (!why.empty()) return why;
    }
    for (const Attribute& a : today.attributes) {
        if (a.variable && a.required && !answered(submission, a.code))
            return "The city now needs an answer to " + named(a) + ", which this report does not have.";
    }
    return {};
}

}  // namespace fd::city
