// The form: the city's questions one a screen, where, details, contact, and the review that leads back to
// each.

#include "offline/domain/datetime.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

std::vector<std::string> answer(const Kiosk& kiosk, const char* code) {
    const auto* found = kiosk.draft().answer(code);
    return found == nullptr ? std::vector<std::string>{} : found->values;
}

FieldError error(const Kiosk& kiosk) {
    return kiosk.screen<QuestionScreen>().error;
}

std::string asked_code(const Kiosk& kiosk) {
    return kiosk.model.attribute(kiosk.screen<QuestionScreen>().index)->code;
}

Kiosk at_question(const char* code) {
    Kiosk kiosk;
    kiosk.to_review();
    const auto& attributes = kiosk.model.definition()->attributes;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].code == code) kiosk(EditAnswer{ReviewRow::Question, i});
    }
    REQUIRE(asked_code(kiosk) == code);
    return kiosk;
}

}  // namespace

TEST_CASE("text that the city only wants to be read is no question and sends nothing") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"POT"}});
    CHECK(asked_code(kiosk) == "INFO");
    kiosk(ChooseValue{"small"}).type("hello");
    kiosk(Continue{});
    CHECK(asked_code(kiosk) == "SIZE");
    CHECK(kiosk.draft().answers.empty());
}

TEST_CASE("a required question is not passed without an answer, and says so") {
    Kiosk kiosk;
    kiosk.to_question();
    kiosk.all({Skip{}, Continue{}});
    CHECK(asked_code(kiosk) == "SIZE");
    CHECK(error(kiosk) == FieldError::Choose);
    kiosk(ChooseValue{"large"});
    CHECK(error(kiosk) == FieldError::None);
    kiosk.all({Continue{}, Continue{}});
    CHECK(asked_code(kiosk) == "COUNT");
    kiosk(Continue{});
    CHECK(error(kiosk) == FieldError::Type);
    kiosk.type("a few")(Continue{});
    CHECK(error(kiosk) == FieldError::Number);
    CHECK(asked_code(kiosk) == "COUNT");
}

TEST_CASE("blanks are no answer") {
    Kiosk kiosk = at_question("COUNT");
    for (int i = 0; i < 3; ++i) kiosk(DeleteBack{});
    kiosk.type("  \xC2\xA0")(Continue{});
    CHECK(error(kiosk) == FieldError::Type);
    Kiosk other = at_question("PLATE");
    other.type(" \n ")(Continue{});
    CHECK(other.at() == "review");
    CHECK(other.draft().answer("PLATE") == nullptr);
    Kiosk address;
    address.to_where()(TypeAddress{}).type("     ")(Continue{});
    CHECK(address.screen<AddressScreen>().error == FieldError::Address);
    address.type("12")(Continue{});
    CHECK(address.screen<AddressScreen>().error == FieldError::Address);
    address.all({DeleteBack{}, DeleteBack{}});
    address.type(" 12 Elm St ")(Continue{});
    CHECK(address.draft().location.address == "12 Elm St");
}

TEST_CASE("one of a list replaces, some of a list add up, and neither takes what the city did not offer") {
    Kiosk one = at_question("SIZE");
    one.all({ChooseValue{"small"}, ChooseValue{"huge"}, ChooseValue{"small"}});
    CHECK(one.screen<QuestionScreen>().chosen == std::vector<std::string>{"small"});
    one(Continue{});
    CHECK(answer(one, "SIZE") == std::vector<std::string>{"small"});
    Kiosk many = at_question("WHAT");
    CHECK(many.screen<QuestionScreen>().chosen == std::vector<std::string>{"bike", "tire"});
    many.all({ChooseValue{"bike"}, ChooseValue{"cat"}, Continue{}});
    CHECK(answer(many, "WHAT") == std::vector<std::string>{"tire"});
}

TEST_CASE(
    "[P1] a day that nobody chose is no answer: asked for again where it is required, left out where not") {
    Kiosk kiosk = at_question("WHEN");
    CHECK_FALSE(kiosk.screen<QuestionScreen>().when_chosen);
    const bool required = kiosk.model.attribute(kiosk.screen<QuestionScreen>().index)->required;
    kiosk(Continue{});
    if (required) {
        CHECK(kiosk.screen<QuestionScreen>().error == FieldError::Choose);
    } else {
        CHECK(answer(kiosk, "WHEN").empty());
    }
    Kiosk touched = at_question("WHEN");
    const auto today = touched.screen<QuestionScreen>().when;
    // Turning pages and asking for another time choose no day.
    touched.all({ShowMonth{today - std::chrono::days(30)}, ShiftTime{1}});
    CHECK_FALSE(touched.screen<QuestionScreen>().when_chosen);
    touched.all({ChooseDay{today}, Continue{}});
    CHECK(domain::parse_iso8601(answer(touched, "WHEN").at(0))->at == today);
}

