#include "offline/base/utf8.hpp"

#include <cstdint>

namespace fd::base::utf8 {
namespace {

struct Decoded {
    std::uint32_t code = 0;
    std::size_t bytes = 0;  // 0: not valid here
};

Decoded decode(std::string_view s) {
    const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(s[i]); };
    if (s.empty()) return {};
    const std::uint8_t b0 = at(0);
    if (b0 < 0x80) return {b0, 1};
    const std::size_t n = b0 >= 0xf0 ? 4 : b0 >= 0xe0 ? 3 : 2;
    if (b0 < 0xc2 || b0 > 0xf4 || s.size() < n) return {};
    std::uint32_t code = b0 & (0xffU >> (n + 1));
    for (std::size_t i = 1; i < n; ++i) {
        if ((at(i) & 0xc0) != 0x80) return {};
        code = (code << 6U) | (at(i) & 0x3fU);
    }
    const bool overlong = (n == 3 && code < 0x800) || (n == 4 && code < 0x10000);
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    if (overlong || surrogate || code > 0x10ffff) return {};
    return {code, n};
}

bool is_layout_mark(std::uint32_t code) {
    return (code >= 0x2066 && code <= 0x2069) || code == 0x200b || code == 0x200e || code == 0x200f ||
           (code >= 0x202a && code <= 0x202e);
}

}  // namespace

bool valid(std::string_view text) {
    while (!text.empty()) {
        const Decoded d = decode(text);
        if (d.bytes == 0) return false;
        text.remove_prefix(d.bytes);
    }
    return true;
}

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Decoded d = decode(text);
        if (d.bytes == 0) {
            out += "\xef\xbf\xbd";
            text.remove_prefix(1);
            continue;
        }
        const bool control = (d.code < 0x20 && d.code != '\n') || (d.code >= 0x7f && d.code < 0xa0);
        if (control) {
            out.push_back(' ');
        } else {
            out.append(text.substr(0, d.bytes));
        }
        text.remove_prefix(d.bytes);
    }
    return out;
}

std::size_t length(std::string_view text) {
    std::size_t n = 0;
    for (const char c : text) n += (static_cast<std::uint8_t>(c) & 0xc0) != 0x80 ? 1 : 0;
    return n;
}

std::u32string code_points(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Decoded d = decode(text);
        out.push_back(d.bytes == 0 ? U'\ufffd' : static_cast<char32_t>(d.code));
        text.remove_prefix(d.bytes == 0 ? 1 : d.bytes);
    }
    return out;
}

std::string_view prefix(std::string_view text, std::size_t n) {
    std::size_t i = 0;
    while (i < text.size()) {
        if ((static_cast<std::uint8_t>(text[i]) & 0xc0) != 0x80 && n-- == 0) break;
        ++i;
    }
    return text.substr(0, i);
}

std::string_view drop_last(std::string_view text) {
    while (!text.empty()) {
        const auto last = static_cast<std::uint8_t>(text.back());
        text.remove_suffix(1);
        if ((last & 0xc0) != 0x80) break;
    }
    return text;
}

void append(std::string& to, char32_t code) {
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) code = 0xfffd;
    const auto tail = [&](unsigned shift) { to += static_cast<char>(0x80U | ((code >> shift) & 0x3fU)); };
    if (code < 0x80) {
        to += static_cast<char>(code);
    } else if (code < 0x800) {
        to += static_cast<char>(0xc0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        to += static_cast<char>(0xe0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        to += static_cast<char>(0xf0U | (code >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string strip_layout_marks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Decoded d = decode(text);
        const std::size_t n = d.bytes == 0 ? 1 : d.bytes;
        if (d.bytes == 0 || !is_layout_mark(d.code)) out.append(text.substr(0, n));
        text.remove_prefix(n);
    }
    return out;
}

}  // namespace fd::base::utf8
