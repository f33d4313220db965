#include "kiosk/layout/type_scale.hpp"
#include "tests/unit/layout/support.hpp"
#include "tests/unit/paths.hpp"

#include <algorithm>
#include <set>

using fd::layout::Align;
using fd::layout::Engine;
using fd::layout::Layout;
namespace test = fd::test;

namespace {

// What one text looks like in one language.
std::vector<std::uint8_t> picture(Engine& engine, const std::string& text, const std::string& lang) {
    test::Canvas canvas(600, 80);
    canvas.draw(engine, *engine.layout(text, test::style(lang, 40), 0), 0, 0);
    return canvas.ink();
}

}  // namespace

TEST_CASE("no glyph is missing in any language, regular and bold") {
    const auto engine = test::make_engine();
    test::Canvas canvas(760, 2400);
    int y = 0;
    for (const auto& entry : test::samples()) {
        const auto& lang = entry.first;
        const auto& text = entry.second;
        for (const bool bold : {false, true}) {
            CAPTURE(lang);
            auto style = test::style(lang, 32);
            style.bold = bold;
            const auto layout = engine->layout(text, style, 720);
            CHECK(layout->unknown_glyphs == 0);
            CHECK(layout->quads.size() > 20);
            CHECK_FALSE(layout->word_broken);
            CHECK_FALSE(layout->overflowed);
            canvas.draw(*engine, *layout, 20, y);
            y += static_cast<int>(layout->height) + 4;
        }
    }
    canvas.save("languages");
}

TEST_CASE("a Han character has the form of its language") {
    const auto engine = test::make_engine();
    const std::string han = "直骨刃";
    const auto hans = picture(*engine, han, "zh-Hans");
    const auto hant = picture(*engine, han, "zh-Hant");
    const auto ja = picture(*engine, han, "ja");
    CHECK(hans != hant);
    CHECK(hans != ja);
    CHECK(hant != ja);
}

TEST_CASE("a layout stays as it was after the same text was laid out in another language") {
    const auto engine = test::make_engine();
    const std::string han = "直骨刃令角海";
    const auto alone = picture(*engine, han, "zh-Hans");
    static_cast<void>(picture(*engine, han, "ja"));
    static_cast<void>(picture(*engine, han, "zh-Hant"));
    CHECK(picture(*engine, han, "zh-Hans") == alone);
    engine->clear_cache();
    CHECK(picture(*engine, han, "zh-Hans") == alone);
}

TEST_CASE("the same request is answered from the cache, another one is not") {
    const auto engine = test::make_engine();
    const auto style = test::style("en");
    const auto first = engine->layout("Start", style, 300);
    CHECK(engine->layout(std::string("Sta") + "rt", style, 300) == first);
    auto bold = style;
    bold.bold = true;
    auto centred = style;
    centred.align = Align::Center;
    auto rtl = style;
    rtl.direction = fd::text::Direction::Rtl;
    for (const auto& other : {bold, centred, rtl, test::style("es"), test::style("en", 33)}) {
        CHECK(engine->layout("Start", other, 300) != first);
    }
    CHECK(engine->layout("Start", style, 301) != first);
    CHECK(engine->stats().hits == 1);
    engine->clear_cache();
    CHECK(engine->stats().layouts == 0);
    CHECK(engine->layout("Start", style, 300) != first);
    CHECK(first->quads.size() == 5);  // what a caller holds outlives the cache
}

TEST_CASE("the cache keeps no more than it was told to") {
    const auto engine = test::make_engine(3);
    const auto style = test::style("en");
    const auto a = engine->layout("a", style, 0);
    for (const char* text : {"b", "c"}) static_cast<void>(engine->layout(text, style, 0));
    CHECK(engine->layout("a", style, 0) == a);
    static_cast<void>(engine->layout("d", style, 0));  // "b" is the oldest now
    CHECK(engine->layout("a", style, 0) == a);
    CHECK(engine->stats().layouts == 3);
}

