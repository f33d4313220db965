// Typing on the glass: one key a press, composed as it goes, never longer than what the city takes.

#include "offline/base/utf8.hpp"
#include "offline/domain/validation.hpp"
#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

Kiosk at_details() {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TypeDetails{}});
    return kiosk;
}

const Edit& edit(const Kiosk& kiosk) {
    return *edit_of(kiosk.session().screen);
}

}  // namespace

TEST_CASE("an accent typed after its letter becomes one letter, and goes with one press") {
    Kiosk kiosk = at_details();
    kiosk.type("Tie\u0302\u0301ng");  // e, circumflex, acute
    CHECK(edit(kiosk).text == "Ti\u1EBFng");
    kiosk.all({DeleteBack{}, DeleteBack{}, DeleteBack{}});
    CHECK(edit(kiosk).text == "Ti");
    for (int i = 0; i < 5; ++i) kiosk(DeleteBack{});
    CHECK(edit(kiosk).text.empty());
}

TEST_CASE("a vowel sign of Lao stands on its own and goes on its own") {
    Kiosk kiosk = at_details();
    kiosk.type("\u0E81\u0EB5");
    CHECK(base::utf8::length(edit(kiosk).text) == 2);
    kiosk(DeleteBack{});
    CHECK(edit(kiosk).text == "\u0E81");
}

TEST_CASE("the limit counts letters as the city does, and what does not fit is not taken") {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, Continue{}, GiveContact{}, EditContact{ContactField::First}});
    for (std::size_t i = 0; i < domain::kMaxContactChars + 5; ++i) kiosk.type("\u0416");
    CHECK(base::utf8::length(edit(kiosk).text) == domain::kMaxContactChars);
    kiosk(Continue{});
    CHECK(base::utf8::length(kiosk.draft().contact.first_name) == domain::kMaxContactChars);
    Kiosk words = at_details();
    words.type("abc");
    words(TypeText{std::string(domain::kMaxDetailsChars, 'x')});
    CHECK(edit(words).text == "abc");
}

TEST_CASE("a mark that joins the last letter is taken when the field is full") {
    Kiosk kiosk = at_details();
    kiosk(TypeText{std::string(domain::kMaxDetailsChars - 1, 'x') + "e"}).type("\u0301");
    CHECK(base::utf8::length(edit(kiosk).text) == domain::kMaxDetailsChars);
    CHECK(edit(kiosk).text.ends_with("\u00E9"));
}

TEST_CASE("shift is for one letter, signs stay, and Latin stays until it is put back") {
    Kiosk kiosk = at_details();
    kiosk(ShowLayer{"shift"}).type("A");
    CHECK(edit(kiosk).layer == "letters");
    kiosk(ShowLayer{"symbols"}).type("!?");
    CHECK(edit(kiosk).layer == "symbols");
    kiosk(UseLatin{true}).type("a");
    CHECK(edit(kiosk).latin);
    CHECK(edit(kiosk).layer == "letters");
    kiosk(UseLatin{false});
    CHECK_FALSE(edit(kiosk).latin);
    CHECK(edit(kiosk).text == "A!?a");
}

TEST_CASE("broken bytes and control characters never become an answer") {
    Kiosk kiosk = at_details();
    kiosk(TypeText{std::string("a\x00\x1b\x7f", 4)})(TypeText{"\xff\xc3"})(Continue{});
    CHECK(base::utf8::valid(kiosk.draft().details));
    CHECK(kiosk.draft().details.find('\x1b') == std::string::npos);
    CHECK(kiosk.draft().details.find('\0') == std::string::npos);
}

TEST_CASE("a new line goes into a field of several lines only") {
    Kiosk words = at_details();
    words.type("a\nb")(Continue{});
    CHECK(words.draft().details == "a\nb");
    Kiosk address;
    address.to_where()(TypeAddress{}).type("12\n Elm")(Continue{});
    CHECK(address.draft().location.address == "12 Elm");
}

TEST_CASE("the twelve digits take digits only") {
    Kiosk kiosk;
    kiosk.to_home().all({StartCheck{}, TypeDigits{}}).type("23a0-7 00");
    CHECK(edit(kiosk).text == "230700");
}

