#include "kiosk/text/line_breaks.hpp"

#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <cstring>

namespace fd::text {
namespace {

constexpr std::string_view kZwsp = "\xe2\x80\x8b";

bool isolate_at(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with("\xe2\x81") && at + 2 < text.size() && text[at + 2] >= '\xa6' &&
           text[at + 2] <= '\xa9';
}
bool pdi_at(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with("\xe2\x81\xa9");
}

// ICU sees an isolate as a mark that clings to the letter before it; so it gets the text without them.
struct WithoutIsolates {
    std::string text;
    std::vector<std::uint32_t> original;  // offset in the original of each byte, and of the end
};

WithoutIsolates remove_isolates(std::string_view text) {
    WithoutIsolates out;
    out.text.reserve(text.size());
    out.original.reserve(text.size() + 1);
    for (std::size_t i = 0; i < text.size();) {
        if (isolate_at(text, i)) {
            i += 3;
            continue;
        }
        out.text.push_back(text[i]);
        out.original.push_back(static_cast<std::uint32_t>(i));
        ++i;
    }
    out.original.push_back(static_cast<std::uint32_t>(text.size()));
    return out;
}

bool blank_before(std::string_view text, std::size_t at) {
    while (at >= 3 && pdi_at(text, at - 3)) at -= 3;
    if (at == 0) return true;
    const char last = text[at - 1];
    return last == ' ' || last == '\n' || last == '\t' || last == '\r' || text.substr(0, at).ends_with(kZwsp);
}

// What belongs together although a line may begin there: the letters of a Korean word (ICU 72 does not know
// "keepall"), and in Chinese a number and what it counts: 11月|21日.
bool belongs_together(const std::string& text, std::uint32_t at, bool keep_words) {
    const std::string_view all(text);
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(all[begin]) & 0xC0U) == 0x80U) --begin;
    const auto before = static_cast<UChar32>(base::utf8::code_points(all.substr(begin, at - begin)).front());
    const auto after = static_cast<UChar32>(base::utf8::code_points(all.substr(at, 4)).front());
    if (keep_words) return u_isalnum(before) != 0 && u_isalnum(after) != 0;
    return u_isdigit(before) != 0 && u_hasBinaryProperty(after, UCHAR_IDEOGRAPHIC) != 0;
}

bool asks_for(const Language& language, std::string_view keyword) {
    return language.icu_locale.find(keyword) != std::string::npos;
}

}  // namespace

struct LineBreaker::Impl {
    bool needed = false;
    bool by_phrase = false;
    bool keep_words = false;
    std::unique_ptr<icu::BreakIterator> iterator;

    [[nodiscard]] std::vector<std::uint32_t> raw_boundaries(const std::string& text) const {
        std::vector<std::uint32_t> out;
        if (!iterator || text.empty()) return out;
        UErrorCode status = U_ZERO_ERROR;
        UText view = UTEXT_INITIALIZER;
        utext_openUTF8(&view, text.data(), static_cast<int64_t>(text.size()), &status);
        iterator->setText(&view, status);
        if (U_SUCCESS(status)) {
            const auto end = static_cast<int32_t>(text.size());
            for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE && at < end;
                 at = iterator->next()) {
                out.push_back(static_cast<std::uint32_t>(at));
            }
        }
        // The iterator keeps a shallow copy of the view: it must not point to the text any longer.
        iterator->setText(nothing);
        utext_close(&view);
        return out;
    }
    icu::UnicodeString nothing;
};

LineBreaker::LineBreaker(const Language& language) : impl_(std::make_unique<Impl>()) {
    UErrorCode status = U_ZERO_ERROR;
    impl_->needed = language.break_with_icu;
    impl_->keep_words = asks_for(language, "lw-keepall");
    impl_->by_phrase = impl_->keep_words || asks_for(language, "lw-phrase");
    const auto locale = icu::Locale::forLanguageTag(language.icu_locale, status);
    impl_->iterator.reset(icu::BreakIterator::createLineInstance(locale, status));
    if (U_FAILURE(status)) {
        base::log::error("text", "no line breaks for " + language.tag + ": " + u_errorName(status));
        impl_->iterator.reset();
    }
}

LineBreaker::~LineBreaker() = default;
LineBreaker::LineBreaker(LineBreaker&&) noexcept = default;
LineBreaker& LineBreaker::operator=(LineBreaker&&) noexcept = default;

bool LineBreaker::by_phrase() const {
    return impl_->by_phrase;
}

std::vector<std::uint32_t> LineBreaker::boundaries(std::string_view text) const {
    WithoutIsolates plain = remove_isolates(text);
    std::vector<std::uint32_t> out = impl_->raw_boundaries(plain.text);
    if (impl_->by_phrase) {
        std::erase_if(out,
                      [&](std::uint32_t at) { return belongs_together(plain.text, at, impl_->keep_words); });
    }
    ::explicit_bzero(plain.text.data(), plain.text.size());  // it may be something a resident typed
    for (std::uint32_t& at : out) {
        // After the letter before the boundary and the isolates that end there.
        at = plain.original[at - 1] + 1;
        while (pdi_at(text, at)) at += 3;
    }
    return out;
}

std::string LineBreaker::with_breaks(std::string_view text, std::vector<std::uint32_t>* inserted) const {
    if (inserted != nullptr) inserted->clear();
    if (!impl_->needed) return std::string(text);
    std::string out;
    out.reserve(2 * text.size() + 3);  // never moved: a moved string leaves its bytes behind
    std::size_t done = 0;
    for (const std::uint32_t at : boundaries(text)) {
        if (blank_before(text, at)) continue;
        out.append(text.substr(done, at - done));
        done = at;
        if (inserted != nullptr) inserted->push_back(static_cast<std::uint32_t>(out.size()));
        out.append(kZwsp);
    }
    out.append(text.substr(done));
    return out;
}

}  // namespace fd::text
