#include "tests/unit/text/support.hpp"

#include <unicode/locid.h>

#include <set>

using fd::text::Direction;
using fd::text::parse_languages;
namespace test = fd::test;

TEST_CASE("English stands first on the language screen, and no language is there twice") {
    CHECK(test::languages().front().tag == "en");
    std::set<std::string> tags;
    for (const auto& l : test::languages()) tags.insert(l.tag);
    CHECK(tags.size() == test::languages().size());
}

TEST_CASE(
    "a language goes the way that ICU says it goes, Lao needs our breaks, nothing but English is reviewed") {
    for (const auto& l : test::languages()) {
        CAPTURE(l.tag);
        UErrorCode status = U_ZERO_ERROR;
        const auto locale = icu::Locale::forLanguageTag(l.icu_locale, status);
        REQUIRE(U_SUCCESS(status));
        CHECK((l.direction == Direction::Rtl) == (locale.isRightToLeft() != 0));
        CHECK(l.break_with_icu == (l.script == "Laoo"));
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
        R"({"tag":"es","autonym":"a","english":"a","welcome":"a","word":"a","listen":"a","sample":"a",)"
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