TEST_CASE("a day of the calendar and half hours are what is sent, with a zone; a year away is none") {
    Kiosk kiosk = at_question("WHEN");
    const auto start = kiosk.screen<QuestionScreen>().when;
    CHECK(start <= kiosk.model.now);
    CHECK(kiosk.model.now - start < std::chrono::minutes(30));
    using std::chrono::days;
    kiosk.all({ChooseDay{start - days(1)}, ShiftTime{-1}, ShiftTime{1}});
    CHECK(kiosk.screen<QuestionScreen>().when == start - days(1));
    kiosk(ChooseDay{start + days(7)});
    kiosk.all({ChooseDay{start + days(100000)}, ChooseDay{base::WallTime{}}, ShiftTime{-2147483647}});
    CHECK(kiosk.screen<QuestionScreen>().when == start + days(7));
    // The month that shows is turned by its own keys, never under a finger that chooses.
    CHECK(kiosk.screen<QuestionScreen>().month == start);
    kiosk.all({ShowMonth{start + days(400)}, ShowMonth{start - days(400)}});
    CHECK(kiosk.screen<QuestionScreen>().month == start);
    kiosk(ShowMonth{start - days(60)});
    CHECK(kiosk.screen<QuestionScreen>().month == start - days(60));
    CHECK(kiosk.screen<QuestionScreen>().when == start + days(7));
    kiosk(Continue{});
    const auto sent = domain::parse_iso8601(answer(kiosk, "WHEN").at(0));
    REQUIRE(sent);
    CHECK(sent->has_zone);
    CHECK(sent->at == start + std::chrono::days(7));
}

TEST_CASE("an optional question is skipped without an answer, and an answer can be taken back") {
    Kiosk kiosk = at_question("PLATE");
    kiosk.type("ABC 123")(Continue{});
    CHECK(answer(kiosk, "PLATE") == std::vector<std::string>{"ABC 123"});
    kiosk.all({EditAnswer{ReviewRow::Question, 4}, Skip{}});
    CHECK(kiosk.at() == "review");
    CHECK(kiosk.draft().answer("PLATE") == nullptr);
}

TEST_CASE("each row of the review leads to its screen and the answer back to the review") {
    struct Case {
        EditAnswer row;
        const char* screen;
        std::vector<Event> change;
    };
    const std::vector<Case> cases = {
        {{ReviewRow::Question, 1}, "question", {ChooseValue{"small"}, Continue{}}},
        {{ReviewRow::Where, 0}, "where", {ChooseBuilding{}}},
        {{ReviewRow::Where, 0}, "where", {FindPlace{}, ChoosePlace{"P-2"}}},
        {{ReviewRow::Where, 0}, "where", {TypeAddress{}, TypeText{"12 Elm St"}, Continue{}}},
        {{ReviewRow::Where, 0}, "where", {Continue{}}},
        {{ReviewRow::Details, 0}, "details", {TogglePhrase{"chip.days"}, Continue{}}},
        {{ReviewRow::Details, 0}, "details", {TypeDetails{}, TypeText{"more"}, Continue{}, Continue{}}},
        {{ReviewRow::Details, 0}, "details", {Skip{}}},
        {{ReviewRow::Contact, 0}, "contact", {NoContact{}}},
        {{ReviewRow::Contact, 0}, "contact", {GiveContact{}, Continue{}}},
    };
    for (const auto& one : cases) {
        Kiosk kiosk;
        kiosk.to_review();
        const std::string path = kiosk.below();
        kiosk(one.row);
        CHECK(kiosk.at() == one.screen);
        CHECK(kiosk.session().editing);
        kiosk(GoBack{});
        CHECK(kiosk.at() == "review");
        CHECK_FALSE(kiosk.session().editing);
        kiosk(one.row).all(one.change);
        CHECK(kiosk.at() == "review");
        CHECK_FALSE(kiosk.session().editing);
        CHECK(kiosk.below() == path);
    }
}

