#include "kiosk/text/graphemes.hpp"

#include "offline/base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>

namespace fd::text {
namespace {

struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
};

bool goes_whole(std::string_view cluster) {
    const auto text = icu::UnicodeString::fromUTF8({cluster.data(), static_cast<int32_t>(cluster.size())});
    for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        const auto syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
        const bool emoji = u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
                           u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0;
        if (syllable != U_HST_NOT_APPLICABLE || emoji) return true;
    }
    return false;
}

// The boundary at `byte`, else the one before or after it.
std::size_t boundary(std::string_view text, std::size_t byte, bool after) {
    if (byte >= text.size()) return text.size();
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    const std::unique_ptr<UText, CloseText> bytes(
        utext_openUTF8(nullptr, text.data(), static_cast<int64_t>(text.size()), &status));
    if (U_FAILURE(status) || !breaks) return 0;
    breaks->setText(bytes.get(), status);
    // ICU puts an offset inside of a code point to the start of it by itself, but counts from there.
    auto at = static_cast<int32_t>(byte);
    while (at > 0 && (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xC0U) == 0x80U) --at;
    const bool moved = static_cast<std::size_t>(at) != byte;
    if (breaks->isBoundary(at) != 0 && !(moved && after)) return static_cast<std::size_t>(at);
    const int32_t next = after ? breaks->following(at) : breaks->preceding(at);
    return next < 0 ? (after ? text.size() : 0) : static_cast<std::size_t>(next);
}

}  // namespace

std::size_t cluster_start(std::string_view text, std::size_t byte) {
    return boundary(text, byte, false);
}

std::size_t cluster_end(std::string_view text, std::size_t byte) {
    return boundary(text, byte, true);
}

std::size_t after_backspace(std::string_view before) {
    if (before.empty()) return 0;
    const std::size_t last = cluster_start(before, before.size() - 1);
    return goes_whole(before.substr(last)) ? last : base::utf8::drop_last(before).size();
}

}  // namespace fd::text
