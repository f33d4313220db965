// Between Send and the ticket, when things do not go straight.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

base::Error full() {
    return {base::ErrorCode::Full, "disk full"};
}

}  // namespace

TEST_CASE("what could not be saved is tried again as the same request") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    const std::string id = kiosk.session().pending_request;
    kiosk.says(api::NotSaved{id, full()});
    CHECK(kiosk.at() == "notsaved");
    kiosk(Send{});
    CHECK(kiosk.at() == "saving");
    REQUIRE(kiosk.asked<api::Submit>().size() == 2);
    CHECK(kiosk.asked<api::Submit>()[1].request_id == id);
    CHECK(kiosk.asked<api::Submit>()[1].submission == kiosk.asked<api::Submit>()[0].submission);
    kiosk.says(saved_answer(id));
    CHECK(kiosk.at() == "ticket");
}

TEST_CASE(
    "[P1] what was changed after a failure is another request, so the ticket is for what was read last") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    const std::string id = kiosk.session().pending_request;
    kiosk.says(api::NotSaved{id, full()})(GoBack{});
    CHECK(kiosk.at() == "review");
    kiosk.all({EditAnswer{ReviewRow::Details, 0}, TogglePhrase{"chip.danger"}, Continue{}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 2);
    CHECK(kiosk.asked<api::Submit>()[1].request_id != id);
    kiosk.says(saved_answer(id));
    CHECK(kiosk.at() == "saving");
}

TEST_CASE("[P1] the city's notice is taken for the language of the request, whatever the screen speaks now") {
    Kiosk kiosk;
    kiosk.model.notice_as_asked = true;
    kiosk.to_review().all({Send{}, OpenLanguage{}, ChooseLanguage{"es"}});
    REQUIRE(kiosk.session().prefs.lang == "es");
    kiosk.says(saved_answer(kiosk.session().pending_request));
    REQUIRE(kiosk.session().receipt);
    const Receipt& receipt = *kiosk.session().receipt;
    CHECK(kiosk.model.notice_lang(receipt) == "en");
    kiosk.model.notice_as_asked = false;  // a city that was not asked for a language, or has only one
    CHECK(kiosk.model.notice_lang(receipt).empty());
    kiosk.model.notice_language = "ro";
    CHECK(kiosk.model.notice_lang(receipt) == "ro");
}

TEST_CASE("an answer that comes while help is open waits below it") {
    for (const bool good : {true, false}) {
        for (const Event& overlay : {Event(OpenHelp{}), Event(OpenLanguage{}), Event(OpenFinish{})}) {
            CAPTURE(good);
            CAPTURE(event_name(overlay));
            Kiosk kiosk;
            kiosk.to_review().all({Send{}, overlay, FocusOn{"help.back"}});
            const std::string over = kiosk.at();
            const std::string id = kiosk.session().pending_request;
            kiosk.says(good ? api::Notice(saved_answer(id)) : api::Notice(api::NotSaved{id, full()}));
            CHECK(kiosk.at() == over);
            CHECK(kiosk.session().focus == "help.back");
            kiosk(GoBack{});
            CHECK(kiosk.at() == (good ? "ticket" : "notsaved"));
            if (!good) CHECK(kiosk(GoBack{}).at() == "review");
        }
    }
}

TEST_CASE("[P1] nobody leaves for another request while one is being saved") {
    Kiosk kiosk;
    kiosk.to_review().all({Send{}, GoHome{}, GoBack{}, StartReport{}});
    CHECK(kiosk.at() == "saving");
    kiosk.all({OpenHelp{}, GoHome{}, GoBack{}});
    CHECK(kiosk.at() == "saving");
    kiosk.says(saved_answer(kiosk.session().pending_request));
    CHECK(kiosk.at() == "ticket");
}

TEST_CASE("whoever finishes while it is being saved is gone: the answer finds nobody") {
    Kiosk kiosk;
    kiosk.to_review()(Send{});
    const std::string id = kiosk.session().pending_request;
    kiosk.all({OpenFinish{}, ConfirmFinish{}}).says(saved_answer(id));
    CHECK(kiosk.at() == "attract");
    CHECK(kiosk.sent<Print>().empty());
}

TEST_CASE("[P3] what was typed goes as soon as it is saved") {
    Kiosk kiosk;
    kiosk.to_review().all({EditAnswer{ReviewRow::Details, 0}, TogglePhrase{"chip.days"}, TypeDetails{}});
    kiosk.type("by the gate").all({Continue{}, Continue{}, Send{}});
    kiosk.says(saved_answer(kiosk.session().pending_request));
    REQUIRE(kiosk.at() == "ticket");
    CHECK(kiosk.draft().details.empty());
    CHECK(kiosk.draft().phrases.empty());
    CHECK(kiosk.draft().answers.empty());
    CHECK(kiosk.draft().service_code.empty());
}

}  // namespace fd::app::test
