#pragma once
// What a person would read of a text that a city sent. Pure; any thread.

#include <string>
#include <string_view>

namespace fd::city {

std::string trim(std::string_view text);
// Runs of white space become one blank.
std::string collapse(std::string_view text);
// Without tags, comments, scripts and styles; the usual entities decoded; cleaned and trimmed.
// A '<' that begins no tag stays: "< 5 m" is text.
std::string plain_text(std::string_view html);
// Plain text of at most n code points.
std::string capped(std::string_view html, std::size_t n);

}  // namespace fd::city
