#include "offline/base/utf8.hpp"

#include "offline/base/ids.hpp"

#include <doctest/doctest.h>

namespace utf8 = fd::base::utf8;

TEST_CASE("valid text of every script passes and every kind of broken text does not") {
    for (const char* good : {"", "abc", "Đường", "ຖະໜົນ", "街道", "شارع", "😀"}) CHECK(utf8::valid(good));
    for (const char* bad :
         {"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5", "a\xe2\x82"}) {
        CHECK_FALSE(utf8::valid(bad));
        CHECK(utf8::valid(utf8::clean(bad)));
    }
}

TEST_CASE("cleaning keeps newlines, turns other controls into blanks and always gives valid text") {
    CHECK(utf8::clean("a\tb\nc\x7f\x1b[0m") == "a b\nc  [0m");
    fd::base::SeededIds ids(2);
    for (int i = 0; i < 2000; ++i) {
        std::array<std::uint8_t, 24> bytes{};
        ids.fill(bytes);
        CHECK(utf8::valid(utf8::clean(std::string(bytes.begin(), bytes.end()))));
    }
}

TEST_CASE("text is counted and cut by code points, never inside one") {
    CHECK(utf8::length("ຖະໜົນ") == 5);
    CHECK(utf8::prefix("街道abc", 3) == "街道a");
    CHECK(utf8::prefix("街", 0).empty());
    CHECK(utf8::prefix("ab", 9) == "ab");
    CHECK(utf8::drop_last("a街") == "a");
    CHECK(utf8::drop_last("").empty());
}

TEST_CASE("a code point is written as UTF-8, and what is none as the sign for that") {
    std::string text;
    for (const char32_t code : {U'a', U'ß', U'坑', U'\U00020bb7'}) utf8::append(text, code);
    CHECK(text == "aß坑𠮷");
    text.clear();
    for (const char32_t code : {char32_t(0xd800), char32_t(0x110000)}) utf8::append(text, code);
    CHECK(text == "\ufffd\ufffd");
}

TEST_CASE("a text comes apart into its code points, and what is none becomes the sign for that") {
    CHECK(utf8::code_points("aß坑𠮷") == U"aß坑𠮷");
    CHECK(utf8::code_points("a\xff"
                            "b\xe5\x9d") == U"a\ufffdb\ufffd\ufffd");
    CHECK(utf8::code_points("").empty());
}

TEST_CASE("what layout adds is stripped, what spelling needs stays") {
    CHECK(utf8::strip_layout_marks("\u2068Alder\u2069\u200b \u200fPark") == "Alder Park");
    CHECK(utf8::strip_layout_marks("می\u200cخواهم") == "می\u200cخواهم");
}