TEST_CASE("line height comes from the type scale, in every script, mixed or not") {
    const auto engine = test::make_engine();
    for (const auto& entry : test::samples()) {
        const auto& lang = entry.first;
        const auto& text = entry.second;
        CAPTURE(lang);
        auto style = test::style(lang, 30);
        style.line_height = 1.6;
        const auto layout = engine->layout(text + " ABC 123 直", style, 500);
        REQUIRE(layout->lines >= 1);
        CHECK(layout->height == doctest::Approx(48 * layout->lines));
        for (const auto& line : layout->line_info) CHECK(line.height == 48);
    }
}

TEST_CASE("ink stays inside its own line at the line heights of the design") {
    const auto engine = test::make_engine();
    const std::map<std::string, double> heights = {
        {"en", 1.34}, {"vi", 1.42}, {"ru", 1.36}, {"zh-Hans", 1.5}, {"zh-Hant", 1.5},
        {"ja", 1.52}, {"ar", 1.62}, {"lo", 1.66}, {"ko", 1.48},     {"fa", 1.62}};
    for (const auto& entry : heights) {
        const auto& lang = entry.first;
        const auto& height = entry.second;
        CAPTURE(lang);
        auto style = test::style(lang, 50);
        style.line_height = height;
        const auto layout = engine->layout(test::samples().at(lang), style, 0);
        CHECK(layout->ink_top >= -1);
        CHECK(layout->ink_bottom <= layout->height + 1);
    }
}

TEST_CASE("long texts are broken into lines that fit and that can be found again in the text") {
    const auto engine = test::make_engine();
    for (const auto& entry : test::samples()) {
        const auto& lang = entry.first;
        const auto& text = entry.second;
        CAPTURE(lang);
        const auto layout = engine->layout(text, test::style(lang, 40), 420);
        CHECK(layout->lines > 2);
        CHECK(layout->width <= 420);
        CHECK(layout->natural_width > 420);
        CHECK(layout->line_info.front().first_byte == 0);
        CHECK(layout->line_info.back().last_byte == text.size());
        for (std::size_t i = 1; i < layout->line_info.size(); ++i) {
            const auto& line = layout->line_info[i];
            CHECK(line.first_byte == layout->line_info[i - 1].last_byte);
            CHECK(line.first_byte < line.last_byte);
        }
    }
}

TEST_CASE("Lao is broken between words, never inside one") {
    const auto engine = test::make_engine();
    const auto layout = engine->layout(test::samples().at("lo"), test::style("lo", 40), 300);
    CHECK(layout->lines >= 3);
    CHECK_FALSE(layout->word_broken);
}

TEST_CASE("Japanese is broken between phrases while they fit") {
    const auto engine = test::make_engine();
    const std::string text = "図書館の近くの道路に大きな穴があります";
    const std::vector<std::string> phrases = {"図書館の", "近くの", "道路に", "大きな", "穴が", "あります"};
    for (const float width : {180.0F, 240.0F, 330.0F, 420.0F}) {
        CAPTURE(width);
        const auto layout = engine->layout(text, test::style("ja", 40), width);
        CHECK(layout->lines > 1);
        CHECK_FALSE(layout->overflowed);
        for (const auto& line : layout->line_info) {
            const std::string rest = text.substr(line.first_byte);
            CHECK(std::any_of(phrases.begin(), phrases.end(),
                              [&](const std::string& phrase) { return rest.starts_with(phrase); }));
        }
    }
    const auto narrow = engine->layout(text, test::style("ja", 40), 90);
    CHECK_FALSE(narrow->overflowed);
    CHECK(narrow->lines > 6);
}

TEST_CASE("a word that is too long is cut, and says so") {
    const auto engine = test::make_engine();
    const auto layout = engine->layout("Donaudampfschifffahrtsgesellschaft", test::style("en", 40), 200);
    CHECK(layout->lines > 1);
    CHECK(layout->word_broken);
    CHECK(layout->width <= 200);
}

