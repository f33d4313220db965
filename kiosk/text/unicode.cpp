#include "kiosk/text/unicode.hpp"

#include "offline/base/utf8.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <string_view>

namespace fd::text {
namespace {

// Letters whose stroke or shape is no accent to Unicode, but is one to whoever types a street name; Arabic
// letters that people write for each other; the same letters as other languages code them.
const char16_t* base_letter(UChar32 c) {
    switch (c) {
        case 0x0671:
            return u"\u0627";  // ٱ: ا (أ, إ and آ are ا with a mark)
        case 0x0629:
            return u"\u0647";  // ة: ه
        case 0x0649:
        case 0x06cc:
            return u"\u064a";  // ى and Persian ی: ي
        case 0x06a9:
            return u"\u0643";  // Persian ک: ك
        case 0x0621:
            return u"";  // ء
        case 0x0491:
            return u"\u0433";  // ґ: г
        case 0x0111:
            return u"d";  // đ
        case 0x0142:
            return u"l";  // ł
        case 0x00f8:
            return u"o";  // ø
        case 0x0131:
            return u"i";  // ı
        case 0x00e6:
            return u"ae";  // æ
        case 0x0153:
            return u"oe";  // œ
        case 0x00f0:
            return u"d";  // ð
        case 0x00fe:
            return u"th";  // þ
        default:
            return nullptr;
    }
}

// Accents and Arabic vowel points belong to no script of their own; the vowel signs of Lao or Hindi are
// non-spacing marks too, but they are letters. Voicing marks of kana are told apart as well. Lao tone marks
// go: they are what is left out or mistaken first.
bool is_accent(UChar32 c) {
    if (c >= 0x0ec8 && c <= 0x0ecc) return true;
    if (u_charType(c) != U_NON_SPACING_MARK || c == 0x3099 || c == 0x309a) return false;
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_INHERITED;
}

// And the Arabic tatweel, which only draws a word wider.
bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02bc || c == 0x02bb || c == 0x0640;
}

// Korean by its keys: a consonant that ends a syllable may begin the next one with the key after it
// (굼 → 구머), so both are one, and nothing is put together again.
UChar32 as_typed(UChar32 c) {
    static constexpr std::u16string_view kLeads = u"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    static constexpr std::u16string_view kVowels = u"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    static constexpr std::u16string_view kTails = u"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    const auto in = [c](std::u16string_view list, UChar32 first) -> UChar32 {
        const auto at = static_cast<std::size_t>(c - first);
        return c >= first && at < list.size() ? list[at] : 0;
    };
    if (const UChar32 lead = in(kLeads, 0x1100)) return lead;
    if (const UChar32 vowel = in(kVowels, 0x1161)) return vowel;
    if (const UChar32 tail = in(kTails, 0x11a8)) return tail;
    return c;
}

// A decimal digit of any script as 0 to 9; katakana as hiragana.
UChar32 one_form(UChar32 c) {
    if (c >= 0x30a1 && c <= 0x30f6) return c - 0x60;
    if (const UChar32 jamo = as_typed(c); jamo != c) return jamo;
    const int32_t digit = u_charDigitValue(c);
    return digit < 0 ? c : '0' + digit;
}

}  // namespace

namespace {

std::string normalized(const icu::Normalizer2* normalizer, UErrorCode status, std::string_view text) {
    if (U_FAILURE(status)) return std::string(text);
    std::string valid = base::utf8::valid(text) ? std::string(text) : base::utf8::clean(text);
    if (normalizer->isNormalizedUTF8(valid, status)) return valid;
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    normalizer->normalizeUTF8(0, valid, sink, nullptr, status);
    return U_FAILURE(status) ? valid : out;
}

}  // namespace

std::string nfc(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
    return normalized(normalizer, status, text);
}

std::string nfd(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
    return normalized(normalizer, status, text);
}

std::string fold_for_search(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) return std::string(text);
    const std::string plain = base::utf8::strip_layout_marks(text);
    icu::UnicodeString folded = icu::UnicodeString::fromUTF8(plain).foldCase();
    folded = nfkd->normalize(folded, status).foldCase();
    icu::UnicodeString out;
    bool blank_due = false;
    for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (is_accent(c) || is_apostrophe(c)) continue;
        if (u_isUWhiteSpace(c) || u_ispunct(c) || u_iscntrl(c)) {
            blank_due = true;
            continue;
        }
        const char16_t* base = base_letter(c);
        if (base != nullptr && *base == 0) continue;
        if (blank_due && !out.isEmpty()) out.append(u' ');
        blank_due = false;
        if (base != nullptr) {
            out.append(base, -1);
        } else {
            out.append(one_form(c));
        }
    }
    std::string result;
    nfkd = icu::Normalizer2::getNFCInstance(status);
    if (U_SUCCESS(status)) nfkd->normalize(out, status).toUTF8String(result);
    return result;
}

}  // namespace fd::text
