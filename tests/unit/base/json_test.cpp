#include "offline/base/json.hpp"

#include "offline/base/ids.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

namespace json = fd::base::json;
using fd::base::ErrorCode;

TEST_CASE("members are read without throwing whatever they are") {
    const auto value = json::parse(R"({"s":"x","n":1.5,"b":true,"a":[1],"o":{"k":1}})").value();
    CHECK(json::string_at(value, "s") == "x");
    CHECK(json::string_at(value, "n") == std::nullopt);
    CHECK(json::number_at(value, "n") == 1.5);
    CHECK(json::bool_at(value, "b") == true);
    CHECK(json::bool_at(value, "none") == std::nullopt);
    CHECK(json::array_at(value, "a").size() == 1);
    CHECK(json::array_at(value, "o").empty());
    CHECK(json::object_at(value, "o").size() == 1);
    CHECK(json::string_at(json::parse("[]").value(), "s") == std::nullopt);
}

TEST_CASE("hostile JSON is an error: too deep, too large, cut off, not UTF-8") {
    CHECK_FALSE(json::parse(std::string(100000, '[')));
    CHECK_FALSE(json::parse(std::string(70, '[') + std::string(70, ']')));
    CHECK(json::parse(std::string(50, '[') + std::string(50, ']')));
    CHECK(json::parse("[1,2,3]", 3).error().code == ErrorCode::TooLarge);
    CHECK_FALSE(json::parse("{\"a\":"));
    CHECK_FALSE(json::parse("\"\xff\""));
    CHECK_FALSE(json::parse(""));
    fd::base::SeededIds ids(5);
    for (int i = 0; i < 2000; ++i) {
        std::string text = R"({"s":"x","n":[1.5,{"b":true}]})";
        std::array<std::uint8_t, 2> noise{};
        ids.fill(noise);
        text[noise[0] % text.size()] = static_cast<char>(noise[1]);
        if (const auto parsed = json::parse(text)) CHECK_FALSE(json::dump(*parsed).empty());
    }
}

TEST_CASE("an error says where, and never repeats the input") {
    const auto parsed = json::parse("{\"name\": Maria}");
    CHECK(parsed.error().text == "not JSON: parse error at byte 10");
    CHECK(json::parse("\"Maria\xff\"").error().text.find("Maria") == std::string::npos);
}

TEST_CASE("an unreadable file is named") {
    const fd::test::TempDir dir;
    CHECK(json::read_file(dir.file("x.json")).error().text.find("x.json") != std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 never break the writer") {
    CHECK(json::dump(json::Value("a\xff")) == "\"a\xef\xbf\xbd\"");
}
