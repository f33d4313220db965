#include "kiosk/text/line_breaks.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"
#include "tests/unit/text/support.hpp"

#include <unicode/brkiter.h>

#include <memory>

using fd::text::fold_for_search;
using fd::text::LineBreaker;
using fd::text::nfc;
namespace test = fd::test;

namespace {

// There is a hole in the road near the library.
const std::string kLao = "ມີຂຸມຢູ່ເທິງຖະໜົນໃກ້ກັບຫໍສະໝຸດ ກະລຸນາສ້ອມແປງ";

std::vector<std::uint32_t> icu_breaks(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> it(icu::BreakIterator::createLineInstance("lo", status));
    const auto utf16 = icu::UnicodeString::fromUTF8(text);
    it->setText(utf16);
    std::vector<std::uint32_t> out;
    for (auto at = it->next(); at != icu::BreakIterator::DONE && at < utf16.length(); at = it->next()) {
        std::string before;
        utf16.tempSubString(0, at).toUTF8String(before);
        out.push_back(static_cast<std::uint32_t>(before.size()));
    }
    return out;
}

std::size_t marks(const std::string& text) {
    std::size_t n = 0;
    for (auto at = text.find("\u200b"); at != std::string::npos; at = text.find("\u200b", at + 1)) ++n;
    return n;
}

}  // namespace

TEST_CASE("Vietnamese dead tones compose to one letter") {
    CHECK(nfc("a\u0302\u0301") == "ấ");
    CHECK(nfc("Tiếng Việt") == "Tiếng Việt");
    CHECK(nfc("a\xff") == "a\ufffd");
}

TEST_CASE("a place is found whatever accents, case and punctuation were typed") {
    CHECK(fold_for_search("Đường  Ốc") == "duong oc");
    CHECK(fold_for_search("DUONG OC") == "duong oc");
    CHECK(fold_for_search("St. John's Church") == fold_for_search("st johns  church "));
    CHECK(fold_for_search("Łódź Straße") == "lodz strasse");
    CHECK(fold_for_search("\u206815th & Oak\u2069") == "15th oak");
    CHECK(fold_for_search("Чёрный Їжак") == "черныи іжак");
    CHECK(fold_for_search("أهلًا") == "اهلا");
    CHECK(fold_for_search("ٱلمَدْرَسَةُ") == "المدرسه");
    CHECK(fold_for_search("إلى مســــاء") == "الي مسا");
    CHECK(fold_for_search("کی") == "كي");
    CHECK(fold_for_search("ЁЛКА ґ") == "елка г");
    CHECK(fold_for_search("ＡＢＣ") == "abc");
    CHECK(fold_for_search("١٢٣ ໑໒໓ １２３") == "123 123 123");
    CHECK(fold_for_search("").empty());
}

TEST_CASE("vowel signs are letters, not accents") {
    CHECK(fold_for_search("ນີ") == "ນີ");
    CHECK(fold_for_search("がか") == "がか");
    CHECK(fold_for_search("ガカ ｶﾞ") == "がか が");
}

TEST_CASE("a tone mark of Lao that was left out makes no difference") {
    CHECK(fold_for_search("ນີ້") == fold_for_search("ນີ"));
    CHECK(fold_for_search("ໜູ") == fold_for_search("ຫນູ"));
}

TEST_CASE("Lao gets ICU's breaks and nothing else does") {
    const LineBreaker lao(test::language("lo"));
    const auto expected = icu_breaks(kLao);
    CHECK(lao.boundaries(kLao) == expected);
    std::vector<std::uint32_t> inserted;
    const std::string broken = lao.with_breaks(kLao, &inserted);
    CHECK(expected.size() >= 6);
    CHECK(marks(broken) == expected.size() - 1);  // after the blank a break is there already
    CHECK(inserted.size() == marks(broken));
    for (const auto at : inserted) CHECK(broken.substr(at, 3) == "\u200b");
    CHECK(fd::base::utf8::strip_layout_marks(broken) == kLao);
    CHECK(lao.with_breaks(broken) == broken);
    CHECK(LineBreaker(test::language("es")).with_breaks("uno dos") == "uno dos");
}

TEST_CASE("a Korean line begins with a word, and a Chinese date keeps its numbers beside their units") {
    const auto pieces = [](const char* tag, const std::string& text) {
        std::string out;
        std::size_t done = 0;
        for (const auto at : LineBreaker(test::language(tag)).boundaries(text)) {
            out += text.substr(done, at - done) + "|";
            done = at;
        }
        return out + text.substr(done);
    };
    CHECK(pieces("ko", "도서관 근처에 QR코드를 11월 21일") == "도서관 |근처에 |QR코드를 |11월 |21일");
    CHECK(pieces("zh-Hans", "2026年11月21日") == "2026年|11月|21日");
    CHECK(pieces("zh-Hant", "\u20682026年11月\u206921日") == "\u20682026年|11月\u2069|21日");
}

TEST_CASE("a break never falls inside an isolate's marks") {
    const LineBreaker lao(test::language("lo"));
    const std::string with = "ຢູ່ເທິງ\u20681250 Main St.\u2069ໃກ້ກັບ";
    const std::string broken = lao.with_breaks(with);
    CHECK(broken.find("\u2068\u200b") == std::string::npos);
    CHECK(broken.find("\u200b\u2069") == std::string::npos);
    CHECK(marks(broken) >= 2);
}

TEST_CASE("the breaker survives rubbish") {
    const LineBreaker lao(test::language("lo"));
    CHECK(lao.with_breaks("").empty());
    CHECK_FALSE(lao.with_breaks("\xff\xfe\xe0\xba").empty());
    CHECK(lao.with_breaks("\u2068\u2069") == "\u2068\u2069");
}