TEST_CASE("a row that is not there leads nowhere") {
    Kiosk kiosk;
    kiosk.to_review()(EditAnswer{ReviewRow::Question, 99});
    CHECK(kiosk.at() == "review");
    CHECK_FALSE(kiosk.session().editing);
}

TEST_CASE("the same service again goes back to the review, another one asks its own questions") {
    Kiosk kiosk;
    kiosk.to_review()(EditAnswer{ReviewRow::Service, 0});
    CHECK(kiosk.at() == "groups");
    kiosk(GoBack{});
    CHECK(kiosk.at() == "review");
    kiosk.all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Streets"}, ChooseService{"POT"}});
    CHECK(kiosk.at() == "review");
    CHECK(answer(kiosk, "SIZE") == std::vector<std::string>{"large"});
    kiosk.all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}});
    CHECK(kiosk.at() == "where");
    CHECK(kiosk.draft().answers.empty());
    CHECK(kiosk.draft().location.kind == domain::LocationKind::Building);
    CHECK(kiosk.below() == "attract language home groups services");
    for (int i = 0; i < 20; ++i) {
        kiosk.all({Continue{}, Continue{}, NoContact{}});
        REQUIRE(kiosk.at() == "review");
        kiosk.all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Streets"}});
        kiosk(ChooseService{i % 2 == 0 ? "POT" : "NOQ"});
        if (i % 2 == 0)
            kiosk.all({Continue{}, ChooseValue{"small"}, Continue{}, Continue{}, TypeText{"1"}, Continue{},
                       Skip{}, Skip{}, Skip{}});
        REQUIRE(kiosk.at() == "where");
    }
    CHECK(kiosk.session().back.size() < 16);
}

TEST_CASE("[P3] a service that needs a person never begins a request") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, ChooseGroup{"Help"}, ChooseService{"PRIV"}});
    CHECK(kiosk.screen<ReferralScreen>().service_code == "PRIV");
    CHECK(kiosk.draft().empty());
    kiosk.all({Continue{}, Send{}, ChooseBuilding{}});
    CHECK(kiosk.at() == "referral");
    kiosk(GoHome{});
    CHECK(kiosk.at() == "home");
    CHECK(kiosk.draft().empty());
    CHECK(kiosk.asked<api::Submit>().empty());
}

TEST_CASE("whoever looks at a referral keeps the request that was begun") {
    Kiosk kiosk;
    kiosk.to_review().all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Help"}, ChooseService{"PRIV"}});
    CHECK(kiosk.at() == "referral");
    kiosk.all({GoBack{}, GoBack{}, GoBack{}});
    CHECK(kiosk.at() == "review");
    CHECK(kiosk.draft().service_code == "POT");
}

TEST_CASE("a phone number or an e-mail that cannot be right is not taken") {
    struct Case {
        ContactField field;
        const char* text;
        FieldError error;
    };
    const std::vector<Case> cases = {
        {ContactField::Phone, "555 0100", FieldError::Phone},
        {ContactField::Phone, "503 555 0100", FieldError::None},
        {ContactField::Phone, "+52 55 5010", FieldError::None},
        {ContactField::Phone, "call me maybe", FieldError::Phone},
        {ContactField::Email, "ana", FieldError::Email},
        {ContactField::Email, "ana@example.org", FieldError::None},
        {ContactField::Email, "ana@example@org", FieldError::Email},
        {ContactField::First, "Ana", FieldError::None},
    };
    for (const auto& one : cases) {
        CAPTURE(one.text);
        Kiosk kiosk;
        kiosk.to_where().all({ChooseBuilding{}, Continue{}, GiveContact{}, EditContact{one.field}});
        kiosk.type(one.text)(Continue{});
        if (one.error == FieldError::None) {
            CHECK(kiosk.at() == "contact_form");
            CHECK_FALSE(kiosk.draft().contact.empty());
        } else {
            CHECK(kiosk.screen<ContactFieldScreen>().error == one.error);
            CHECK(kiosk.draft().contact.empty());
            kiosk(DeleteBack{});
            CHECK(kiosk.screen<ContactFieldScreen>().error == FieldError::None);
        }
    }
}

TEST_CASE("without a name takes back the name that was given") {
    Kiosk kiosk;
    kiosk.to_review(true).all({EditAnswer{ReviewRow::Contact, 0}, NoContact{}});
    CHECK(kiosk.draft().contact.empty());
}

