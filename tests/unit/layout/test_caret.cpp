#include "kiosk/layout/engine.hpp"
#include "tests/unit/layout/support.hpp"

namespace test = fd::test;

TEST_CASE("the caret walks through Latin text and finds its way back") {
    const auto engine = test::make_engine();
    const auto style = test::style("en");
    const std::string text = "Señor";  // ñ is two bytes
    float last = -1;
    for (const std::uint32_t byte : {0U, 1U, 2U, 4U, 5U, 6U}) {
        const auto caret = engine->caret(text, style, 400, byte);
        CHECK(caret.x > last);
        CHECK(caret.height == 48);
        CHECK(engine->byte_at(text, style, 400, caret.x + 1, 10) == byte);
        last = caret.x;
    }
    CHECK(engine->move_caret(text, style, 400, 2, 1) == 4);
    CHECK(engine->move_caret(text, style, 400, 4, -1) == 2);
    CHECK(engine->move_caret(text, style, 400, 0, -1) == 0);
    CHECK(engine->move_caret(text, style, 400, 6, 1) == 6);
}

TEST_CASE("in Arabic the text grows to the left") {
    const auto engine = test::make_engine();
    const auto style = test::style("ar");
    const std::string text = "مرحبا";
    const auto start = engine->caret(text, style, 400, 0);
    const auto end = engine->caret(text, style, 400, static_cast<std::uint32_t>(text.size()));
    CHECK(start.x == doctest::Approx(400).epsilon(0.01));
    CHECK(end.x < start.x);
    CHECK(engine->move_caret(text, style, 400, 0, -1) == 2);
    CHECK(engine->byte_at(text, style, 400, 399, 10) == 0);
}

TEST_CASE("in Lao our own break marks are no stops and offsets are the caller's") {
    const auto engine = test::make_engine();
    const auto style = test::style("lo");
    const std::string text = test::samples().at("lo");
    std::uint32_t at = 0;
    int steps = 0;
    while (at < text.size() && steps < 200) {
        const auto next = engine->move_caret(text, style, 0, at, 1);
        REQUIRE(next > at);
        at = next;
        ++steps;
    }
    CHECK(at == text.size());
    CHECK(steps > 30);
    for (const std::uint32_t byte : {0U, 12U, static_cast<std::uint32_t>(text.size())}) {
        const auto caret = engine->caret(text, style, 0, byte);
        CHECK(engine->byte_at(text, style, 0, caret.x, 10) == byte);
    }
}

TEST_CASE("an empty field has a caret at its start") {
    const auto engine = test::make_engine();
    CHECK(engine->caret("", test::style("en"), 300, 0).x == 0);
    CHECK(engine->caret("", test::style("ar"), 300, 0).x == 300);
    CHECK(engine->byte_at("", test::style("en"), 300, 120, 500) == 0);
    CHECK(engine->move_caret("", test::style("en"), 300, 0, 1) == 0);
    CHECK(engine->caret("ab", test::style("en"), 300, 9999).x > 0);
}

TEST_CASE("a selection covers its letters: one box in one direction, more where directions mix") {
    const auto engine = test::make_engine();
    const auto english = test::style("en");
    const auto plain = engine->spans("Elm Street 12", english, 400, 4, 10);
    REQUIRE(plain.size() == 1);
    CHECK(plain[0].x == doctest::Approx(engine->caret("Elm Street 12", english, 400, 4).x).epsilon(0.01));
    CHECK(plain[0].width > 20);
    // An Arabic sentence with an English name in it: from inside of the one to inside of the other.
    const std::string mixed = "شارع Elm Street قريب";
    const auto from = static_cast<std::uint32_t>(std::string("شا").size());
    const auto to = static_cast<std::uint32_t>(std::string("شارع Elm").size());
    const auto both = engine->spans(mixed, test::style("ar"), 600, from, to);
    CHECK(both.size() == 2);
    for (const auto& span : both) CHECK(span.x + span.width <= 600.5F);
    CHECK(engine->spans(mixed, test::style("ar"), 600, 4, 4).empty());
}

TEST_CASE("a selection over several lines has a box on each") {
    const auto engine = test::make_engine();
    const std::string text = "a pothole at the corner of Elm Street and Second Avenue";
    const auto size = static_cast<std::uint32_t>(text.size());
    const auto spans = engine->spans(text, test::style("en"), 300, 0, size);
    CHECK(spans.size() == engine->layout(text, test::style("en"), 300)->line_info.size());
}
