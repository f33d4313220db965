#include "offline/domain/validation.hpp"

#include "offline/base/utf8.hpp"
#include "offline/domain/datetime.hpp"

#include <algorithm>
#include <cmath>

namespace fd::domain {
namespace {

namespace utf8 = base::utf8;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool number(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    const auto points = std::ranges::count(text, '.');
    const auto digits = std::ranges::count_if(text, is_digit);
    return digits > 0 && points <= 1 && digits + points == static_cast<std::ptrdiff_t>(text.size());
}

bool datetime(std::string_view text) {
    const auto parsed = parse_iso8601(text);
    return parsed && parsed->has_time && parsed->has_zone;
}

AnswerProblem check_keys(const Attribute& attribute, const std::vector<std::string>& keys) {
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        if (std::find(keys.begin(), key, *key) != key) return AnswerProblem::TooMany;
        const auto known = std::ranges::find(attribute.values, *key, &AttributeValue::key);
        if (known == attribute.values.end()) return AnswerProblem::NotInList;
    }
    return AnswerProblem::None;
}

AnswerProblem check_value(const Attribute& attribute, const Answer& answer) {
    const std::string& first = answer.values.front();
    switch (attribute.datatype) {
        case Datatype::String:
        case Datatype::Text:
            return utf8::length(first) > kMaxAnswerChars ? AnswerProblem::TooLong : AnswerProblem::None;
        case Datatype::Number:
            return number(first) ? AnswerProblem::None : AnswerProblem::NotNumber;
        case Datatype::Datetime:
            return datetime(first) ? AnswerProblem::None : AnswerProblem::NotDate;
        case Datatype::SingleValueList:
        case Datatype::MultiValueList:
            return check_keys(attribute, answer.values);
    }
    return AnswerProblem::None;
}

bool too_long(std::string_view text, std::size_t limit) {
    return utf8::length(text) > limit;
}

bool contact_fits(const Contact& contact) {
    return !too_long(contact.first_name, kMaxContactChars) &&
           !too_long(contact.last_name, kMaxContactChars) &&
           (contact.phone.empty() || plausible_phone(contact.phone)) &&
           (contact.email.empty() || plausible_email(contact.email));
}

bool on_the_globe(const LatLong& at) {
    return std::isfinite(at.lat) && std::isfinite(at.lon) && std::abs(at.lat) <= 90 &&
           std::abs(at.lon) <= 180;
}

bool all_utf8(const Submission& s) {
    const auto ok = [](const std::string& text) { return utf8::valid(text); };
    return ok(s.details) && ok(s.location.address) && ok(s.contact.first_name) && ok(s.contact.last_name) &&
           ok(s.contact.phone) && ok(s.contact.email) && ok(s.lang) && ok(s.lang_english) &&
           ok(s.details_lang) && ok(s.details_lang_english) && std::ranges::all_of(s.phrases, ok) &&
           std::ranges::all_of(s.answers, [&](const Answer& a) { return std::ranges::all_of(a.values, ok); });
}

tl::unexpected<base::Error> unfit(std::string text) {
    return base::fail(base::ErrorCode::InvalidInput, "submission: " + std::move(text));
}

}  // namespace

AnswerProblem check_answer(const Attribute& attribute, const Answer* answer) {
    const bool empty = answer == nullptr || std::ranges::all_of(answer->values, &std::string::empty);
    if (!attribute.variable) return empty ? AnswerProblem::None : AnswerProblem::NotAsked;
    if (empty) return attribute.required ? AnswerProblem::Missing : AnswerProblem::None;
    if (answer->values.size() > 1 && attribute.datatype != Datatype::MultiValueList) {
        return AnswerProblem::TooMany;
    }
    return check_value(attribute, *answer);
}

std::vector<BadAnswer> check_answers(const ServiceDefinition& definition,
                                     const std::vector<Answer>& answers) {
    std::vector<BadAnswer> bad;
    for (const Attribute& attribute : definition.attributes) {
        const auto given = std::ranges::find(answers, attribute.code, &Answer::code);
        const AnswerProblem problem = check_answer(attribute, given == answers.end() ? nullptr : &*given);
        if (problem != AnswerProblem::None) bad.push_back({attribute.code, problem});
    }
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        const auto asked = std::ranges::find(definition.attributes, answer->code, &Attribute::code);
        if (asked == definition.attributes.end()) bad.push_back({answer->code, AnswerProblem::NotAsked});
        const auto same = [&](const Answer& other) { return other.code == answer->code; };
        if (std::find_if(answers.begin(), answer, same) != answer) {
            bad.push_back({answer->code, AnswerProblem::TooMany});
        }
    }
    return bad;
}

bool plausible_email(std::string_view text) {
    if (text.empty() || text.size() > 254 || !utf8::valid(text)) return false;
    if (text.find_first_of(" \t\r\n<>,;\"()") != std::string_view::npos) return false;
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at != text.rfind('@')) return false;
    const std::string_view host = text.substr(at + 1);
    const std::size_t dot = host.rfind('.');
    return dot != std::string_view::npos && dot > 0 && host.size() - dot > 2 && host.front() != '.' &&
           host.find("..") == std::string_view::npos;
}

bool plausible_phone(std::string_view text) {
    if (text.size() > 40) return false;
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    const auto digits = std::ranges::count_if(text, is_digit);
    const bool usual = std::ranges::all_of(text, [](char c) {
        return is_digit(c) || std::string_view(" -.()/").find(c) != std::string_view::npos;
    });
    return usual && digits >= 7 && digits <= 15;
}

base::Result<void> check_submission(const Submission& submission) {
    if (submission.service.code.empty()) return unfit("no service code");
    if (!all_utf8(submission)) return unfit("a text is not UTF-8");
    const auto bad = check_answers(submission.definition, submission.answers);
    if (!bad.empty()) return unfit("attribute " + bad.front().code + " has no valid answer");
    if (too_long(submission.details, kMaxDetailsChars)) return unfit("details too long");
    if (too_long(submission.location.address, kMaxAddressChars)) return unfit("address too long");
    if (submission.location.at && !on_the_globe(*submission.location.at))
        return unfit("impossible coordinates");
    if (!contact_fits(submission.contact)) return unfit("contact not plausible");
    return {};
}

}  // namespace fd::domain
