#pragma once
// Unicode transformations of ICU. Any thread. Bytes that are not UTF-8 become U+FFFD.

#include <string>
#include <string_view>

namespace fd::text {

// Normalization Form C (UAX #15): how all text is stored, compared and laid out.
std::string nfc(std::string_view text);
// Normalization Form D: letters and their marks apart.
std::string nfd(std::string_view text);

// For finding by typing: NFKD, accents and Lao tone marks stripped (vowel signs of Lao and the like kept),
// case folded, đ ł ø ı ґ and the like to their base letter, أ إ آ ٱ to ا, ة to ه, ى and ی to ي, ک to ك, no ء,
// katakana as hiragana, digits as 0-9, apostrophes, tatweel and layout marks gone, punctuation and runs of
// blanks to one blank, none at the ends. In NFC. "Đường  Ốc" → "duong oc", "St. John's" → "st johns".
std::string fold_for_search(std::string_view text);

}  // namespace fd::text
