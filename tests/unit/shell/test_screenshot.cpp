#include "kiosk/shell/screenshot.hpp"
#include "offline/base/files.hpp"

#include <doctest/doctest.h>
#include <png.h>

using namespace fd;
using shell::Pixels;

namespace {

Pixels striped(int w, int h) {
    Pixels out(w, h);
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            out.row(y)[x] = 0xff000000U | static_cast<std::uint32_t>(x * 7 % 256) << 16U |
                            static_cast<std::uint32_t>(y * 5 % 256) << 8U |
                            static_cast<std::uint32_t>((x + y) % 256);
        }
    }
    return out;
}

Pixels read_png(const std::string& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    REQUIRE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) != 0);
    image.format = PNG_FORMAT_BGRA;
    Pixels out(static_cast<int>(image.width), static_cast<int>(image.height));
    REQUIRE(png_image_finish_read(&image, nullptr, out.data.data(), 0, nullptr) != 0);
    return out;
}

}  // namespace

TEST_CASE("a picture comes out of its file as it went in") {
    const auto picture = striped(123, 45);
    const auto bytes = shell::to_png(picture);
    REQUIRE(bytes.has_value());
    CHECK(read_png(*bytes) == picture);
}

TEST_CASE("a picture that cannot be written is an error with the path, not a crash") {
    CHECK_FALSE(shell::to_png(Pixels()).has_value());
    const auto saved = shell::save_png(striped(4, 4), "/proc/no/such/place.png");
    REQUIRE_FALSE(saved.has_value());
    CHECK(saved.error().text.find("/proc/no/such/place.png") != std::string::npos);
}

TEST_CASE("a small picture is the mean of the large one") {
    Pixels picture(5, 2);
    picture.data = {0xff000000U, 0xffffffffU, 0xff102030U, 0xff102030U, 0xff123456U,
                    0xffffffffU, 0xff000000U, 0xff102030U, 0xff102030U, 0xff123456U};
    const auto small = shell::downscaled(picture, 2);
    CHECK(small.w == 2);
    CHECK(small.h == 1);
    CHECK(small.data == std::vector<std::uint32_t>{0xff808080U, 0xff102030U});
}

TEST_CASE("a contact sheet holds every picture whole") {
    const std::vector<Pixels> pictures = {striped(10, 20), striped(10, 20), striped(12, 8)};
    const auto sheet = shell::contact_sheet(pictures, 2, 3);
    CHECK(sheet.w == 3 + 2 * 15);
    CHECK(sheet.h == 3 + 2 * 23);
    CHECK(sheet.row(3)[3] == pictures[0].row(0)[0]);
    CHECK(sheet.row(3 + 19)[18 + 9] == pictures[1].row(19)[9]);
    CHECK(sheet.row(26 + 7)[3 + 11] == pictures[2].row(7)[11]);
    CHECK(sheet.row(26)[20] == 0xff808080U);
}
