// Typing in the middle: a finger puts the caret, or marks what the next key replaces.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {
namespace {

Kiosk with_details(const std::string& text) {
    Kiosk kiosk;
    kiosk.to_where().all({ChooseBuilding{}, TypeDetails{}}).type(text);
    return kiosk;
}

const Edit& edit(const Kiosk& kiosk) {
    return *edit_of(kiosk.session().screen);
}

}  // namespace

TEST_CASE("a letter that was forgotten goes where the finger puts the caret") {
    Kiosk kiosk = with_details("pothle at the gate");
    kiosk(PlaceCaret{4}).type("o");
    CHECK(edit(kiosk).text == "pothole at the gate");
    CHECK(edit(kiosk).caret == 5);
    kiosk(DeleteBack{})(Continue{});
    CHECK(kiosk.draft().details == "pothle at the gate");
}

TEST_CASE("a mark typed after the caret's letter joins it, and what follows stays as it is") {
    Kiosk kiosk = with_details("cafe here");
    kiosk(PlaceCaret{4}).type("\u0301!");
    CHECK(edit(kiosk).text == "caf\u00E9! here");
}

TEST_CASE("a letter typed before a mark joins it whole, and the next key does not break it") {
    Kiosk kiosk = with_details("\u0301");
    kiosk(PlaceCaret{0}).type("ex");
    CHECK(edit(kiosk).text == "\u00E9x");
}

TEST_CASE("a finger in the text leaves the capitals on") {
    Kiosk kiosk = with_details("ab");
    kiosk(ShowLayer{"shift"})(PlaceCaret{1});
    CHECK(edit(kiosk).layer == "shift");
}

TEST_CASE("what is marked is replaced by the next key, whichever way it was marked") {
    for (const auto& [from, to] : {std::pair(0U, 3U), std::pair(3U, 0U)}) {
        Kiosk kiosk = with_details("big hole");
        kiosk(PlaceCaret{from})(PlaceCaret{to, true}).type("d");
        CHECK(edit(kiosk).text == "d hole");
        kiosk.type("eep");
        CHECK(edit(kiosk).text == "deep hole");
    }
}

TEST_CASE("Delete takes what is marked, and only that") {
    Kiosk kiosk = with_details("big deep hole");
    kiosk(PlaceCaret{4})(PlaceCaret{9, true})(DeleteBack{});
    CHECK(edit(kiosk).text == "big hole");
    kiosk(DeleteBack{});
    CHECK(edit(kiosk).text == "bighole");
    kiosk(PlaceCaret{0})(DeleteBack{});
    CHECK(edit(kiosk).text == "bighole");
}

TEST_CASE("the caret cannot be put inside of a letter, nor behind the end") {
    Kiosk kiosk = with_details("ນໍ້າ");
    kiosk(PlaceCaret{4}).type("a");
    CHECK(edit(kiosk).text == "aນໍ້າ");
    kiosk(PlaceCaret{1000}).type("b");
    CHECK(edit(kiosk).text == "aນໍ້າb");
}

TEST_CASE("a field that is full keeps what is marked until something shorter comes") {
    Kiosk kiosk = with_details("x");
    const std::string full(edit(kiosk).max_length, 'y');
    kiosk(PlaceCaret{0})(PlaceCaret{1, true})(TypeText{full});
    CHECK(edit(kiosk).text == full);
    kiosk(PlaceCaret{0})(PlaceCaret{2, true})(TypeText{"zzz"});
    CHECK(edit(kiosk).text == full);
    kiosk(TypeText{"z"});
    CHECK(edit(kiosk).text == "z" + full.substr(2));
}

TEST_CASE("an answer that is changed later opens with the caret at its end") {
    Kiosk kiosk = with_details("by the gate");
    kiosk(PlaceCaret{2})(Continue{})(TypeDetails{}).type("!");
    CHECK(edit(kiosk).text == "by the gate!");
}

}  // namespace fd::app::test
