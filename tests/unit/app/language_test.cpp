// A change of language or of the city's list in the middle of a form: no answer is lost, none goes to
// another question.

#include "tests/unit/app/support.hpp"

#include <algorithm>

namespace fd::app::test {
namespace {

using Catalog = domain::ServiceCatalog;

api::CatalogLoaded loaded(const std::string& lang, Catalog catalog) {
    return {lang, std::make_shared<const Catalog>(std::move(catalog)), false};
}

Catalog without(const char* service) {
    Catalog out = make_catalog("en");
    std::erase_if(out.services, [&](const domain::Service& s) { return s.code == service; });
    std::erase_if(out.definitions,
                  [&](const domain::ServiceDefinition& d) { return d.service_code == service; });
    return out;
}

std::string asked(const Kiosk& kiosk) {
    const auto* attribute = kiosk.model.attribute(kiosk.screen<QuestionScreen>().index);
    return attribute == nullptr ? "" : attribute->code;
}

Kiosk at_count() {
    Kiosk kiosk;
    kiosk.to_question().all({ChooseValue{"large"}, Continue{}, Continue{}});
    return kiosk;
}

}  // namespace

TEST_CASE("a change of language keeps the answers, the open question and what is half typed") {
    Kiosk kiosk = at_count();
    kiosk.type("12");
    kiosk.all({OpenLanguage{}, ChooseLanguage{"es"}});
    CHECK(asked(kiosk) == "COUNT");
    CHECK(kiosk.screen<QuestionScreen>().edit.text == "12");
    CHECK(kiosk.model.attribute(3)->description == "es: How many?");
    kiosk.all({Continue{}, Skip{}, Skip{}, Skip{}, ChooseBuilding{}, Continue{}, NoContact{}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    const auto submission = kiosk.asked<api::Submit>()[0].submission;
    CHECK(submission.answers == std::vector<domain::Answer>{{"SIZE", {"large"}}, {"COUNT", {"12"}}});
    CHECK(submission.service.name == "es: Pothole");
}

TEST_CASE("a language whose list is not here yet loses nothing while it loads") {
    Kiosk kiosk = at_count();
    kiosk.type("12").all({OpenLanguage{}, ChooseLanguage{"ru"}});
    CHECK(kiosk.model.catalog() == nullptr);
    kiosk.all({Continue{}, Skip{}, ChooseValue{"x"}, TypeText{"9"}, DeleteBack{}, ChooseGroup{"Streets"},
               ReloadCatalog{}});
    CHECK(kiosk.at() == "question");
    CHECK(kiosk.screen<QuestionScreen>().edit.text == "12");
    kiosk.says(api::CatalogUnavailable{"ru", {}});
    CHECK(kiosk.at() == "question");
    kiosk.all({OpenLanguage{}, ChooseLanguage{"en"}});
    CHECK(asked(kiosk) == "COUNT");
    CHECK(kiosk.screen<QuestionScreen>().edit.text == "12");
    kiosk.all({OpenLanguage{}, ChooseLanguage{"ru"}});
    CHECK(kiosk.model.catalog_failed.empty());  // asked for again: not known to fail
    kiosk.says(loaded("ru", make_catalog("ru")));
    CHECK(asked(kiosk) == "COUNT");
    kiosk(Continue{});
    CHECK(asked(kiosk) == "PLATE");
}

TEST_CASE("nothing is sent while the list is not here, and nothing is lost") {
    Kiosk kiosk;
    kiosk.to_review().all({OpenLanguage{}, ChooseLanguage{"ru"}, Send{}});
    CHECK(kiosk.at() == "review");
    CHECK(kiosk.asked<api::Submit>().empty());
    kiosk.says(loaded("ru", make_catalog("ru")))(Send{});
    CHECK(kiosk.asked<api::Submit>().size() == 1);
}

TEST_CASE("a city without this language gives its own words, and the record says which the resident used") {
    Kiosk kiosk;
    kiosk.to_home("ru").says(loaded("ru", make_catalog("en")));
    CHECK(kiosk.model.catalog()->lang == "en");
    kiosk.all({StartReport{}, ChooseGroup{"Streets"}, ChooseService{"NOQ"}, ChooseBuilding{}, Continue{},
               NoContact{}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    CHECK(kiosk.asked<api::Submit>()[0].submission.lang == "ru");
    CHECK(kiosk.asked<api::Submit>()[0].submission.service.name == "en: Light out");
}

TEST_CASE("the topic that is open has its name in the new language") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, ChooseGroup{"Streets"}, OpenLanguage{}, ChooseLanguage{"es"}});
    CHECK(kiosk.screen<ServicesScreen>().group == "Vialidad");
    kiosk.all({OpenLanguage{}, ChooseLanguage{"ru"}}).says(loaded("ru", make_catalog("es")));
    CHECK(kiosk.screen<ServicesScreen>().group == "Vialidad");
    kiosk.all({OpenLanguage{}, ChooseLanguage{"en"}});
    CHECK(kiosk.screen<ServicesScreen>().group == "Streets");
    kiosk.all({ChooseService{"NOQ"}, OpenLanguage{}, ChooseLanguage{"es"}, GoBack{}});
    CHECK(kiosk.screen<ServicesScreen>().group == "Vialidad");
}

TEST_CASE("[P1] a newer list in another order never puts an answer under another question") {
    Kiosk kiosk = at_count();
    kiosk.type("12");
    Catalog newer = make_catalog("en");
    auto& attributes = newer.definitions[0].attributes;
    std::reverse(attributes.begin(), attributes.end());
    kiosk.says(loaded("en", newer));
    CHECK(asked(kiosk) == "COUNT");
    CHECK(kiosk.screen<QuestionScreen>().edit.text == "12");
    kiosk(Continue{});
    CHECK(kiosk.draft().answer("COUNT")->values == std::vector<std::string>{"12"});
    kiosk.all({GoBack{}, GoBack{}});
    CHECK(asked(kiosk) == "WHAT");
}

TEST_CASE("a question that the city took away is left for the next, the rest stays") {
    Kiosk kiosk = at_count();
    Catalog newer = make_catalog("en");
    auto& attributes = newer.definitions[0].attributes;
    std::erase_if(attributes,
                  [](const domain::Attribute& a) { return a.code == "COUNT" || a.code == "WHAT"; });
    kiosk.says(loaded("en", newer));
    CHECK(asked(kiosk) == "PLATE");
    CHECK(kiosk.draft().answer("SIZE") != nullptr);
    kiosk(GoBack{});
    CHECK(asked(kiosk) == "SIZE");
    attributes.clear();
    kiosk.says(loaded("en", newer));
    CHECK(kiosk.at() == "where");
}

TEST_CASE("a question that the city took away while its answer was being changed leads to the review") {
    Catalog newer = make_catalog("en");
    newer.definitions[0].attributes.erase(newer.definitions[0].attributes.begin() + 3);
    for (const bool help : {false, true}) {
        Kiosk kiosk;
        kiosk.to_review()(EditAnswer{ReviewRow::Question, 3});
        REQUIRE(asked(kiosk) == "COUNT");
        if (help) kiosk(OpenHelp{});
        kiosk.says(loaded("en", newer));
        if (help) CHECK(kiosk.at() == "help");
        if (help) kiosk(GoBack{});
        CHECK(kiosk.at() == "review");
        CHECK_FALSE(kiosk.session().editing);
    }
}

TEST_CASE("a choice that the city took away is not sent") {
    Kiosk kiosk;
    kiosk.to_question()(ChooseValue{"large"});
    Catalog newer = make_catalog("en");
    newer.definitions[0].attributes[1].values.pop_back();
    kiosk.says(loaded("en", newer));
    CHECK(kiosk.screen<QuestionScreen>().chosen.empty());
    Kiosk later;
    later.to_review().says(loaded("en", newer))(Send{});
    CHECK(later.asked<api::Submit>().empty());
    CHECK(asked(later) == "SIZE");
    CHECK(later.screen<QuestionScreen>().error == FieldError::Choose);
    later.all({ChooseValue{"small"}, Continue{}});
    CHECK(later.at() == "review");
}

TEST_CASE("a question that came new is asked before sending") {
    Kiosk kiosk;
    kiosk.to_review();
    Catalog newer = make_catalog("en");
    domain::Attribute fresh = newer.definitions[0].attributes[3];
    fresh.code = "FRESH";
    newer.definitions[0].attributes.insert(newer.definitions[0].attributes.begin(), fresh);
    kiosk.says(loaded("en", newer))(Send{});
    CHECK(kiosk.asked<api::Submit>().empty());
    CHECK(asked(kiosk) == "FRESH");
    CHECK(kiosk.screen<QuestionScreen>().error == FieldError::Type);
    kiosk.type("1").all({Continue{}, Send{}});
    CHECK(kiosk.asked<api::Submit>().size() == 1);
}

TEST_CASE("a service that the city took away: choose again, place and name and words stay") {
    const std::vector<Event> more = {OpenHelp{}, OpenLanguage{}};
    for (std::size_t overlay = 0; overlay <= more.size(); ++overlay) {
        Kiosk kiosk;
        kiosk.to_review(true);
        if (overlay < more.size()) kiosk(more[overlay]);
        const std::string at = kiosk.at();
        kiosk.says(loaded("en", without("POT")));
        if (overlay < more.size()) {
            CHECK(kiosk.at() == at);
            kiosk(GoBack{});
        }
        CHECK(kiosk.at() == "groups");
        CHECK(kiosk.below() == "attract language home");
        CHECK(kiosk.draft().service_code.empty());
        CHECK(kiosk.draft().answers.empty());
        CHECK(kiosk.draft().contact.first_name == "Ana");
        CHECK(kiosk.draft().location.kind == domain::LocationKind::Building);
    }
}

TEST_CASE("a list that changes while it is being saved or after changes nothing for this request") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    kiosk.says(loaded("en", without("POT")));
    CHECK(kiosk.at() == "saving");
    kiosk.says(saved_answer(kiosk.session().pending_request));
    CHECK(kiosk.at() == "ticket");
    kiosk.says(loaded("en", without("NOQ")));
    CHECK(kiosk.at() == "ticket");
}

TEST_CASE("a service that went while it could not be saved is not tried again") {
    for (const Event& event : {Event(Send{}), Event(GoBack{})}) {
        CAPTURE(event_name(event));
        Kiosk kiosk;
        kiosk.to_review()(Send{});
        const std::string id = kiosk.session().pending_request;
        kiosk.says(loaded("en", without("POT"))).says(api::NotSaved{id, {}});
        CHECK(kiosk.at() == "notsaved");
        kiosk.clear();
        kiosk(event);
        CHECK(kiosk.at() == "groups");
        CHECK(kiosk.asked<api::Submit>().empty());
        CHECK(kiosk.session().pending_request.empty());
    }
}

TEST_CASE("a list for another language, or none, touches nobody's form") {
    Kiosk kiosk = at_count();
    Catalog empty;
    empty.lang = "es";
    kiosk.says(loaded("es", empty)).says(api::CatalogLoaded{"en", nullptr, true});
    CHECK(asked(kiosk) == "COUNT");
}

TEST_CASE("trying again asks the city now and shows that it is being asked") {
    Kiosk kiosk;
    kiosk.to_home("ru").says(api::CatalogUnavailable{"ru", {}});
    kiosk(StartReport{});
    CHECK(kiosk.model.catalog_failed.at("ru"));
    kiosk.clear();
    kiosk(ReloadCatalog{});
    CHECK(kiosk.model.catalog_failed.empty());
    CHECK(kiosk.asked<api::TryAgainNow>().size() == 1);
    CHECK(kiosk.asked<api::LoadCatalog>().front().lang == "ru");
}

}  // namespace fd::app::test
