// The main job: from a language to a ticket.

#include "offline/domain/validation.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {

TEST_CASE("a resident walks from a language to a ticket and typed nothing") {
    Kiosk kiosk;
    kiosk(Begin{});
    CHECK(kiosk.at() == "language");
    kiosk(ChooseLanguage{"es"});
    CHECK(kiosk.at() == "home");
    CHECK(kiosk.asked<api::LoadCatalog>().back().lang == "es");
    kiosk.all({StartReport{}, ChooseGroup{"Vialidad"}});
    CHECK(kiosk.screen<ServicesScreen>().group == "Vialidad");
    kiosk(ChooseService{"NOQ"});
    CHECK(kiosk.at() == "where");
    kiosk.all({ChooseBuilding{}, TogglePhrase{"chip.danger"}, Continue{}, NoContact{}});
    CHECK(kiosk.at() == "review");
    kiosk(Send{});
    CHECK(kiosk.at() == "saving");
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    const auto submit = kiosk.asked<api::Submit>().front();
    CHECK(domain::check_submission(submit.submission).has_value());
    CHECK(submit.submission.service.code == "NOQ");
    CHECK(submit.submission.lang == "es");
    CHECK(submit.submission.location == kiosk.model.site->building);
    CHECK(submit.submission.phrases == std::vector<std::string>{"It is dangerous"});
    kiosk.says(saved_answer(submit.request_id));
    CHECK(kiosk.at() == "ticket");
    REQUIRE(kiosk.session().receipt);
    CHECK(kiosk.session().receipt->ticket.ticket.reference == some_reference());
}

TEST_CASE("every answer goes to the city as it was given, as keys and not as texts") {
    Kiosk kiosk;
    kiosk.to_review(true)(Send{});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    const auto submission = kiosk.asked<api::Submit>().front().submission;
    CHECK(domain::check_submission(submission).has_value());
    const std::vector<domain::Answer> expected = {
        {"SIZE", {"large"}}, {"WHAT", {"bike", "tire"}}, {"COUNT", {"3"}}};
    CHECK(submission.answers == expected);
    CHECK(submission.contact.first_name == "Ana");
    CHECK(submission.definition == *kiosk.model.catalogs.at("en")->definition("POT"));
}

TEST_CASE("pressing Send twice makes one submission") {
    Kiosk kiosk;
    kiosk.to_review().all({Send{}, Send{}, Touched{}, Send{}});
    CHECK(kiosk.asked<api::Submit>().size() == 1);
}

TEST_CASE("[P1] a saved ticket shows only after the core's own answer to this request") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    kiosk.says(saved_answer("boot-1-999")).says(saved_answer("")).wait(std::chrono::seconds(20));
    CHECK(kiosk.at() == "saving");
    kiosk.says(saved_answer(kiosk.session().pending_request));
    CHECK(kiosk.at() == "ticket");
}

TEST_CASE("[P1] an answer to nobody's request makes no ticket") {
    Kiosk kiosk;
    kiosk.to_review().says(saved_answer("")).says(api::NotSaved{"", {}});
    CHECK(kiosk.at() == "review");
}

}  // namespace fd::app::test