TEST_CASE("what does not fit the allowed lines is left out and flagged") {
    const auto engine = test::make_engine();
    auto style = test::style("en", 40);
    style.max_lines = 2;
    const auto layout = engine->layout(test::samples().at("en"), style, 300);
    CHECK(layout->lines == 2);
    CHECK(layout->all_lines > 2);
    CHECK(layout->truncated);
    CHECK(layout->line_info.back().last_byte < test::samples().at("en").size());
    CHECK(layout->height == 120);
}

TEST_CASE("glyph numbers stay valid until they are cleared, and are never reused") {
    const auto engine = test::make_engine();
    const auto before = engine->layout("A", test::style("en"), 0);
    REQUIRE(before->quads.size() == 1);
    const auto quad = before->quads[0];
    const auto bitmap = engine->glyph(quad.glyph_id);
    CHECK(bitmap.w == quad.w);
    CHECK(bitmap.h == quad.h);
    CHECK(*std::max_element(bitmap.coverage.begin(), bitmap.coverage.end()) == 255);
    const auto generation = engine->generation();
    engine->clear_glyphs();
    CHECK(engine->generation() != generation);
    CHECK(engine->glyph(quad.glyph_id).w == 0);
    const auto after = engine->layout("A", test::style("en"), 0);
    CHECK(after->quads[0].glyph_id != quad.glyph_id);
    CHECK(engine->glyph(0).w == 0);
    CHECK(engine->glyph(0xffffffffU).w == 0);
}

TEST_CASE("the same letter at the same size is one glyph") {
    const auto engine = test::make_engine();
    const auto layout = engine->layout("aaa", test::style("en"), 0);
    REQUIRE(layout->quads.size() == 3);
    std::set<std::uint32_t> ids;
    for (const auto& quad : layout->quads) ids.insert(quad.glyph_id);
    CHECK(ids.size() == 1);
}

TEST_CASE("empty, broken and endless text is laid out without harm") {
    const auto engine = test::make_engine();
    const auto empty = engine->layout("", test::style("en"), 300);
    CHECK(empty->lines == 1);
    CHECK(empty->quads.empty());
    CHECK(empty->height == 48);
    CHECK(engine->layout("\xff\xfe a", test::style("en"), 300)->quads.size() >= 1);
    const auto endless = engine->layout(std::string(1U << 20U, 'x'), test::style("en"), 300);
    CHECK(endless->lines > 100);
    CHECK(endless->truncated);
    CHECK(engine->layout("a\n\nb", test::style("en"), 0)->lines == 3);
    CHECK(engine->layout("x", test::style("no-such-language"), 0)->quads.size() == 1);
    CHECK(engine->layout("wide", test::style("en"), 1)->lines >= 1);
}

TEST_CASE("a fonts file that is missing or leaves no font is an error") {
    const auto error = Engine::create({"/nonexistent/fonts.conf", {}});
    REQUIRE_FALSE(error.has_value());
    CHECK(error.error().code == fd::base::ErrorCode::NotFound);
    const std::string path = fd::test::binary_dir() + "/empty-fonts.conf";
    REQUIRE(
        fd::base::files::write_atomic(path, "<?xml version=\"1.0\"?><fontconfig></fontconfig>").has_value());
    CHECK_FALSE(Engine::create({path, {}}).has_value());
}

TEST_CASE("cap heights become pixels as the tokens say") {
    fd::layout::ScriptScale latin;
    CHECK(fd::layout::em_px(5.3, 4.0339, latin) == 30);  // 21.4 px capitals
    fd::layout::ScriptScale arabic{1.62, 1.48, 1.06, 0.714};
    CHECK(fd::layout::em_px(5.3, 4.0339, arabic) == 32);
    const auto title = fd::layout::title_style("ar", 8.0, 4.0339, arabic);
    CHECK(title.bold);
    CHECK(title.line_height == 1.48);
    CHECK(fd::layout::em_px(0, 4, latin) == 1);
}
