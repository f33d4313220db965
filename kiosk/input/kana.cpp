#include "kiosk/input/kana.hpp"

#include "offline/base/utf8.hpp"

#include <array>

namespace fd::input {
namespace {

constexpr std::size_t kBytes = 3;  // of each kana in UTF-8

// Letters and, at the same place, their form with the mark.
struct Forms {
    std::string_view mark;
    std::string_view plain;
    std::string_view marked;
};
constexpr std::array kForms = std::to_array<Forms>({
    {"小", "あいうえおつやゆよわ", "ぁぃぅぇぉっゃゅょゎ"},
    {"゛", "うかきくけこさしすせそたちつてとはひふへほ", "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼ"},
    {"゜", "はひふへほ", "ぱぴぷぺぽ"},
});

std::string_view at_same_place(std::string_view letter, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; at < from.size(); at += kBytes) {
        if (from.substr(at, kBytes) == letter) return to.substr(at, kBytes);
    }
    return {};
}

std::string_view plain_of(std::string_view letter) {
    for (const Forms& forms : kForms) {
        const auto plain = at_same_place(letter, forms.marked, forms.plain);
        if (!plain.empty()) return plain;
    }
    return letter;
}

std::string_view with_mark(std::string_view letter, std::string_view mark) {
    const std::string_view plain = plain_of(letter);
    for (const Forms& forms : kForms) {
        if (forms.mark != mark) continue;
        const auto marked = at_same_place(plain, forms.plain, forms.marked);
        if (!marked.empty()) return marked == letter ? plain : marked;
    }
    return letter;
}

// The form after this one: plain, then each that the letter has, then plain again.
std::string_view next_form(std::string_view letter) {
    const std::string_view plain = plain_of(letter);
    bool passed = plain == letter;
    for (const Forms& forms : kForms) {
        const auto marked = at_same_place(plain, forms.plain, forms.marked);
        if (marked.empty()) continue;
        if (passed) return marked;
        passed = marked == letter;
    }
    return plain;
}

}  // namespace

bool is_kana(std::string_view key) {
    if (key == "ー" || key == "、" || key == "。" || key == "「" || key == "」" || key == "・" || key == "〜")
        return true;
    // U+3041…U+3096
    return key.size() == kBytes && key >= "ぁ" && key <= "ゖ";
}

bool is_kana_mark(std::string_view key) {
    return key == "゛" || key == "゜" || key == "小" || key == "゛゜小";
}

void put_mark(std::string& text, std::string_view mark) {
    const std::string_view before = base::utf8::drop_last(text);
    const std::string letter = text.substr(before.size());
    const auto form = mark == "゛゜小" ? next_form(letter) : with_mark(letter, mark);
    text.replace(before.size(), letter.size(), form);
}

}  // namespace fd::input
