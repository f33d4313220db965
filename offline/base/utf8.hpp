#pragma once
// UTF-8 as bytes: counting, cutting and repairing without a Unicode library.
// Any thread.

#include <cstddef>
#include <string>
#include <string_view>

namespace fd::base::utf8 {

bool valid(std::string_view text);
// Invalid sequences become U+FFFD; control characters but \n become spaces.
std::string clean(std::string_view text);
std::size_t length(std::string_view text);  // code points
// At most n code points, never half of one.
std::string_view prefix(std::string_view text, std::size_t n);
// Without the last code point.
std::string_view drop_last(std::string_view text);
std::u32string code_points(std::string_view text);  // of an invalid byte: U+FFFD
void append(std::string& to, char32_t code);        // what is no character becomes U+FFFD
// Without U+2066…2069, U+200E/F and U+200B: what layout adds never leaves the screen.
std::string strip_layout_marks(std::string_view text);

}  // namespace fd::base::utf8
