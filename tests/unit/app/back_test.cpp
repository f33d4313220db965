// Back takes nothing away: what was typed or chosen and not yet taken by Continue is there when the person
// comes again, until the kiosk forgets them. It is no answer either: nothing of it is sent.

#include "tests/unit/app/dump.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

const std::string& typed(const Kiosk& kiosk) {
    const Edit* edit = edit_of(kiosk.session().screen);
    REQUIRE(edit != nullptr);
    return edit->text;
}

Kiosk at_details() {
    Kiosk kiosk;
    kiosk.to_where()(ChooseBuilding{});
    return kiosk;
}

Kiosk at_plate() {  // a question answered with one line of text
    Kiosk kiosk;
    kiosk.to_question().all({ChooseValue{"large"}, Continue{}, ChooseValue{"bike"}, Continue{}});
    kiosk.type("3")(Continue{});
    return kiosk;
}

}  // namespace

TEST_CASE("words left by Back are there when the person comes again, and are not sent before Continue") {
    Kiosk kiosk = at_details();
    kiosk(TypeDetails{}).type("by the gate")(GoBack{});
    CHECK(kiosk.draft().details.empty());
    kiosk(TypeDetails{});
    CHECK(typed(kiosk) == "by the gate");
    kiosk.type("!").all({Continue{}, Continue{}, NoContact{}, Send{}});
    REQUIRE(kiosk.asked<api::Submit>().size() == 1);
    CHECK(kiosk.asked<api::Submit>().front().submission.details == "by the gate!");
}

TEST_CASE(
    "an address left by Back is there when the person comes again, also after help and a new language") {
    Kiosk kiosk;
    kiosk.to_where()(TypeAddress{}).type("12 Elm").all({GoBack{}, OpenHelp{}, GoBack{}, OpenLanguage{}});
    kiosk.all({ChooseLanguage{"es"}, TypeAddress{}});
    CHECK(typed(kiosk) == "12 Elm");
    CHECK(kiosk.draft().location.kind == domain::LocationKind::None);
}

TEST_CASE("each contact field keeps its own text over Back, a number that is too short too") {
    Kiosk kiosk = at_details();
    kiosk.all({Continue{}, GiveContact{}, EditContact{ContactField::Phone}}).type("555").all({Continue{}});
    CHECK(kiosk.screen<ContactFieldScreen>().error == FieldError::Phone);
    kiosk.all({GoBack{}, EditContact{ContactField::First}}).type("Ana")(GoBack{});
    kiosk(EditContact{ContactField::Phone});
    CHECK(typed(kiosk) == "555");
    CHECK(kiosk.screen<ContactFieldScreen>().error == FieldError::None);
    kiosk.all({GoBack{}, EditContact{ContactField::First}});
    CHECK(typed(kiosk) == "Ana");
    CHECK(kiosk.draft().contact.empty());
}

TEST_CASE("a question left by Back keeps what was typed, chosen or set, until Skip or Continue") {
    Kiosk kiosk = at_plate();
    kiosk.type("ABC")(GoBack{})(Continue{});
    CHECK(typed(kiosk) == "ABC");
    CHECK(kiosk.draft().answer("PLATE") == nullptr);
    kiosk(Skip{});
    CHECK(kiosk.draft().answer("PLATE") == nullptr);
    CHECK(kiosk.draft().unfinished.empty());
    Kiosk list;
    list.to_question().all({ChooseValue{"large"}, Continue{}, ChooseValue{"tire"}, GoBack{}, Continue{}});
    CHECK(list.screen<QuestionScreen>().chosen == std::vector<std::string>{"tire"});
    CHECK(list.draft().answer("WHAT") == nullptr);
    Kiosk date = at_plate();
    date.all({Skip{}, Skip{}, ChooseDay{date.model.now - std::chrono::days(3)}});
    const auto when = date.screen<QuestionScreen>().when;
    date.all({GoBack{}, Skip{}});
    CHECK(date.screen<QuestionScreen>().when == when);
}

TEST_CASE(
    "Back from an answer that is being changed leaves the answer as it was and keeps the change for later") {
    Kiosk kiosk = at_details();
    kiosk(TypeDetails{}).type("red").all({Continue{}, Continue{}, NoContact{}});
    kiosk.all({EditAnswer{ReviewRow::Details, 0}, TypeDetails{}, DeleteBack{}, DeleteBack{}, DeleteBack{}});
    kiosk.all({GoBack{}});
    CHECK(kiosk.draft().details == "red");
    kiosk(TypeDetails{});
    CHECK(typed(kiosk).empty());
    kiosk.type("blue").all({Continue{}, TypeDetails{}});
    CHECK(typed(kiosk) == "blue");
}

TEST_CASE("[P3] without a name, without details and after sending nothing of unfinished words is kept") {
    Kiosk kiosk = at_details();
    kiosk(TypeDetails{}).type("QZWORDS").all({GoBack{}, Skip{}});
    kiosk.all({GiveContact{}, EditContact{ContactField::First}}).type("QZANA").all({GoBack{}, GoBack{}});
    CHECK(dump(kiosk.session()).find("QZWORDS") == std::string::npos);
    CHECK(dump(kiosk.session()).find("QZANA") != std::string::npos);
    kiosk(NoContact{});
    CHECK(dump(kiosk.session()).find("QZANA") == std::string::npos);
    kiosk.all({EditAnswer{ReviewRow::Details, 0}, TypeDetails{}}).type("QZWORDS").all({GoBack{}, GoBack{}});
    kiosk(Send{}).says(saved_answer(kiosk.session().pending_request));
    REQUIRE(kiosk.on<TicketScreen>());
    CHECK(dump(kiosk.session()).find("QZWORDS") == std::string::npos);
}

}  // namespace fd::app::test
