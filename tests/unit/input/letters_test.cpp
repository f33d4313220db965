#include "tests/unit/input/support.hpp"

namespace fd::input {

using test::Typist;

TEST_CASE("Korean letters become syllables as they are typed, and none is lost at a blank or a full stop") {
    CHECK(Typist("hangul").type("ehfhdp rnajddl dlTtmqslek.").field == "도로에 구멍이 있습니다.");
    CHECK(Typist("hangul").type("ㄷㅗㄹㅗㅇㅔ ㄱㅜㅁㅓㅇㅇㅣ ㅇㅣㅆㅅㅡㅂㄴㅣㄷㅏ.").field ==
          "도로에 구멍이 있습니다.");
    CHECK(Typist("hangul").type("ehfhdp 12rk").finish().field == "도로에 12가");
}

TEST_CASE("Delete takes a Korean syllable apart jamo by jamo, and then belongs to the field") {
    Typist typist("hangul");
    typist.type("ㄱㅜㅁ");
    CHECK(typist.now.preedit == "굼");
    typist.erase();
    CHECK(typist.now.preedit == "구");
    typist.erase().erase();
    CHECK(typist.now.preedit.empty());
    CHECK(typist.now.took);
    typist.erase();
    CHECK_FALSE(typist.now.took);
}

TEST_CASE("Vietnamese by Telex") {
    CHECK(Typist("telex").type("hoongr").finish().field == "hổng");
    CHECK(Typist("telex").type("ddeefn").finish().field == "đền");
    CHECK(Typist("telex").type("DDeefn dduwowngf bij hoongr.").finish().field == "Đền đường bị hổng.");
    CHECK(Typist("telex").type("nguwowif 12 owr ddaay").finish().field == "người 12 ở đây");
}

TEST_CASE("Delete in a Telex word takes its last letter, and before a word belongs to the field") {
    Typist typist("telex");
    typist.type("toois").erase();
    CHECK(typist.field + typist.now.preedit == "tố");
    typist.finish().type(" ddee").erase();
    CHECK(typist.field + typist.now.preedit == "tố đ");
    typist.finish().erase();
    CHECK_FALSE(typist.now.took);
    CHECK(typist.field == "tố ");
}

TEST_CASE("other languages are data: Amharic and Hindi by the names of their files") {
    CHECK(Typist("m17n:am-sera").type("selam newu").finish().field == "ሰላም ነዉ");
    CHECK(Typist("m17n:hi-itrans").type("namaste").finish().field == "नमस्ते");
}

TEST_CASE("a method that nobody knows, or whose data is missing, is an error that says so") {
    Engines engines(test::paths());
    const auto unknown = engines.make("klingon");
    REQUIRE_FALSE(unknown.has_value());
    CHECK(unknown.error().code == base::ErrorCode::Unsupported);
    CHECK(unknown.error().text.find("klingon") != std::string::npos);

    for (const char* id : {"m17n:xx-nothing", "m17n:", "m17n:telex", "m17n:../../etc-passwd"}) {
        CAPTURE(id);
        const auto none = engines.make(id);
        REQUIRE_FALSE(none.has_value());
        CHECK(none.error().code == base::ErrorCode::NotFound);
    }

    Engines without(EnginePaths{"/nonexistent/rime-data"});
    const auto missing = without.make("pinyin-hans");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error().code == base::ErrorCode::NotFound);
    CHECK(missing.error().text.find("/nonexistent/rime-data") != std::string::npos);
    CHECK(without.make("kana").has_value());
}

}  // namespace fd::input