TEST_CASE("where nothing is asked to be typed, typing leaves no trace") {
    Kiosk kiosk;
    kiosk.to_question().type("secret");
    CHECK(edit(kiosk).text.empty());
    kiosk.all({GoBack{}}).type("secret");  // text to read
    CHECK(edit(kiosk).text.empty());
}

TEST_CASE("what was typed is there again when the person comes back to it") {
    Kiosk kiosk = at_details();
    kiosk.type("by the gate").all({OpenHelp{}, GoBack{}});
    CHECK(edit(kiosk).text == "by the gate");
    kiosk.all({Continue{}, TypeDetails{}});
    CHECK(edit(kiosk).text == "by the gate");
    kiosk.type("!")(GoBack{});
    CHECK(kiosk.draft().details == "by the gate");
}

TEST_CASE("a place is found by a few letters, with or without accents, best first") {
    Kiosk kiosk;
    kiosk.to_where()(FindPlace{});
    const auto names = [&] {
        std::vector<std::string> out;
        for (const auto i : kiosk.screen<PlaceScreen>().found) out.push_back(kiosk.model.site->places[i].id);
        return out;
    };
    using Ids = std::vector<std::string>;
    CHECK(names() == Ids{"P-1", "P-2", "P-3", "P-4"});
    kiosk.type("ald");
    CHECK(names() == Ids{"P-2", "P-1"});  // begins with it; has a street that does
    for (int i = 0; i < 3; ++i) kiosk(DeleteBack{});
    kiosk.type("jose marti");
    CHECK(names() == Ids{"P-3"});
    for (int i = 0; i < 10; ++i) kiosk(DeleteBack{});
    kiosk.type("JOSÉ");
    CHECK(names() == Ids{"P-3"});
    for (int i = 0; i < 4; ++i) kiosk(DeleteBack{});
    kiosk.type("riverw");
    CHECK(names() == Ids{"P-1"});
    for (int i = 0; i < 6; ++i) kiosk(DeleteBack{});
    kiosk.type("library cedar");
    CHECK(names() == Ids{"P-4"});
    kiosk.type("zzz");
    CHECK(names().empty());
    kiosk(ChoosePlace{"P-4"});  // not among what is shown
    CHECK(kiosk.at() == "place");
    for (int i = 0; i < 3; ++i) kiosk(DeleteBack{});
    kiosk(ChoosePlace{"P-4"});
    CHECK(kiosk.at() == "details");
    CHECK(kiosk.draft().location.address == "Cedar Hill Library, 811 Cedar St");
    CHECK(kiosk.draft().location.place_id == "P-4");
    CHECK(kiosk.draft().location.at == domain::LatLong{44.4, -121.4});
}

TEST_CASE("place names are as on the sign, so the keys for finding one are Latin") {
    Kiosk kiosk;
    kiosk.to_where()(FindPlace{});
    CHECK(edit(kiosk).latin);
}

TEST_CASE("[P2] a service is found by typing, in the language's own keys, and leads to its form") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, FindService{}});
    CHECK_FALSE(edit(kiosk).latin);
    CHECK(kiosk.screen<FindScreen>().found.size() == 5);
    kiosk.type("poth");
    CHECK(kiosk.screen<FindScreen>().found == std::vector<std::string>{"POT"});
    kiosk(ChooseService{"POT"});
    CHECK(kiosk.at() == "question");
    CHECK(kiosk.below() == "attract language home groups find");
    kiosk(GoBack{});
    CHECK(edit(kiosk).text == "poth");
}

TEST_CASE("[P2] a search follows the language, and English words still find") {
    Kiosk kiosk;
    kiosk.to_home().all({StartReport{}, FindService{}}).type("lihgt");  // with a typo
    CHECK(kiosk.screen<FindScreen>().found == std::vector<std::string>{"NOQ"});
    kiosk.all({OpenLanguage{}, ChooseLanguage{"es"}});
    CHECK(kiosk.screen<FindScreen>().found == std::vector<std::string>{"NOQ"});
}

