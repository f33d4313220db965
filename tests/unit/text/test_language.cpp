#include "tests/unit/text/support.hpp"

using fd::text::Direction;
using fd::text::parse_languages;
namespace test = fd::test;

TEST_CASE("the twelve launch languages stand in the order of the language screen") {
    std::vector<std::string> tags;
    for (const auto& l : test::languages()) tags.push_back(l.tag);
    CHECK(tags == std::vector<std::string>{"en", "es", "vi", "zh-Hans", "zh-Hant", "ru", "uk", "ro", "ja",
                                           "so", "ar", "lo"});
}

TEST_CASE("only Arabic is right to left, only Lao needs our breaks, and nothing but English is reviewed") {
    for (const auto& l : test::languages()) {
        CAPTURE(l.tag);
        CHECK((l.direction == Direction::Rtl) == (l.tag == "ar"));
        CHECK(l.break_with_icu == (l.tag == "lo"));
        CHECK((l.weakest_review() >= fd::text::ReviewState::NativeReviewed) == (l.tag == "en"));
        CHECK(l.families.starts_with("Noto Sans"));
        CHECK_FALSE(l.welcome.empty());
    }
    CHECK(fd::text::find_language(test::languages(), "xx") == nullptr);
}

TEST_CASE("English as built in is English as in the file") {
    const auto& file = test::language("en");
    const auto& built_in = fd::text::english_language();
    CHECK(file.icu_locale == built_in.icu_locale);
    CHECK(file.families == built_in.families);
    CHECK(file.script == built_in.script);
    CHECK(file.pango_language == built_in.pango_language);
}

TEST_CASE("a bad language file names the language and the key") {
    const auto error = [](const std::string& json) {
        const auto parsed = parse_languages(json);
        REQUIRE_FALSE(parsed.has_value());
        return parsed.error().text;
    };
    CHECK(error("{").find("parse error") != std::string::npos);
    CHECK(error("[]").find("languages") != std::string::npos);
    CHECK(error(R"({"languages":[{"tag":"es"}]})") == "language es: autonym: expected a text");
    std::string entry =
        R"({"tag":"es","autonym":"a","english":"a","welcome":"a","word":"a","listen":"a",)"
        R"("script":"Latn","icu_locale":"es-US","pango_language":"es","families":"Noto Sans",)";
    CHECK(error(R"({"languages":[)" + entry + R"("direction":"up"}]})").find("direction") !=
          std::string::npos);
    const std::string good = entry + R"("direction":"ltr"})";
    CHECK(parse_languages(R"({"languages":[)" + good + "]}").has_value());
    CHECK(error(R"({"languages":[)" + good + "," + good + "]}") == "language es: listed twice");
    entry.replace(entry.find("\"es\""), 4, "\"../etc\"");
    CHECK(error(R"({"languages":[)" + entry + R"("direction":"ltr"}]})").find("BCP 47") != std::string::npos);
    CHECK(error(R"({"languages":[)" + entry.replace(entry.find("../etc"), 6, "es") +
                R"("direction":"ltr","reviews":[{"area":"x","state":"perfect"}]}]})")
              .find("reviews") != std::string::npos);
}
