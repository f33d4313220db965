#include "kiosk/text/format.hpp"

#include "offline/base/log.hpp"
#include "offline/base/utf8.hpp"

#include <algorithm>

namespace fd::text {
namespace {

constexpr std::string_view kFsi = "\xe2\x81\xa8";
constexpr std::string_view kPdi = "\xe2\x81\xa9";

// U+2066…2068 open, U+2069 closes; nothing else that turns text around may be inside.
bool balanced(std::string_view value) {
    int open = 0;
    for (std::size_t at = value.find("\xe2\x80"); at != std::string_view::npos;
         at = value.find("\xe2\x80", at + 2)) {
        if (at + 2 < value.size() && value[at + 2] >= '\xaa' && value[at + 2] <= '\xae')
            return false;  // U+202A…E
    }
    for (std::size_t at = value.find("\xe2\x81"); at != std::string_view::npos;
         at = value.find("\xe2\x81", at + 2)) {
        if (at + 2 >= value.size()) return false;
        const char last = value[at + 2];
        if (last >= '\xa6' && last <= '\xa8') ++open;
        if (last == '\xa9' && --open < 0) return false;
    }
    return open == 0;
}

bool name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// "{name}" at the start of the text gives its length; 0: no placeholder.
std::size_t placeholder_length(std::string_view text) {
    std::size_t i = 1;
    while (i < text.size() && name_character(text[i])) ++i;
    return i > 1 && i < text.size() && text[i] == '}' ? i + 1 : 0;
}

void append_value(std::string& out, std::string_view name, std::span<const Arg> args) {
    const auto arg = std::find_if(args.begin(), args.end(), [&](const Arg& a) { return a.name == name; });
    if (arg != args.end()) {
        out += isolate(arg->value);
        return;
    }
    base::log::warn("text", "no value for placeholder {" + std::string(name) + "}");
    out.append("{").append(name).append("}");
}

}  // namespace

std::string isolate(std::string_view value) {
    std::string out(kFsi);
    if (balanced(value)) {
        out += value;
    } else {
        out += base::utf8::strip_layout_marks(value);
    }
    out += kPdi;
    return out;
}

std::string format(std::string_view pattern, std::span<const Arg> args) {
    std::string out;
    out.reserve(pattern.size() + args.size() * 24);
    while (!pattern.empty()) {
        const auto next = pattern.find_first_of("{}");
        out.append(pattern.substr(0, next));
        if (next == std::string_view::npos) break;
        pattern.remove_prefix(next);
        if (pattern.starts_with("{{") || pattern.starts_with("}}")) {
            out.push_back(pattern.front());
            pattern.remove_prefix(2);
            continue;
        }
        const std::size_t length = pattern.front() == '{' ? placeholder_length(pattern) : 0;
        if (length == 0) {  // a lone brace: shown as it is
            out.push_back(pattern.front());
            pattern.remove_prefix(1);
            continue;
        }
        append_value(out, pattern.substr(1, length - 2), args);
        pattern.remove_prefix(length);
    }
    return out;
}

std::string format(std::string_view pattern, std::initializer_list<Arg> args) {
    return format(pattern, std::span<const Arg>(args.begin(), args.size()));
}

}  // namespace fd::text
