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
