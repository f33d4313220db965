#pragma once
// What a person takes for one sign: extended grapheme clusters (UAX #29) of ICU. Any thread. Offsets are
// bytes of UTF-8 in NFC.

#include <cstddef>
#include <string_view>

namespace fd::text {

// The last boundary of a cluster that is not after `byte`.
std::size_t cluster_start(std::string_view text, std::size_t byte);
// The first that is not before it.
std::size_t cluster_end(std::string_view text, std::size_t byte);

// How much of `before` stays when the last thing in it is deleted: a whole cluster of Hangul or emoji, else
// one code point: a tone or a vowel sign that was typed by itself goes by itself.
std::size_t after_backspace(std::string_view before);

}  // namespace fd::text
