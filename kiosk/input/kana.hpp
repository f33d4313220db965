#pragma once
// Marks of a kana grid, which come after their letter: か ゛ is が, は ゜ is ぱ, つ 小 is っ. Any thread.

#include <string>
#include <string_view>

namespace fd::input {

// A letter that is written as kana: hiragana, ー and the punctuation that stands between them.
bool is_kana(std::string_view key);
// ゛ ゜ 小, or the one key for all three (゛゜小), which goes from form to form.
bool is_kana_mark(std::string_view key);
// The last letter of `text` with the mark, or without it where it has it; one that knows no such form stays.
void put_mark(std::string& text, std::string_view mark);

}  // namespace fd::input
