#include "offline/city/description.hpp"

#include "offline/base/utf8.hpp"
#include "offline/city/plain_text.hpp"

#include <algorithm>

namespace fd::city {
namespace {

namespace utf8 = base::utf8;

constexpr std::string_view kSign = "Front Door ref ";
constexpr std::string_view kCut = " […]";

std::string non_bmp(std::string_view text, NonBmp policy) {
    if (policy == NonBmp::Send) return std::string(text);
    std::string out;
    while (!text.empty()) {
        const std::string_view one = utf8::prefix(text, 1);
        if (one.size() < 4) {
            out += one;
        } else if (policy == NonBmp::Replace) {
            out += "\xef\xbf\xbd";
        }
        text.remove_prefix(one.size());
    }
    return out;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Does "front door ref" begin here, in any case and spacing? Where the blank after "front" is, else 0.
std::size_t sign_at(std::string_view text, std::size_t start) {
    static constexpr std::string_view kWord = "frontdoorref";
    std::size_t matched = 0;
    std::size_t gap = 0;
    for (std::size_t i = start; i < text.size() && matched < kWord.size(); ++i) {
        const bool blank = text[i] == ' ' || text[i] == '\n';
        if (blank && matched == 5 && gap == 0) gap = i;
        if (blank && matched > 0) continue;
        if (lower(text[i]) != kWord[matched]) return 0;
        ++matched;
    }
    return matched == kWord.size() ? gap : 0;
}

// It becomes "front-door ref", which reads the same.
std::string without_marker(std::string text) {
    for (std::size_t start = 0; start < text.size(); ++start) {
        if (const std::size_t gap = sign_at(text, start); gap != 0) text[gap] = '-';
    }
    return text;
}

std::string language(const std::string& english, const std::string& tag) {
    if (english.empty()) return tag;
    return tag.empty() ? english : english + ", " + tag;
}

std::string words_language(const domain::Submission& s) {
    const std::string own = language(s.details_lang_english, s.details_lang);
    return own.empty() ? language(s.lang_english, s.lang) : own;
}

std::string tail_of(const domain::Submission& s, const domain::Reference& reference,
                    const EndpointProfile& profile) {
    std::string tail;
    const std::string lang = outgoing(language(s.lang_english, s.lang), profile);
    if (!lang.empty()) tail += "Language for replies: " + lang;
    if (profile.marker) tail += (tail.empty() ? "" : "\n") + marker(reference);
    return tail;
}

std::string head_of(const domain::Submission& s, const EndpointProfile& profile) {
    std::string head;
    for (const std::string& phrase : s.phrases) {
        const std::string text = trim(outgoing(phrase, profile));
        if (!text.empty()) head += text + "\n";
    }
    const std::string words = trim(outgoing(s.details, profile));
    if (words.empty()) return without_marker(head);
    const std::string lang = outgoing(words_language(s), profile);
    head +=
        "Resident's own words" + (lang.empty() ? std::string() : " (" + lang + ")") + ":\n" + words + "\n";
    return without_marker(head);
}

}  // namespace

std::string marker(const domain::Reference& reference) {
    return "[" + std::string(kSign) + reference.grouped() + "]";
}

std::string outgoing(std::string_view text, const EndpointProfile& profile) {
    return non_bmp(utf8::strip_layout_marks(utf8::clean(text)), profile.non_bmp);
}

std::string describe(const domain::Submission& submission, const domain::Reference& reference,
                     const EndpointProfile& profile) {
    const std::string tail = tail_of(submission, reference, profile);
    std::string head = head_of(submission, profile);
    const std::size_t room = kMaxDescription - std::min(utf8::length(tail), kMaxDescription);
    if (utf8::length(head) > room) {
        head = std::string(utf8::prefix(head, room - utf8::length(kCut) - 1)) + std::string(kCut) + "\n";
    }
    return trim(head + tail);
}

bool carries_marker(std::string_view description, const domain::Reference& reference) {
    const std::string wanted = std::string(kSign) + reference.grouped();
    const std::string text = collapse(description);
    for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
        const std::size_t end = at + wanted.size();
        if (end == text.size() || text[end] < '0' || text[end] > '9') return true;
    }
    return false;
}

}  // namespace fd::city
