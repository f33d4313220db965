#pragma once
// What typing does to a field's text. Private to kiosk/app, but for shown_text().

#include "kiosk/app/screens/screens.hpp"

#include <string>
#include <string_view>

namespace fd::app {

Edit make_edit(std::string text, KeyboardKind kind, std::size_t max_length);
// The caret goes to its end.
void replace_text(Edit& edit, std::string text);
// At the caret, in place of what is selected; composed (NFC), without layout marks. What would make the text
// longer than max_length is left out whole: false.
bool write(Edit& edit, const std::string& text);
// As much of the beginning as fits: what somebody composed is not lost whole.
void write_what_fits(Edit& edit, std::string text);
void delete_back(Edit& edit);  // what is selected, else what is before the caret
void place_caret(Edit& edit, std::size_t byte, bool select);
// What is composed goes into the text as it stands, and keys that nobody has answered as they are; answers to
// come are for nobody.
void settle(Edit& edit);
// The text with what is composed in it, as a person sees it. Personal.
std::string shown_text(const Edit& edit);
std::size_t shown_caret(const Edit& edit);  // in it
// What was typed, as it is kept: without layout marks and without blanks at the ends.
std::string trimmed(std::string_view typed);

}  // namespace fd::app
