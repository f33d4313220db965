#include "kiosk/input/hangul_method.hpp"

#include "offline/base/utf8.hpp"

#include <hangul.h>

#include <array>
#include <utility>

namespace fd::input {
namespace {

// The jamo of the 2-set keyboard and their letters.
struct Jamo {
    std::string_view text;
    char letter;
};
constexpr std::array kJamo = std::to_array<Jamo>(
    {{"ㅂ", 'q'}, {"ㅈ", 'w'}, {"ㄷ", 'e'}, {"ㄱ", 'r'}, {"ㅅ", 't'}, {"ㅛ", 'y'}, {"ㅕ", 'u'},
     {"ㅑ", 'i'}, {"ㅐ", 'o'}, {"ㅔ", 'p'}, {"ㅁ", 'a'}, {"ㄴ", 's'}, {"ㅇ", 'd'}, {"ㄹ", 'f'},
     {"ㅎ", 'g'}, {"ㅗ", 'h'}, {"ㅓ", 'j'}, {"ㅏ", 'k'}, {"ㅣ", 'l'}, {"ㅋ", 'z'}, {"ㅌ", 'x'},
     {"ㅊ", 'c'}, {"ㅍ", 'v'}, {"ㅠ", 'b'}, {"ㅜ", 'n'}, {"ㅡ", 'm'}, {"ㅃ", 'Q'}, {"ㅉ", 'W'},
     {"ㄸ", 'E'}, {"ㄲ", 'R'}, {"ㅆ", 'T'}, {"ㅒ", 'O'}, {"ㅖ", 'P'}});

char letter_of(std::string_view key) {
    for (const Jamo& jamo : kJamo) {
        if (jamo.text == key || key == std::string_view(&jamo.letter, 1)) return jamo.letter;
    }
    return '\0';
}

std::string text_of(const ucschar* text) {
    std::string out;
    for (; text != nullptr && *text != 0; ++text) base::utf8::append(out, *text);
    return out;
}

}  // namespace

base::Result<std::unique_ptr<InputMethod>> HangulMethod::open() {
    auto method = std::unique_ptr<HangulMethod>(new HangulMethod);
    if (!method->begin()) return base::fail(base::ErrorCode::Unavailable, "libhangul gives no context");
    return std::unique_ptr<InputMethod>(std::move(method));
}

HangulMethod::~HangulMethod() {
    clear();
}

bool HangulMethod::begin() {
    if (context_ == nullptr) context_ = hangul_ic_new("2");
    return context_ != nullptr;
}

// Its history and its last texts lie in the context: only the end of it forgets them.
void HangulMethod::clear() {
    if (context_ != nullptr) hangul_ic_delete(std::exchange(context_, nullptr));
}

Composition HangulMethod::key(std::string_view text) {
    if (!begin()) return look({}, false);
    const char letter = letter_of(text);
    const bool composed = !hangul_ic_is_empty(context_);
    if (letter == '\0' && !composed) return look({}, false);
    const bool used = letter != '\0' && hangul_ic_process(context_, letter);
    std::string commit = letter != '\0' ? text_of(hangul_ic_get_commit_string(context_)) : std::string();
    // In this order, or syllables are lost: what it wrote, what it still holds, the key itself.
    if (!used) {
        commit += text_of(hangul_ic_flush(context_));
        commit += text;
    }
    return look(std::move(commit));
}

Composition HangulMethod::erase() {
    const bool took = context_ != nullptr && hangul_ic_backspace(context_);
    return look({}, took);
}

Composition HangulMethod::finish() {
    std::string commit = context_ != nullptr ? text_of(hangul_ic_flush(context_)) : std::string();
    return look(std::move(commit));
}

Composition HangulMethod::look(std::string commit, bool took) const {
    Composition out;
    out.commit = std::move(commit);
    if (context_ != nullptr) out.preedit = text_of(hangul_ic_get_preedit_string(context_));
    out.caret = out.preedit.size();
    out.took = took;
    return out;
}

}  // namespace fd::input
