#include "kiosk/text/format.hpp"
#include "tests/unit/layout/support.hpp"

using fd::layout::Align;
using fd::layout::Layout;
using fd::text::format;
namespace test = fd::test;

namespace {

// The glyphs of `inside` in the order in which they stand in `whole`, from left to right, without gaps.
bool stands_whole(const Layout& whole, const Layout& inside) {
    const auto& have = whole.quads;
    const auto& want = inside.quads;
    for (std::size_t at = 0; at + want.size() <= have.size(); ++at) {
        bool same = true;
        for (std::size_t i = 0; same && i < want.size(); ++i) {
            same = have[at + i].glyph_id == want[i].glyph_id &&
                   have[at + i].x - have[at].x == want[i].x - want[0].x;
        }
        if (same) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a phone number and an address keep their order inside Arabic when they are isolated") {
    const auto engine = test::make_engine();
    const auto style = test::style("ar");
    const auto ltr = [&](const std::string& text) {
        auto left = style;
        left.direction = fd::text::Direction::Ltr;
        return engine->layout(text, left, 0);
    };
    for (const std::string value : {"425-555-0137", "1250 Main St.", "2307 0041 6755", "2:41 PM"}) {
        CAPTURE(value);
        const auto layout = engine->layout(format("اتصل على {v} الآن", {{"v", value}}), style, 0);
        CHECK(layout->unknown_glyphs == 0);
        CHECK(stands_whole(*layout, *ltr(value)));
    }
    // The trap itself: without isolates the groups turn round.
    CHECK_FALSE(stands_whole(*engine->layout("اتصل على 425-555-0137 الآن", style, 0), *ltr("425-555-0137")));
}

TEST_CASE("an Arabic screen is right to left even when a line begins with Latin or is only a number") {
    const auto engine = test::make_engine();
    for (const std::string text : {"Main St.", "2307", "مرحبا", ""}) {
        CAPTURE(text);
        const auto layout = engine->layout(text, test::style("ar"), 400);
        CHECK(layout->direction == fd::text::Direction::Rtl);
        CHECK(layout->line_info[0].x + layout->line_info[0].width == doctest::Approx(400).epsilon(0.01));
    }
    auto end = test::style("ar");
    end.align = Align::End;
    CHECK(engine->layout("مرحبا", end, 400)->line_info[0].x == 0);
}

TEST_CASE("start, centre and end in a left to right language") {
    const auto engine = test::make_engine();
    auto style = test::style("en");
    const auto x = [&](Align align) {
        style.align = align;
        return engine->layout("Start", style, 400)->line_info[0];
    };
    CHECK(x(Align::Start).x == 0);
    const auto centre = x(Align::Center);
    CHECK(centre.x == doctest::Approx((400 - centre.width) / 2).epsilon(0.02));
    CHECK(x(Align::End).x + x(Align::End).width == doctest::Approx(400).epsilon(0.01));
}

TEST_CASE("glyphs stand on whole pixels, or their bitmaps would blur") {
    const auto engine = test::make_engine();
    for (const auto& [lang, text] : test::samples()) {
        auto style = test::style(lang, 29);
        style.align = Align::Center;
        for (const auto& quad : engine->layout(text, style, 431)->quads) {
            CHECK(quad.x == static_cast<float>(static_cast<int>(quad.x)));
            CHECK(quad.y == static_cast<float>(static_cast<int>(quad.y)));
        }
    }
}