TEST_CASE("[P2] an answer among many is found by typing, in the city's words and in English") {
    Kiosk kiosk;
    kiosk.to_question()(FindAnswer{});
    CHECK(kiosk.at() == "question");  // two values are no list to search
    give_many_sizes(kiosk.model);
    kiosk.all({ChooseValue{"large"}, FindAnswer{}});
    CHECK(kiosk.at() == "answers");
    CHECK(kiosk.screen<FindAnswerScreen>().found.size() == 14);
    kiosk.type("mapel");  // with a typo
    CHECK(kiosk.screen<FindAnswerScreen>().found == std::vector<std::string>{"s12"});
    kiosk.all({OpenLanguage{}, ChooseLanguage{"es"}});
    CHECK(kiosk.screen<FindAnswerScreen>().found == std::vector<std::string>{"s12"});  // "calle 12" there
    kiosk(ChooseValue{"none"});
    CHECK(kiosk.at() == "question");
    CHECK(kiosk.screen<QuestionScreen>().chosen == std::vector<std::string>{"large"});
    kiosk.all({FindAnswer{}, ChooseValue{"s12"}});
    CHECK(kiosk.screen<QuestionScreen>().chosen == std::vector<std::string>{"s12"});
    // Found once more it stays; going back changes nothing.
    kiosk.all({FindAnswer{}, ChooseValue{"s12"}, FindAnswer{}, GoBack{}});
    CHECK(kiosk.screen<QuestionScreen>().chosen == std::vector<std::string>{"s12"});
    kiosk(Continue{});
    CHECK(kiosk.draft().answer("SIZE")->values == std::vector<std::string>{"s12"});
}

TEST_CASE("Continue under a search chooses what was found when it is the only one, and never guesses") {
    Kiosk service;
    service.to_home().all({StartReport{}, FindService{}, Continue{}});
    CHECK(service.at() == "find");
    service.type("poth")(Continue{});
    CHECK(service.at() == "question");
    CHECK(service.draft().service_code == "POT");
    Kiosk place;
    place.to_where()(FindPlace{}).type("zzz")(Continue{});
    CHECK(place.at() == "place");
    place.all({DeleteBack{}, DeleteBack{}, DeleteBack{}}).type("jose")(Continue{});
    CHECK(place.at() == "details");
    CHECK(place.draft().location.place_id == "P-3");
    Kiosk answer;
    give_many_sizes(answer.model);
    answer.to_question()(FindAnswer{}).type("maple")(Continue{});
    CHECK(answer.screen<QuestionScreen>().chosen == std::vector<std::string>{"s12"});
}

TEST_CASE("a question that the city puts before another leaves the search of its answers as it was") {
    Kiosk kiosk;
    give_many_sizes(kiosk.model);
    kiosk.to_question()(FindAnswer{}).type("maple");
    auto more = std::make_shared<domain::ServiceCatalog>(*kiosk.model.catalogs.at("en"));
    auto& attributes = more->definitions.front().attributes;
    attributes.insert(attributes.begin(), attributes.at(2));
    attributes.front().code = "NEW";
    kiosk(CoreSays{api::CatalogLoaded{"en", more}});
    REQUIRE(kiosk.at() == "answers");
    CHECK(kiosk.screen<FindAnswerScreen>().index == 2);
    CHECK(kiosk.screen<FindAnswerScreen>().found == std::vector<std::string>{"s12"});
}

TEST_CASE("a question that the city takes back takes the search of its answers with it") {
    Kiosk kiosk;
    give_many_sizes(kiosk.model);
    kiosk.to_question()(FindAnswer{}).type("map");
    auto fewer = std::make_shared<domain::ServiceCatalog>(*kiosk.model.catalogs.at("en"));
    auto& attributes = fewer->definitions.front().attributes;
    attributes.erase(attributes.begin() + 1);
    kiosk(CoreSays{api::CatalogLoaded{"en", fewer}});
    CHECK(kiosk.at() == "question");
    CHECK(kiosk.screen<QuestionScreen>().code == "WHAT");
    CHECK(kiosk.below().find("answers") == std::string::npos);
}

TEST_CASE("at most forty places are listed") {
    Model model = make_model();
    auto site = std::make_shared<Site>(*model.site);
    for (int i = 0; i < 100; ++i) {
        site->places.push_back({"X-" + std::to_string(i), "Elm " + std::to_string(i), "corner", "", {}, {}});
    }
    model.site = site;
    Kiosk kiosk(std::move(model));
    kiosk.to_where()(FindPlace{});
    CHECK(kiosk.screen<PlaceScreen>().found.size() == 40);
    kiosk.type("elm");
    CHECK(kiosk.screen<PlaceScreen>().found.size() == 40);
}

}  // namespace fd::app::test
