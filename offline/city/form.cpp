#include "offline/city/form.hpp"

namespace fd::city {
namespace {

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encode(std::string_view text, std::string_view also_bare) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (unreserved(c) || also_bare.find(c) != std::string_view::npos) {
            out.push_back(c);
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out.push_back('%');
        out.push_back(kHex[byte >> 4U]);
        out.push_back(kHex[byte & 15U]);
    }
    return out;
}

}  // namespace

std::string percent_encode(std::string_view text) {
    return encode(text, "");
}

void Form::add(std::string_view name, std::string_view value) {
    if (!out_.empty()) out_.push_back('&');
    out_ += encode(name, "[]");
    out_.push_back('=');
    out_ += percent_encode(value);
}

void Form::add_if(std::string_view name, std::string_view value) {
    if (!value.empty()) add(name, value);
}

}  // namespace fd::city
