// Keyboards against what CLDR says that their languages are written with, instead of a list of ours.

#include "kiosk/text/keyboard.hpp"
#include "kiosk/text/unicode.hpp"
#include "tests/unit/text/support.hpp"

#include <unicode/locid.h>
#include <unicode/ulocdata.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

using namespace fd;

namespace {

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

// The small letters, as ICU has them, and with them the capitals.
std::set<std::string> letters_of(const text::Language& language) {
    UErrorCode status = U_ZERO_ERROR;
    const auto locale = icu::Locale::forLanguageTag(language.icu_locale, status);
    ULocaleData* data = ulocdata_open(locale.getLanguage(), &status);
    icu::UnicodeSet set;
    ulocdata_getExemplarSet(data, set.toUSet(), 0, ULOCDATA_ES_STANDARD, &status);
    ulocdata_close(data);
    REQUIRE(U_SUCCESS(status));
    std::set<std::string> out;
    for (int32_t range = 0; range < set.getRangeCount(); ++range) {
        for (UChar32 c = set.getRangeStart(range); c <= set.getRangeEnd(range); ++c) {
            const icu::UnicodeString small(c);
            out.insert(utf8(small));
            icu::UnicodeString capital(small);
            capital.toUpper(locale);
            if (capital.countChar32() == 1) out.insert(utf8(capital));
        }
    }
    return out;
}

std::set<std::string> outputs_of(const text::Keyboard& keyboard) {
    std::set<std::string> out;
    for (const auto& layer : keyboard.layers) {
        for (const auto& row : layer.rows) {
            for (const auto& key : row.keys) {
                if (!key.out.empty()) out.insert(key.out);
            }
        }
    }
    return out;
}

// Their letters come from an input method.
bool composed(const std::string& script) {
    static const std::set<std::string> scripts = {"Hans", "Hant", "Jpan", "Kore"};
    return scripts.contains(script);
}

}  // namespace

TEST_CASE("[keyboard] every letter that CLDR has for a language is on its keyboard, or made of two keys") {
    const auto keyboards = text::Keyboards::load(fd::test::source_dir() + "/locales/keyboards");
    REQUIRE_MESSAGE(keyboards.has_value(), keyboards.error().text);
    for (const auto& language : fd::test::languages()) {
        if (composed(language.script)) continue;
        CHECK_FALSE_MESSAGE(keyboards->is_fallback(language.tag),
                            language.tag << " has no keyboard of its own");
        const auto keys = outputs_of(keyboards->for_language(language.tag));
        for (const auto& letter : letters_of(language))
            CHECK_MESSAGE(test::can_type(keys, letter), language.tag << " cannot type " << letter);
    }
}

TEST_CASE(
    "[keyboard] the Korean keyboard has every jamo that libhangul takes, and capitals for the double ones") {
    const auto keyboards = text::Keyboards::load(fd::test::source_dir() + "/locales/keyboards");
    REQUIRE_MESSAGE(keyboards.has_value(), keyboards.error().text);
    const auto& keyboard = keyboards->for_language("ko");
    CHECK(keyboard.id == "hangul");
    const auto keys = outputs_of(keyboard);
    for (const char* jamo : {"ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ",
                             "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ", "ㅏ", "ㅐ", "ㅑ",
                             "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅛ", "ㅜ", "ㅠ", "ㅡ", "ㅣ"})
        CHECK_MESSAGE(keys.contains(jamo), jamo);
}
