#include "kiosk/input/kana.hpp"
#include "kiosk/input/romaji.hpp"
#include "tests/unit/input/support.hpp"

namespace fd::input {
namespace {

using test::Typist;

std::string converted(std::string_view method, std::string_view keys) {
    Typist typist(method);
    return typist.type(keys).press(" ").finish().field;
}

std::string kana_of(std::string_view letters) {
    Romaji romaji;
    std::string out;
    for (const char letter : letters) out += romaji.add(letter);
    return out + romaji.finish();
}

std::string marked(std::string text, std::string_view mark) {
    put_mark(text, mark);
    return text;
}

}  // namespace

TEST_CASE("five things that are wrong in a city, in kana, become what a Japanese reader expects") {
    CHECK(converted("kana", "こうえんのすいどうがみずもれしています") == "公園の水道が水漏れしています");
    CHECK(converted("kana", "どうろにおおきなあながあいています") == "道路に大きな穴が開いています");
    CHECK(converted("kana", "がいとうがきえていてくらいです") == "街灯が消えていて暗いです");
    CHECK(converted("kana", "ごみがしゅうしゅうされていません") == "ゴミが収集されていません");
    CHECK(converted("kana", "かべにらくがきがあります") == "壁に落書きがあります");
}

TEST_CASE("the same by Latin letters") {
    CHECK(converted("romaji", "kouennnosuidougamizumoreshiteimasu") == "公園の水道が水漏れしています");
    CHECK(converted("romaji", "gaitougakieteitekuraidesu") == "街灯が消えていて暗いです");
    CHECK(converted("romaji", "gomigashuushuusareteimasenn") == "ゴミが収集されていません");
}

TEST_CASE("Latin letters become kana as every Japanese keyboard does it") {
    CHECK(kana_of("kouennnosuidou") == "こうえんのすいどう");
    CHECK(kana_of("kouen'nosuidou") == "こうえんのすいどう");
    CHECK(kana_of("shinbun") == "しんぶん");
    CHECK(kana_of("gakkou") == "がっこう");
    CHECK(kana_of("matcha") == "まっちゃ");
    CHECK(kana_of("kyoushitsu") == "きょうしつ");
    CHECK(kana_of("ra-men") == "らーめん");
    CHECK(kana_of("fairu") == "ふぁいる");
    CHECK(kana_of("hon'ya") == "ほんや");
    CHECK(kana_of("qk") == "qk");
}

TEST_CASE("a mark after its letter changes it, and again changes it back") {
    CHECK(marked("か", "゛") == "が");
    CHECK(marked("が", "゛") == "か");
    CHECK(marked("は", "゜") == "ぱ");
    CHECK(marked("ば", "゜") == "ぱ");
    CHECK(marked("つ", "小") == "っ");
    CHECK(marked("しや", "小") == "しゃ");
    CHECK(marked("う", "゛") == "ゔ");
    CHECK(marked("ん", "゛") == "ん");
    CHECK(marked("", "゛").empty());
    CHECK(marked("は", "゛゜小") == "ば");
    CHECK(marked("ば", "゛゜小") == "ぱ");
    CHECK(marked("ぱ", "゛゜小") == "は");
    CHECK(marked("つ", "゛゜小") == "っ");
    CHECK(marked("っ", "゛゜小") == "づ");
}

TEST_CASE("a kana grid with marks of their own writes the same sentence") {
    CHECK(Typist("kana").type("こ゛みか゛しゆ小うしゆ小う").now.preedit == "ごみがしゅうしゅう");
}

TEST_CASE("while kana are typed the whole is offered, and nothing is taken that was not looked at") {
    Typist typist("kana");
    typist.type("らくがき");
    CHECK(typist.now.preedit == "らくがき");
    CHECK(typist.first() == "落書き");
    CHECK(typist.now.highlighted == typist.now.candidates.size());
    typist.finish();
    CHECK(typist.field == "らくがき");
    typist.type("らくがき").choose("落書き");
    CHECK(typist.field == "らくがき落書き");
    CHECK(typist.now.preedit.empty());
}

TEST_CASE("each part of a sentence has its own choice, and what is chosen stays") {
    Typist typist("kana");
    typist.type("かべにらくがきがあります").press(" ");
    REQUIRE(typist.now.segments.size() == 3);
    CHECK(typist.now.segment == 0);
    typist.move(true);
    CHECK(typist.now.segment == 1);
    CHECK(typist.first() == "落書きが");
    typist.choose("ラクガキが");
    CHECK(typist.now.preedit == "壁にラクガキがあります");
    CHECK(typist.now.segment == 2);
    typist.move(false).move(false).move(false);
    CHECK(typist.now.segment == 0);
    typist.finish();
    CHECK(typist.field == "壁にラクガキがあります");
}

TEST_CASE("a part that was split wrongly is made longer or shorter") {
    Typist typist("kana");
    typist.type("かべにらくがきがあります").press(" ");
    const auto before = typist.now.segments.size();
    const auto part = [&] { return typist.now.preedit.substr(0, typist.now.segments[1]); };
    CHECK(part() == "壁に");
    typist.resize(false);
    CHECK(part() != "壁に");
    typist.resize(true);
    CHECK(part() == "壁に");
    CHECK(typist.now.segments.size() == before);
}

TEST_CASE("space again goes to the next choice, to the last one and round") {
    Typist typist("kana");
    typist.type("こう").press(" ");
    std::vector<std::string> seen{typist.now.preedit};
    do {
        typist.press(" ");
        seen.push_back(typist.now.preedit);
    } while (seen.back() != seen.front() && seen.size() < 500);
    CHECK(seen.size() > 100);
    CHECK(seen.back() == seen.front());
    CHECK(std::ranges::find(seen, "コウ") != seen.end());
}

TEST_CASE("pages of choices go on and back, and no further") {
    Typist typist("kana");
    typist.type("こう").press(" ");
    const auto first_page = typist.now.candidates;
    CHECK(typist.now.pages_after);
    typist.page(false);
    CHECK(typist.now.candidates == first_page);
    typist.page(true);
    CHECK(typist.now.pages_before);
    CHECK(typist.now.candidates != first_page);
    while (typist.now.pages_after) typist.page(true);
    const auto last_page = typist.now.candidates;
    typist.page(true);
    CHECK(typist.now.candidates == last_page);
}

TEST_CASE("Delete in a conversion brings the kana back, and then takes them one by one") {
    Typist typist("romaji");
    typist.type("kabek").erase();
    CHECK(typist.now.preedit == "かべ");
    typist.press(" ");
    CHECK(typist.now.preedit == "壁");
    typist.erase();
    CHECK(typist.now.preedit == "かべ");
    typist.erase().erase();
    CHECK(typist.now.preedit.empty());
    CHECK(typist.now.took);
    typist.erase();
    CHECK_FALSE(typist.now.took);
}

TEST_CASE("a letter after a conversion takes it, and so does a number") {
    Typist typist("kana");
    typist.type("かべ").press(" ").press("に");
    CHECK(typist.field == "壁");
    CHECK(typist.now.preedit == "に");
    typist.press("3");
    CHECK(typist.field == "壁に3");
    typist.press("A");
    CHECK(typist.field == "壁に3A");
    CHECK_FALSE(typist.now.took);
}

TEST_CASE("[P3] anthy does not learn what somebody chose") {
    Typist typist("kana");
    typist.type("こう").press(" ");
    const auto as_new = typist.now;
    for (int i = 0; i < 10; ++i) typist.choose("坑").finish().type("こう").press(" ");
    typist.clear();
    typist.type("こう").press(" ");
    CHECK(typist.now == as_new);
}

}  // namespace fd::input
