#include "offline/base/files.hpp"
#include "tests/unit/input/support.hpp"

#include <fontconfig/fontconfig.h>

#include <sstream>
#include <vector>

namespace fd::input {
namespace {

using test::Typist;

// What stands in the field after the keys and a blank.
std::string typed(std::string_view method, std::string_view keys) {
    Typist typist(method);
    return typist.type(keys).press(" ").field;
}

// What the fonts of the kiosk can show of Chinese.
class Glyphs {
  public:
    Glyphs() {
        FcInit();
        FcPattern* pattern = FcPatternCreate();
        FcObjectSet* objects = FcObjectSetBuild(FC_CHARSET, nullptr);
        FcPatternAddString(pattern, FC_FAMILY, reinterpret_cast<const FcChar8*>("Noto Sans CJK SC"));
        fonts_ = FcFontList(nullptr, pattern, objects);
        FcObjectSetDestroy(objects);
        FcPatternDestroy(pattern);
        REQUIRE(fonts_->nfont > 0);
        REQUIRE(FcPatternGetCharSet(fonts_->fonts[0], FC_CHARSET, 0, &has_) == FcResultMatch);
    }
    ~Glyphs() { FcFontSetDestroy(fonts_); }
    Glyphs(const Glyphs&) = delete;
    Glyphs& operator=(const Glyphs&) = delete;

    [[nodiscard]] bool has(std::string_view character) const {
        FcChar32 code = 0;
        FcUtf8ToUcs4(reinterpret_cast<const FcChar8*>(character.data()), &code,
                     static_cast<int>(character.size()));
        return FcCharSetHasChar(has_, code) != FcFalse;
    }

  private:
    FcFontSet* fonts_ = nullptr;
    FcCharSet* has_ = nullptr;
};

struct CityWord {
    std::string text;
    std::vector<std::string> sounds;  // without tones
};

std::vector<CityWord> city_words() {
    auto file = base::files::read(fd::test::source_dir() + "/locales/rime/city_words.dict.yaml");
    REQUIRE(file.has_value());
    std::vector<CityWord> out;
    std::istringstream lines(file->substr(file->find("\n...\n") + 5));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream cells(line);
        CityWord word;
        std::getline(cells, word.text, '\t');
        std::string sounds;
        std::getline(cells, sounds, '\t');
        std::istringstream split(sounds);
        for (std::string sound; split >> sound;) word.sounds.push_back(sound.substr(0, sound.size() - 1));
        out.push_back(std::move(word));
    }
    return out;
}

}  // namespace

TEST_CASE("every word of the city's list is offered first or nearly so by its sounds") {
    const auto words = city_words();
    CHECK(words.size() >= 80);
    Typist typist("pinyin-hant");
    for (const CityWord& word : words) {
        CAPTURE(word.text);
        CHECK(base::utf8::length(word.text) == word.sounds.size());
        for (const auto& sound : word.sounds) typist.type(sound);
        const auto at = std::ranges::find(typist.now.candidates, word.text);
        CHECK(at - typist.now.candidates.begin() < 3);
        typist.clear();
    }
}

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

TEST_CASE("no character is offered that the kiosk cannot show, on whatever page") {
    const Glyphs glyphs;
    for (const char* method : {"pinyin-hans", "pinyin-hant"}) {
        Typist typist(method);
        std::string missing;
        int seen = 0;
        for (const char* sound : {"yi", "shi", "ji", "zhi", "li", "yu", "xi", "fu", "bi", "jian", "lu", "hu",
                                  "wo", "kai", "mai", "zhan"}) {
            typist.clear();
            typist.type(sound);
            for (;;) {
                for (const std::string& candidate : typist.now.candidates) {
                    for (std::string_view rest = candidate; !rest.empty();) {
                        const auto character = base::utf8::prefix(rest, 1);
                        if (!glyphs.has(character)) missing += character;
                        rest.remove_prefix(character.size());
                        ++seen;
                    }
                }
                if (!typist.now.pages_after) break;
                typist.page(true);
            }
        }
        CHECK(missing == "");
        CHECK(seen > 2000);
    }
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
