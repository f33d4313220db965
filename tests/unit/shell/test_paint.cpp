#include "kiosk/shell/paint.hpp"
#include "tests/unit/shell/drawing.hpp"

using namespace fd;
using shell::FrameRenderer;

namespace {

const ui::Rgba kInk{10, 60, 110, 255};

}  // namespace

TEST_CASE("what our widgets draw with is quads: no triangle reaches the renderer") {
    test::Drawing drawing(300, 300);
    FrameRenderer renderer(drawing.atlas, 300, 300);
    for (const bool mirrored : {false, true}) {
        renderer.paint(drawing.frame(
            [](ui::Canvas& canvas) {
                canvas.fill({0, 0, 300, 300}, {255, 255, 255, 255});
                canvas.rounded({5, 5, 90, 60}, 12, kInk);
                canvas.rounded({5, 80, 90, 60}, 12, 0, kInk);
                canvas.outlined({105, 5, 90, 60}, 12, 2, {255, 255, 255, 255}, kInk);
                canvas.arch({205, 5, 60, 90}, 4, kInk);
                canvas.disc(150, 150, 30, kInk);
                canvas.dashed({5, 160, 90, 60}, 2, 8, kInk);
                canvas.icon("home", {200, 120, 64, 64}, kInk, true);
                canvas.glyphs(*test::engine().layout("Danger now? مرحبا", {}, 280), {10, 240, 280, 40}, kInk);
            },
            mirrored));
        CHECK(renderer.stats().triangles == 0);
        CHECK(renderer.stats().quads > 50);
    }
}

TEST_CASE("a right-to-left picture of corners is the mirror image of the left-to-right one") {
    test::Drawing drawing(120, 80);
    FrameRenderer ltr(drawing.atlas, 120, 80);
    FrameRenderer rtl(drawing.atlas, 120, 80);
    const auto draw = [](ui::Canvas& canvas) {
        canvas.rounded({6, 6, 70, 40}, 15, 4, kInk);
        canvas.icon("back", {80, 40, 32, 32}, kInk, true);
    };
    ltr.paint(drawing.frame(draw));
    rtl.paint(drawing.frame(draw, true));
    bool mirrored = true;
    bool anything = false;
    for (int y = 0; y < 80; ++y) {
        for (int x = 0; x < 120; ++x) {
            mirrored = mirrored && ltr.pixels().row(y)[x] == rtl.pixels().row(y)[119 - x];
            anything = anything || ltr.pixels().row(y)[x] != 0xff000000U;
        }
    }
    CHECK(mirrored);
    CHECK(anything);
}

TEST_CASE("colors arrive as given, and half a color is half way") {
    shell::Pixels picture(4, 1);
    const std::vector<ui::Atlas::Page> no_pages;
    const auto fill = [&](int x, std::uint32_t color) {
        const shell::Area at{x, 0, 1, 1};
        shell::paint(picture, {at, at, {}, -1, false, false, color}, no_pages, {0, 0, 4, 1});
    };
    fill(0, 0xff123456U);
    fill(1, 0x80ffffffU);
    fill(2, 0x00ffffffU);
    fill(3, 0xffffffffU);
    fill(3, 0x80000000U);
    CHECK(picture.data == std::vector<std::uint32_t>{0xff123456U, 0xff808080U, 0xff000000U, 0xff7f7f7fU});
}

TEST_CASE("a mask lays its color on by its coverage, exactly at the ends") {
    std::vector<ui::Atlas::Page> pages(1);
    pages[0].coverage.assign(std::size_t{ui::Atlas::kPageSize} * ui::Atlas::kPageSize, 0);
    pages[0].coverage[0] = 255;
    pages[0].coverage[1] = 128;
    shell::Pixels picture(3, 1);
    shell::Quad quad{{0, 0, 3, 1}, {0, 0, 3, 1}, {0, 0, 3, 1}, 0, false, false, 0xff64c8ffU};
    shell::paint(picture, quad, pages, {0, 0, 3, 1});
    CHECK(picture.data == std::vector<std::uint32_t>{0xff64c8ffU, 0xff326480U, 0xff000000U});
    SUBCASE("flipped") {
        shell::Pixels other(3, 1);
        quad.flip_x = true;
        shell::paint(other, quad, pages, {0, 0, 3, 1});
        CHECK(other.data == std::vector<std::uint32_t>{0xff000000U, 0xff326480U, 0xff64c8ffU});
    }
    SUBCASE("stretched") {
        shell::Pixels other(6, 2);
        quad.at = quad.seen = {0, 0, 6, 2};
        shell::paint(other, quad, pages, {0, 0, 6, 2});
        CHECK(other.row(1)[1] == 0xff64c8ffU);
        CHECK(other.row(1)[3] == 0xff326480U);
        CHECK(other.row(1)[4] == 0xff000000U);
    }
    SUBCASE("of a page that is not there") {
        shell::Pixels other(3, 1);
        quad.page = 7;
        shell::paint(other, quad, pages, {0, 0, 3, 1});
        CHECK(other == shell::Pixels(3, 1));
    }
}

TEST_CASE("a triangle is counted, and drawn all the same") {
    test::Drawing drawing(60, 60);
    FrameRenderer renderer(drawing.atlas, 60, 60);
    renderer.paint(drawing.frame([](ui::Canvas&) {
        ImGui::GetBackgroundDrawList()->Flags = ImDrawListFlags_None;
        ImGui::GetBackgroundDrawList()->AddTriangleFilled({5, 5}, {55, 5}, {5, 55}, IM_COL32(255, 0, 0, 255));
    }));
    CHECK(renderer.stats().triangles == 1);
    CHECK(renderer.pixels().row(10)[10] == 0xffff0000U);
    CHECK(renderer.pixels().row(50)[50] == 0xff000000U);
    renderer.paint(drawing.frame([](ui::Canvas&) {}));
    CHECK(renderer.pixels() == shell::Pixels(60, 60));
}

TEST_CASE("ImGui's own clip rectangles hold") {
    test::Drawing drawing(60, 60);
    FrameRenderer renderer(drawing.atlas, 60, 60);
    renderer.paint(drawing.frame([](ui::Canvas& canvas) {
        ImGui::GetBackgroundDrawList()->PushClipRect({10, 10}, {20, 20});
        canvas.disc(20, 20, 20, kInk);
        ImGui::GetBackgroundDrawList()->PopClipRect();
    }));
    CHECK(renderer.pixels().row(15)[15] == 0xff0a3c6eU);
    CHECK(renderer.pixels().row(15)[9] == 0xff000000U);
    CHECK(renderer.pixels().row(20)[15] == 0xff000000U);
}
