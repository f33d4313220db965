#include "device/codec/picture.hpp"

#include "device/codec/png.hpp"
#include "device/driver/file_camera.hpp"
#include "device/fake/fake_camera.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/device/support.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <cstdio>

using namespace fd::device;
using namespace fd::device::test;
using fd::base::ErrorCode;
namespace files = fd::base::files;

namespace {

std::string pgm(const GreyFrame& frame) {
    std::string out = "P5\n# made by a test\n" + std::to_string(frame.width) + " " +
                      std::to_string(frame.height) + "\n255\n";
    out.append(frame.pixels.begin(), frame.pixels.end());
    return out;
}

}  // namespace

TEST_CASE("a page survives PNG, one bit a pixel, at widths that are no whole bytes") {
    for (const int width : {1, 7, 8, 9, 575, 576}) {
        Bitmap1 page = white_page(width, 40);
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < width; x += 1 + y % 5) set_black(page, x, y);
        }
        const auto bytes = png_encode(page);
        REQUIRE(bytes);
        CHECK((*bytes)[24] == 1);  // IHDR's bit depth
        const auto back = png_decode_page(*bytes);
        REQUIRE(back);
        CHECK(back->width == width);
        CHECK(back->bits == page.bits);
    }
    CHECK_FALSE(png_encode(Bitmap1{}));
}

TEST_CASE("a frame survives PNG and PGM") {
    GreyFrame frame{33, 21, {}};
    for (int i = 0; i < 33 * 21; ++i) frame.pixels.push_back(static_cast<std::uint8_t>(i * 7));
    const auto png = png_encode(frame);
    REQUIRE(png);
    CHECK(picture_decode(*png)->pixels == frame.pixels);
    const auto back = picture_decode(pgm(frame));
    REQUIRE(back);
    CHECK(back->width == 33);
    CHECK(back->pixels == frame.pixels);
}

TEST_CASE("broken, cut and giant pictures are errors, not frames and not crashes") {
    CHECK(picture_decode("").error().code == ErrorCode::Unsupported);
    CHECK(picture_decode("GIF89a").error().code == ErrorCode::Unsupported);
    CHECK(picture_decode("\x89PNG\r\n\x1a\n").error().code == ErrorCode::InvalidInput);
    CHECK(picture_decode("\xFF\xD8\xFF\xE0nonsense").error().code == ErrorCode::InvalidInput);
    CHECK(picture_decode("P5 4 4 255\nabc").error().code == ErrorCode::InvalidInput);
    CHECK(picture_decode("P5 4 4 65535\n").error().code == ErrorCode::InvalidInput);
    CHECK(picture_decode("P5 #").error().code == ErrorCode::InvalidInput);
    CHECK(picture_decode("P5 0 4 255\n").error().code == ErrorCode::TooLarge);
    CHECK(picture_decode("P5 999999 999999 255\n").error().code == ErrorCode::TooLarge);
    // A PNG whose header promises 100000 x 100000.
    std::string png = *png_encode(white_page(8, 8));
    for (const std::size_t at : {16U, 20U}) png.replace(at, 4, std::string("\x00\x01\x86\xA0", 4));
    CHECK_FALSE(picture_decode(png));
}

TEST_CASE("no random damage to a picture crashes its decoder") {
    std::mt19937 random(311);
    const std::string png = *png_encode(ticket());
    const auto jpeg = files::read(fd::test::source_dir() + "/tests/unit/device/data/qr.jpg");
    REQUIRE(jpeg);
    for (const std::string& good : {png, *jpeg}) {
        for (int round = 0; round < 300; ++round) {
            std::string bad = good;
            for (unsigned hit = 0; hit <= random() % 8; ++hit)
                bad[random() % bad.size()] = static_cast<char>(random());
            if (random() % 3 == 0) bad.resize(random() % bad.size());
            const auto frame = picture_decode(bad);
            if (frame) CHECK(well_formed(*frame));
        }
    }
}

TEST_CASE("the file camera shows a picture again and again, a folder in turn, and says what is broken") {
    const TemporaryFolder folder;
    const auto frame = qr_frame("FIRST", 320, 240, 4);
    REQUIRE(frame);
    REQUIRE(files::write_atomic(folder.file("a.pgm"), pgm(*frame)));
    REQUIRE(files::write_atomic(folder.file("b.png"), *png_encode(white_page(64, 48))));
    REQUIRE(files::write_atomic(folder.file("c.jpg"), "not a picture"));
    const std::chrono::milliseconds none(0);

    FileCamera one(folder.file("a.pgm"), none);
    CHECK(one.frame(none).error().code == ErrorCode::Unavailable);
    REQUIRE(one.open());
    CHECK((*one.frame(none))->pixels == frame->pixels);
    CHECK((*one.frame(none))->pixels == frame->pixels);
    one.close();
    CHECK_FALSE(one.frame(none));

    FileCamera all(folder.file(""), none);
    REQUIRE(all.open());
    CHECK((*all.frame(none))->width == 320);
    CHECK((*all.frame(none))->width == 64);
    const auto broken = all.frame(none);
    REQUIRE_FALSE(broken);
    CHECK(broken.error().text.find("c.jpg") != std::string::npos);
    CHECK((*all.frame(none))->width == 320);

    CHECK(FileCamera(folder.file("nothing"), none).open().error().code == ErrorCode::NotFound);
}
