// What a form asks about the place: where it is, which address it is about, or nothing.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

using domain::LocationKind;

Kiosk at_fee() {
    return Kiosk().to_home().all({StartReport{}, ChooseGroup{"Money"}, ChooseService{"FEE"}});
}

Kiosk at_bin() {
    return Kiosk().to_home().all({StartReport{}, ChooseGroup{"Money"}, ChooseService{"BIN"}});
}

// The review's other service, "BIN" or "FEE" or one of the streets.
std::vector<Event> change_to(const char* group, const char* code) {
    return {EditAnswer{ReviewRow::Service, 0}, ChooseGroup{group}, ChooseService{code}};
}

domain::Submission sent(const Kiosk& kiosk) {
    const auto all = kiosk.asked<api::Submit>();
    REQUIRE(all.size() == 1);
    return all[0].submission;
}

}  // namespace

TEST_CASE(
    "what is about no place asks for none: from the last question to the words, one step less, and back") {
    Kiosk kiosk = at_fee();
    CHECK(kiosk.model.step_count() == 4);
    CHECK(kiosk.model.step_number() == 1);
    kiosk.type("7")(Continue{});
    CHECK(kiosk.at() == "details");
    CHECK(kiosk.model.step_number() == 2);
    kiosk(GoBack{});
    CHECK(kiosk.at() == "question");
    kiosk.all({Continue{}, Continue{}, NoContact{}});
    CHECK(kiosk.at() == "review");
    CHECK(kiosk.model.step_number() == 4);
    kiosk(EditAnswer{ReviewRow::Where, 0});
    CHECK(kiosk.at() == "review");
    CHECK_FALSE(kiosk.session().editing);
    kiosk.all({EditAnswer{ReviewRow::Question, 0}, Continue{}});
    CHECK(kiosk.at() == "review");
}

TEST_CASE("[P1] what is about no place is sent with the kiosk's building, and staff read why") {
    Kiosk kiosk = at_fee();
    kiosk.all({Skip{}, TogglePhrase{"chip.letter"}, Continue{}, NoContact{}, Send{}});
    CHECK(sent(kiosk).location == kiosk.model.site->building);
    CHECK(
        sent(kiosk).phrases ==
        std::vector<std::string>{"This request is not about a place. It was made at the kiosk at Cedar Hill "
                                 "Library, 811 Cedar St.",
                                 "I do not understand the letter"});
    CHECK(kiosk.draft().location.kind == LocationKind::None);
}

TEST_CASE("[P1] the place of the request before is not the place of one about no place") {
    Kiosk kiosk;
    kiosk.to_where().all({FindPlace{}, ChoosePlace{"P-2"}, Continue{}, NoContact{}, Send{}});
    kiosk.says(saved_answer(kiosk.session().pending_request)).clear();
    kiosk.all(
        {NewRequest{}, ChooseGroup{"Money"}, ChooseService{"FEE"}, Skip{}, Continue{}, NoContact{}, Send{}});
    CHECK(sent(kiosk).location == kiosk.model.site->building);
}

TEST_CASE("what is about an address never takes the building that the kiosk stands in") {
    Kiosk kiosk = at_bin();
    CHECK(kiosk.model.step_count() == 4);
    kiosk.all({ChooseBuilding{}, Continue{}});
    CHECK(kiosk.at() == "where");
    CHECK(kiosk.draft().location.kind == LocationKind::None);
    kiosk.all({TypeAddress{}, TypeText{"12 Elm St"}, Continue{}});
    CHECK(kiosk.at() == "details");
    kiosk.all({GoBack{}, GoBack{}});
    CHECK(kiosk.at() == "where");
    kiosk.all({FindPlace{}, ChoosePlace{"P-3"}, Continue{}, NoContact{}, Send{}});
    CHECK(sent(kiosk).location.place_id == "P-3");
    CHECK(sent(kiosk).phrases.empty());
}

TEST_CASE("another service in the review asks for the place that it needs, and keeps one that fits") {
    Kiosk kiosk;
    kiosk.to_review().all(change_to("Money", "BIN"));
    CHECK(kiosk.at() == "where");
    kiosk(Continue{});
    CHECK(kiosk.at() == "where");  // the building does not fit
    kiosk.all({TypeAddress{}, TypeText{"12 Elm St"}, Continue{}, Continue{}, NoContact{}});
    kiosk.all(change_to("Money", "FEE")).all({Skip{}, Continue{}, NoContact{}});
    CHECK(kiosk.at() == "review");
    kiosk.all(change_to("Streets", "NOQ"));
    CHECK(kiosk.at() == "where");
    CHECK(kiosk.draft().location.address == "12 Elm St");
    kiosk.all({Continue{}, Continue{}, NoContact{}, Send{}});
    CHECK(sent(kiosk).location.address == "12 Elm St");
}

TEST_CASE("the city drops what is about no place while its words are asked for: the list of topics comes") {
    Kiosk kiosk = at_fee();
    kiosk(Skip{});
    CHECK(kiosk.at() == "details");
    auto less = make_catalog("en");
    std::erase_if(less.services, [](const auto& service) { return service.code == "FEE"; });
    kiosk.says(api::CatalogLoaded{"en", std::make_shared<const domain::ServiceCatalog>(less), false});
    CHECK(kiosk.at() == "groups");
    CHECK(kiosk.draft().service_code.empty());
}

}  // namespace fd::app::test
