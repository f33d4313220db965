#include "offline/city/plain_text.hpp"

#include "offline/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fd::city {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(
        out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool begins_tag(std::string_view rest) {
    if (rest.size() < 2) return false;
    return letter(rest[1]) || rest[1] == '!' || rest[1] == '?' ||
           (rest[1] == '/' && rest.size() > 2 && letter(rest[2]));
}

// Where the markup at the front of `rest` ends: the whole of a comment, script or style.
std::size_t markup_length(std::string_view rest) {
    const auto past = [&](std::string_view closing) {
        const std::size_t at = rest.find(closing);
        return at == std::string_view::npos ? rest.size() : at + closing.size();
    };
    if (rest.starts_with("<!--")) return past("-->");
    const std::string name = lower(rest.substr(1, 6));
    if (name.starts_with("script")) return past("</script>");
    if (name.starts_with("style")) return past("</style>");
    return past(">");
}

bool breaks_line(std::string_view tag) {
    const std::string name = lower(tag.substr(0, 4));
    return name.starts_with("<br") || name.starts_with("<p") || name.starts_with("</p") ||
           name.starts_with("<li") || name.starts_with("</h") || name.starts_with("<div");
}

std::string decode_entities(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kEntities{
        {{"&amp;", "&"},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&quot;", "\""},
         {"&apos;", "'"},
         {"&#39;", "'"},
         {"&#x27;", "'"},
         {"&nbsp;", " "}}};
    std::string out;
    while (!text.empty()) {
        const auto* const found = std::ranges::find_if(
            kEntities, [&](const auto& entity) { return text.starts_with(entity.first); });
        if (found == kEntities.end()) {
            out.push_back(text.front());
            text.remove_prefix(1);
        } else {
            out += found->second;
            text.remove_prefix(found->first.size());
        }
    }
    return out;
}

}  // namespace

std::string trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
}

std::string collapse(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool blank = kBlank.find(c) != std::string_view::npos;
        if (!blank) {
            out.push_back(c);
        } else if (!out.empty() && out.back() != ' ') {
            out.push_back(' ');
        }
    }
    return trim(out);
}

std::string plain_text(std::string_view html) {
    std::string out;
    while (!html.empty()) {
        const std::size_t at = html.find('<');
        out += html.substr(0, at);
        if (at == std::string_view::npos) break;
        html.remove_prefix(at);
        if (!begins_tag(html)) {
            out.push_back('<');
            html.remove_prefix(1);
            continue;
        }
        if (breaks_line(html)) out.push_back('\n');
        html.remove_prefix(markup_length(html));
    }
    return trim(base::utf8::clean(decode_entities(out)));
}

std::string capped(std::string_view html, std::size_t n) {
    const std::string text = plain_text(html);
    return std::string(base::utf8::prefix(text, n));
}

}  // namespace fd::city