TEST_CASE("phrases need no typing, go on and off, and come to staff in English in one order") {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TogglePhrase{"chip.smell"}, TogglePhrase{"chip.night"},
                          TogglePhrase{"chip.night"}, TogglePhrase{"chip.danger"}, TogglePhrase{"no.such"},
                          Continue{}, NoContact{}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    CHECK(kiosk.asked<api::Submit>()[0].submission.phrases ==
          std::vector<std::string>{"It is dangerous", "It smells bad"});
}

TEST_CASE(
    "a service offers its own phrases, else its group's, else the usual ones, and no others are taken") {
    const auto offered = [](const char* group, const char* code) {
        Kiosk kiosk;
        kiosk.to_home().all({StartReport{}, ChooseGroup{group}, ChooseService{code}});
        std::vector<std::string> out;
        for (const auto& phrase : kiosk.model.phrases()) out.emplace_back(phrase.id);
        return out;
    };
    CHECK(offered("Money", "FEE") == std::vector<std::string>{"chip.mistake", "chip.letter"});
    CHECK(offered("Money", "BIN") == std::vector<std::string>{"chip.carry"});
    CHECK(offered("Streets", "NOQ").size() == 8);
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TogglePhrase{"chip.letter"}});
    CHECK(kiosk.draft().phrases.empty());
}

TEST_CASE("phrases that another service offered are not said of this one, and come back with theirs") {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TogglePhrase{"chip.danger"}, Continue{}, NoContact{}});
    kiosk.all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Money"}, ChooseService{"BIN"}, TypeAddress{}});
    kiosk.type("12 Elm St").all({Continue{}, TogglePhrase{"chip.carry"}, Continue{}, NoContact{}});
    Kiosk back = kiosk;
    kiosk(Send{});
    CHECK(kiosk.asked<api::Submit>()[0].submission.phrases ==
          std::vector<std::string>{"I cannot move it by myself"});
    back.all({EditAnswer{ReviewRow::Service, 0}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}, Continue{},
              Continue{}, NoContact{}, Send{}});
    CHECK(back.asked<api::Submit>()[0].submission.phrases == std::vector<std::string>{"It is dangerous"});
}

TEST_CASE("staff read in English which language the resident used") {
    Kiosk kiosk;
    kiosk.to_review()(OpenLanguage{})(ChooseLanguage{"es"})(Send{});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    CHECK(kiosk.asked<api::Submit>()[0].submission.lang == "es");
    CHECK(kiosk.asked<api::Submit>()[0].submission.lang_english == "Spanish");
}

TEST_CASE("[P1] words keep the language that they were written in when another is chosen for the reply") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}, ChooseBuilding{}});
    kiosk(TypeDetails{}).type("red")(Continue{});
    kiosk.all({Continue{}, NoContact{}, OpenLanguage{}, ChooseLanguage{"es"}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    const auto sent = kiosk.asked<api::Submit>()[0].submission;
    CHECK(sent.lang == "es");
    CHECK(sent.details_lang == "en");
    CHECK(sent.details_lang_english == "English");
    // Looked at in the other language and left as they are; then written anew.
    Kiosk edited;
    edited.to_home().all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}, ChooseBuilding{}});
    edited(TypeDetails{}).type("red")(Continue{});
    edited.all({Continue{}, NoContact{}, OpenLanguage{}, ChooseLanguage{"es"}});
    edited.all({EditAnswer{ReviewRow::Details, 0}, TypeDetails{}, Continue{}});
    CHECK(edited.draft().details_lang == "en");
    edited(TypeDetails{}).type("o")(Continue{});
    CHECK(edited.draft().details_lang == "es");
    // Without words there is nothing to tell.
    Kiosk again;
    again.to_review()(OpenLanguage{})(ChooseLanguage{"es"})(Send{});
    CHECK(again.asked<api::Submit>()[0].submission.details_lang.empty());
}

TEST_CASE("the steps are counted from the first question to the review") {
    Kiosk kiosk;
    kiosk.to_home();
    CHECK(kiosk.model.step_number() == 0);
    kiosk.all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"POT"}});
    CHECK(kiosk.model.step_number() == 1);
    CHECK(kiosk.model.step_count() == 11);
    Kiosk end;
    end.to_review();
    CHECK(end.model.step_number() == 11);
}

}  // namespace fd::app::test
