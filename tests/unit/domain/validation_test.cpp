#include "offline/domain/validation.hpp"

#include <doctest/doctest.h>

using namespace fd::domain;

namespace {

Attribute attribute(Datatype type, bool required = false) {
    Attribute a;
    a.code = "a";
    a.datatype = type;
    a.required = required;
    a.values = {{"1", "One"}, {"2", "Two"}};
    return a;
}

AnswerProblem check(const Attribute& a, std::vector<std::string> values) {
    const Answer answer{"a", std::move(values)};
    return check_answer(a, &answer);
}

Submission fit() {
    Submission s;
    s.service.code = "pothole";
    s.definition = {"pothole", {attribute(Datatype::SingleValueList, true)}};
    s.answers = {{"a", {"2"}}};
    s.details = "Hố sâu";
    s.contact.email = "a@b.example";
    s.contact.phone = "+1 (555) 010-4477";
    s.location.at = LatLong{44.9, -123.0};
    return s;
}

}  // namespace

TEST_CASE("a required question must be answered, an optional one need not") {
    for (const Datatype type : {Datatype::String, Datatype::Number, Datatype::MultiValueList}) {
        CHECK(check_answer(attribute(type, true), nullptr) == AnswerProblem::Missing);
        CHECK(check(attribute(type, true), {""}) == AnswerProblem::Missing);
        CHECK(check_answer(attribute(type), nullptr) == AnswerProblem::None);
    }
}

TEST_CASE("answers must be what the datatype says") {
    for (const char* good : {"1", "-3.5", "+2", "0", ".5"}) {
        CHECK(check(attribute(Datatype::Number), {good}) == AnswerProblem::None);
    }
    for (const char* bad : {"one", "1,5", "1.2.3", "-", "1e5", "0x10", " 1"}) {
        CHECK(check(attribute(Datatype::Number), {bad}) == AnswerProblem::NotNumber);
    }
    CHECK(check(attribute(Datatype::Datetime), {"2026-11-21T14:41:00-08:00"}) == AnswerProblem::None);
    CHECK(check(attribute(Datatype::Datetime), {"2026-11-21"}) == AnswerProblem::NotDate);
    CHECK(check(attribute(Datatype::Datetime), {"2026-11-21T14:41:00"}) == AnswerProblem::NotDate);
    CHECK(check(attribute(Datatype::SingleValueList), {"1"}) == AnswerProblem::None);
    CHECK(check(attribute(Datatype::SingleValueList), {"One"}) == AnswerProblem::NotInList);
    CHECK(check(attribute(Datatype::SingleValueList), {"1", "2"}) == AnswerProblem::TooMany);
    CHECK(check(attribute(Datatype::MultiValueList), {"1", "2"}) == AnswerProblem::None);
    CHECK(check(attribute(Datatype::MultiValueList), {"1", "1"}) == AnswerProblem::TooMany);
    CHECK(check(attribute(Datatype::Text), {std::string(1001, 'x')}) == AnswerProblem::TooLong);
}

TEST_CASE("display text is never answered and unknown questions are reported") {
    Attribute shown = attribute(Datatype::Text, true);
    shown.variable = false;
    CHECK(check_answer(shown, nullptr) == AnswerProblem::None);
    CHECK(check(shown, {"x"}) == AnswerProblem::NotAsked);
    const ServiceDefinition definition{"s", {attribute(Datatype::String)}};
    CHECK(check_answers(definition, {{"b", {"x"}}}) ==
          std::vector<BadAnswer>{{"b", AnswerProblem::NotAsked}});
    CHECK(check_answers(definition, {{"a", {"x"}}, {"a", {"y"}}}).size() == 1);
}

TEST_CASE("plausible addresses of people pass, others do not") {
    for (const char* good : {"a@b.co", "ma.ria+311@mail.example.org", "ý@ví-dụ.vn"})
        CHECK(plausible_email(good));
    for (const char* bad : {"", "a", "a@b", "@b.co", "a b@c.co", "a@@b.co", "a@b..co", "a@.co", "a@b.c"}) {
        CHECK_FALSE(plausible_email(bad));
    }
    for (const char* good : {"5550104", "+1 (555) 010-4477", "555.010.4477"}) CHECK(plausible_phone(good));
    for (const char* bad : {"", "555", "call me", "12345678901234567", "++5550104477"}) {
        CHECK_FALSE(plausible_phone(bad));
    }
}

TEST_CASE("a fit submission passes and every single fault is found without repeating what was typed") {
    REQUIRE(check_submission(fit()));
    const auto broken = [](auto change) {
        Submission s = fit();
        change(s);
        const auto result = check_submission(s);
        REQUIRE_FALSE(result);
        CHECK(result.error().text.find("secret") == std::string::npos);
    };
    broken([](Submission& s) { s.service.code.clear(); });
    broken([](Submission& s) { s.answers.clear(); });
    broken([](Submission& s) { s.details = "secret\xff"; });
    broken([](Submission& s) { s.details = std::string(2001, 'x'); });
    broken([](Submission& s) { s.location.address = std::string(251, 'x'); });
    broken([](Submission& s) { s.location.at = LatLong{91, 0}; });
    broken([](Submission& s) { s.location.at = LatLong{0, std::numeric_limits<double>::quiet_NaN()}; });
    broken([](Submission& s) { s.contact.phone = "secret"; });
    broken([](Submission& s) { s.contact.email = "secret"; });
}
