#pragma once
// What the text tests share: the real languages and .mo files made in memory.

#include "kiosk/text/language.hpp"
#include "kiosk/text/unicode.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fd::test {

inline const std::vector<text::Language>& languages() {
    static const auto loaded = text::load_languages(fd::test::source_dir() + "/locales/languages.json");
    REQUIRE_MESSAGE(loaded.has_value(), (loaded ? std::string() : loaded.error().text));
    return *loaded;
}

inline const text::Language& language(const std::string& tag) {
    const text::Language* found = text::find_language(languages(), tag);
    REQUIRE_MESSAGE(found != nullptr, tag);
    return *found;
}

inline bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// As it is typed: the letter's own key, or two keys that compose to it.
inline bool can_type(const std::set<std::string>& keys, const std::string& letter) {
    return keys.contains(letter) || std::ranges::any_of(keys, [&](const std::string& base) {
               return std::ranges::any_of(
                   keys, [&](const std::string& mark) { return text::nfc(base + mark) == letter; });
           });
}

using Messages = std::vector<std::pair<std::string, std::string>>;

// A .mo file as GNU msgfmt lays it out (without the hash table, which is optional).
inline std::string make_mo(const Messages& messages, bool big_endian = false) {
    std::string out;
    const auto put = [&](std::string& to, std::uint32_t value) {
        for (int i = 0; i < 4; ++i) {
            const int shift = big_endian ? 24 - 8 * i : 8 * i;
            to.push_back(static_cast<char>((value >> shift) & 0xffU));
        }
    };
    const auto n = static_cast<std::uint32_t>(messages.size());
    for (const std::uint32_t word : {0x950412deU, 0U, n, 28U, 28U + 8 * n, 0U, 28U + 16 * n}) put(out, word);
    std::string ids, texts, pool;
    const std::uint32_t pool_at = 28 + 16 * n;
    const auto describe = [&](std::string& table, const std::string& text) {
        put(table, static_cast<std::uint32_t>(text.size()));
        put(table, pool_at + static_cast<std::uint32_t>(pool.size()));
        pool += text;
        pool.push_back('\0');
    };
    for (const auto& [id, text] : messages) {
        describe(ids, id);
        describe(texts, text);
    }
    return out + ids + texts + pool;
}

inline std::string header(const std::string& plural_forms) {
    return "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " + plural_forms +
           "\nX-Review-State: draft\n";
}

}  // namespace fd::test
