#pragma once
// Is what a resident gave fit to be sent? The screens ask before they let a person
// go on; the core asks again before it stores. Pure; any thread.

#include "offline/domain/submission.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

constexpr std::size_t kMaxAnswerChars = 1000;   // code points of one value
constexpr std::size_t kMaxDetailsChars = 2000;  // leaves room for the rest in GeoReport's 4000
constexpr std::size_t kMaxContactChars = 100;
constexpr std::size_t kMaxAddressChars = 250;

enum class AnswerProblem {
    None,
    Missing,    // required and empty
    NotNumber,  // optional sign, digits, one point
    NotDate,    // ISO 8601 with a time and a zone
    NotInList,  // a key that the definition does not have
    TooMany,    // more than one value where one goes, or a key twice
    TooLong,
    NotAsked,  // no such attribute, or display text only
};

// `answer` may be null: not answered.
AnswerProblem check_answer(const Attribute& attribute, const Answer* answer);

struct BadAnswer {
    std::string code;
    AnswerProblem problem = AnswerProblem::None;
    bool operator==(const BadAnswer&) const = default;
};

// In the definition's order; then answers that nobody asked for. Empty: fit.
std::vector<BadAnswer> check_answers(const ServiceDefinition& definition, const std::vector<Answer>& answers);

// Plausible, not proven: something@somewhere.tld without blanks, at most 254 bytes.
bool plausible_email(std::string_view text);
// Seven to fifteen digits, with + first and the usual separators.
bool plausible_phone(std::string_view text);

// InvalidInput naming the first thing wrong, never what was typed: no service code, a bad answer,
// invalid UTF-8, an implausible phone or e-mail, coordinates off the globe, a text over its limit.
base::Result<void> check_submission(const Submission& submission);

}  // namespace fd::domain
