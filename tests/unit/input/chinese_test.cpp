#include "tests/unit/input/support.hpp"

namespace fd::input {
namespace {

using test::Typist;

// What stands in the field after the keys and a blank.
std::string typed(std::string_view method, std::string_view keys) {
    Typist typist(method);
    return typist.type(keys).press(" ").field;
}

}  // namespace

TEST_CASE("a resident writes what is wrong in Simplified Chinese by pinyin and one blank") {
    CHECK(typed("pinyin-hans", "lushangyoukeng") == "路上有坑");
    CHECK(typed("pinyin-hans", "ludenghuaile") == "路灯坏了");
    CHECK(typed("pinyin-hans", "gongyuandeshuilongtouyizhizailoushui") == "公园的水龙头一直在漏水");
}

TEST_CASE("words of the city that a general dictionary misses come first") {
    CHECK(typed("pinyin-hans", "lajimeiyourenshou") == "垃圾没有人收");
    CHECK(typed("pinyin-hans", "tuyapenzaiqiangshang") == "涂鸦喷在墙上");
    CHECK(typed("pinyin-hant", "jiamenkouderenxingdaohuaile") == "家門口的人行道壞了");
    CHECK(typed("zhuyin", "ㄌㄜˋㄙㄜˋㄇㄟˊㄧㄡˇㄖㄣˊㄕㄡ ") == "垃圾沒有人收");
}

TEST_CASE("Traditional Chinese comes in the characters of Taiwan") {
    CHECK(typed("pinyin-hant", "lushangyoukeng") == "路上有坑");
    CHECK(typed("pinyin-hant", "ludenghuaile") == "路燈壞了");
    CHECK(typed("pinyin-hant", "weile") == "為了");
    CHECK(typed("pinyin-hant", "zheli") == "這裡");
}

TEST_CASE("zhuyin is written with its own signs, and its blank is the first tone") {
    CHECK(typed("zhuyin", "ㄌㄨˋㄕㄤˋㄧㄡˇㄎㄥ ") == "路上有坑");
    CHECK(typed("zhuyin", "ㄌㄨˋㄉㄥ ㄏㄨㄞˋㄌㄜ˙") == "路燈壞了");
    Typist typist("zhuyin");
    typist.type("ㄌㄨˋ");
    CHECK(typist.now.preedit == "ㄌㄨˋ");
    CHECK(typist.first() == "路");
}

TEST_CASE("the first letters of a word are enough to find it") {
    Typist typist("pinyin-hans");
    typist.type("ld").choose("路灯");
    CHECK(typist.field == "路灯");
}

TEST_CASE("a sentence is put together from words that the resident chooses one by one") {
    Typist typist("pinyin-hans");
    typist.type("tuyahenduo").choose("涂鸭");
    CHECK(typist.field.empty());
    CHECK(typist.now.preedit.starts_with("涂鸭"));
    REQUIRE(typist.now.segments.size() == 2);
    CHECK(typist.now.segments[1] == std::string("涂鸭").size());
    CHECK(typist.now.segment == 1);
    typist.choose("很多");
    CHECK(typist.field == "涂鸭很多");
    CHECK(typist.now.preedit.empty());
}

TEST_CASE("more characters of a sound are on more pages, and the way back leads to the first") {
    Typist typist("pinyin-hans");
    typist.type("shi");
    const auto first_page = typist.now.candidates;
    CHECK(first_page.size() == kPageSize);
    CHECK_FALSE(typist.now.pages_before);
    CHECK(typist.now.pages_after);
    typist.page(true);
    CHECK(typist.now.pages_before);
    CHECK(typist.now.candidates != first_page);
    typist.page(false);
    CHECK(typist.now.candidates == first_page);
    typist.page(false);
    CHECK(typist.now.candidates == first_page);
    int pages = 0;
    while (typist.now.pages_after && pages++ < 1000) typist.page(true);
    CHECK_FALSE(typist.now.pages_after);
    const auto last_page = typist.now.candidates;
    typist.page(true);
    CHECK(typist.now.candidates == last_page);
}

TEST_CASE("Delete takes a letter back, opens the last choice again, and then belongs to the field") {
    Typist typist("pinyin-hans");
    typist.type("ab").erase();
    CHECK(typist.now.preedit == "a");
    typist.erase();
    CHECK(typist.now.preedit.empty());
    CHECK(typist.now.took);
    typist.erase();
    CHECK_FALSE(typist.now.took);

    typist.type("tuyahenduo").choose("涂鸭");
    typist.erase();
    CHECK(typist.now.preedit == "tu ya hen duo");
    CHECK(typist.first() == "涂鸦很多");
}

TEST_CASE("a step back in the sentence offers the words of its beginning") {
    Typist typist("pinyin-hans");
    typist.type("lajimei").move(false);
    CHECK(typist.first() == "垃圾");
    CHECK(typist.now.caret < typist.now.preedit.size());
    typist.move(true);
    CHECK(typist.first() == "垃圾没");
}

TEST_CASE("a full stop or a number takes what is highlighted and follows it; alone it is the field's own") {
    CHECK(Typist("pinyin-hans").type("ludeng。12").field == "路灯。12");
    Typist typist("pinyin-hant");
    typist.press("5");
    CHECK_FALSE(typist.now.took);
    typist.press(" ");
    CHECK_FALSE(typist.now.took);
    CHECK(typist.field == "5 ");
}

TEST_CASE("finishing takes the whole sentence, also what was not chosen word by word") {
    Typist typist("pinyin-hans");
    typist.type("ludenghuaile").choose("路灯");
    typist.finish();
    CHECK(typist.field == "路灯坏了");
    CHECK(typist.now.preedit.empty());
}

TEST_CASE("letters that are no sound are kept as they are and lose nothing") {
    Typist typist("pinyin-hans");
    typist.type("vvv").finish();
    CHECK(typist.field == "vvv");
}

TEST_CASE("[P3] what one person wrote is not offered to the next") {
    Typist typist("pinyin-hans");
    typist.type("tuya");
    const auto as_new = typist.now;
    for (int i = 0; i < 30; ++i) typist.finish().type("tuya").choose("涂鸭");
    typist.clear();
    typist.type("tuya");
    CHECK(typist.now == as_new);
}

}  // namespace fd::input
