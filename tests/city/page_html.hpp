#pragma once
// HTML without a template engine: everything that is not ours is escaped.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::city_sandbox {

std::string html_escape(std::string_view text);

struct PageText {
    std::string lang;                                        // BCP 47
    std::string title;                                       // also the heading
    std::string lead;                                        // one sentence under it, may be empty
    std::vector<std::pair<std::string, std::string>> facts;  // label, value
    std::vector<std::string> notes;
    std::vector<std::pair<std::string, std::string>> languages;  // tags to offer, and their own names
};

// A whole page: no script, nothing from elsewhere, readable at any size, right to left where the language's
// own name is.
std::string to_html(const PageText& page);

}  // namespace fd::city_sandbox
