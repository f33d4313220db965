#include "device/codec/grey.hpp"
#include "device/codec/picture.hpp"
#include "device/codec/qr_reader.hpp"
#include "device/codec/qr_writer.hpp"
#include "device/fake/fake_camera.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/device/support.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace fd::device;
using namespace fd::device::test;

namespace {

GreyFrame seen(const Bitmap1& page, std::uint8_t paper, std::uint8_t ink) {
    GreyFrame frame{page.width, page.height, {}};
    for (int y = 0; y < page.height; ++y) {
        for (int x = 0; x < page.width; ++x) frame.pixels.push_back(page.black(x, y) ? ink : paper);
    }
    return frame;
}

// Turned about its middle, bilinear, white beyond the edge.
GreyFrame rotated(const GreyFrame& in, double degrees) {
    const double a = degrees * 3.14159265358979 / 180;
    GreyFrame out{in.width, in.height, {}};
    const auto pixel = [&](int x, int y) -> double {
        if (x < 0 || y < 0 || x >= in.width || y >= in.height) return 214;
        return in.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(in.width) +
                         static_cast<std::size_t>(x)];
    };
    for (int y = 0; y < in.height; ++y) {
        for (int x = 0; x < in.width; ++x) {
            const double dx = x - in.width / 2.0;
            const double dy = y - in.height / 2.0;
            const double sx = dx * std::cos(a) + dy * std::sin(a) + in.width / 2.0;
            const double sy = dy * std::cos(a) - dx * std::sin(a) + in.height / 2.0;
            const int ix = static_cast<int>(std::floor(sx));
            const int iy = static_cast<int>(std::floor(sy));
            const double fx = sx - ix;
            const double fy = sy - iy;
            const double value = (1 - fy) * ((1 - fx) * pixel(ix, iy) + fx * pixel(ix + 1, iy)) +
                                 fy * ((1 - fx) * pixel(ix, iy + 1) + fx * pixel(ix + 1, iy + 1));
            out.pixels.push_back(static_cast<std::uint8_t>(std::lround(value)));
        }
    }
    return out;
}

// A lamp on the left: the right side gets `darkest` in 256 of the light.
GreyFrame unevenly_lit(GreyFrame frame, int darkest) {
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            auto& p = frame.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) +
                                   static_cast<std::size_t>(x)];
            p = static_cast<std::uint8_t>(p * (256 - (256 - darkest) * x / frame.width) / 256);
        }
    }
    return frame;
}

GreyFrame noisy(GreyFrame frame, int amount, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> noise(0, amount);
    for (auto& p : frame.pixels) p = static_cast<std::uint8_t>(std::clamp(p + noise(random), 0.0, 255.0));
    return frame;
}

GreyFrame before_camera(int pixels_per_module = 5) {
    return *qr_frame(kTicketUrl, 640, 480, pixels_per_module);
}

std::optional<std::string> read_live(const GreyFrame& frame) {
    QrReader reader;
    for (std::size_t i = 0; i < QrReader::passes(); ++i) {
        if (auto text = reader.read(frame)) return text;
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("blurring, shrinking and doubling keep an even grey even, up to the edges") {
    GreyFrame even{31, 17, std::vector<std::uint8_t>(31 * 17, 100)};
    for (const int radius : {1, 2, 5, 25}) CHECK(blurred(even, radius).pixels == even.pixels);
    CHECK(sharpened(even, 3, 12).pixels == even.pixels);
    CHECK(shrunk(even, 2).pixels == std::vector<std::uint8_t>(15 * 8, 100));
    CHECK(doubled(even).pixels == std::vector<std::uint8_t>(62 * 34, 100));
    CHECK(shrunk(even, 40).pixels.empty());
    CHECK(inverted(inverted(even)).pixels == even.pixels);
}

TEST_CASE("what is written is read, at the sizes that we print") {
    const auto matrix = qr_encode(kTicketUrl);
    REQUIRE(matrix);
    for (const int dots : {4, 5, 6}) {
        const Bitmap1 code = qr_bitmap(*matrix, dots);
        CHECK(code.width == (matrix->size + 8) * dots);
        CHECK(QrReader().read(seen(code, 255, 0)) == kTicketUrl);
        CHECK(QrReader().read(seen(code, 200, 60)) == kTicketUrl);
    }
}

TEST_CASE("a ticket's URL with its signature stays in alphanumeric mode: 41 modules at level M") {
    // Body of 19 bytes and signature of 64 in base43 is 123 characters.
    const std::string url = "HTTPS://311.RIVERBEND.GOV/T/" + std::string(123, 'K');
    const auto matrix = qr_encode(url);
    REQUIRE(matrix);
    CHECK(matrix->size <= 45);
    CHECK(qr_encode(url, QrEc::L)->size <= matrix->size);
    CHECK(qr_encode(url, QrEc::H)->size > matrix->size);
    // One small letter puts all of it into byte mode.
    std::string bytes = url;
    bytes.back() = 'k';
    CHECK(qr_encode(bytes)->size > matrix->size);
}

TEST_CASE("text in any language comes back, and what cannot be a code is refused") {
    for (const char* text : {"Größe 42", "日本語のテキスト", "رقم التذكرة ١٢", "ໝາຍເລກ"}) {
        const auto frame = qr_frame(text, 640, 480, 6);
        REQUIRE(frame);
        CHECK(QrReader().read(*frame) == text);
    }
    CHECK_FALSE(qr_encode(""));
    CHECK_FALSE(qr_encode("\xFF\xFE"));
    CHECK_FALSE(qr_encode(std::string(4000, 'x')));
    CHECK_FALSE(qr_encode(std::string(100'000, '1')));
}

TEST_CASE("a ticket held at any angle is read") {
    for (const double degrees : {3.0, 17.0, 45.0, 90.0, 135.0, 180.0, 261.0}) {
        CHECK(read_live(rotated(before_camera(), degrees)) == kTicketUrl);
    }
}

TEST_CASE(
    "a ticket out of focus, in uneven light, noisy or on a dark screen is read within a turn of passes") {
    CHECK(read_live(blurred(before_camera(), 1)) == kTicketUrl);
    CHECK(read_live(blurred(before_camera(), 2)) == kTicketUrl);
    CHECK(read_live(unevenly_lit(before_camera(), 40)) == kTicketUrl);
    CHECK(read_live(noisy(before_camera(), 25, 1)) == kTicketUrl);
    CHECK(read_live(inverted(before_camera())) == kTicketUrl);
    CHECK(read_live(unevenly_lit(blurred(rotated(before_camera(), 12), 1), 90)) == kTicketUrl);
}

TEST_CASE("a photographed code in a JPEG is read") {
    const auto bytes = fd::base::files::read(fd::test::source_dir() + "/tests/unit/device/data/qr.jpg");
    REQUIRE(bytes);
    const auto frame = picture_decode(*bytes);
    REQUIRE(frame);
    CHECK(QrReader().read(*frame) == kTicketUrl);
}

TEST_CASE("frames that are no pictures give nothing and do no harm") {
    QrReader reader;
    std::vector<GreyFrame> hostile{GreyFrame{},
                                   GreyFrame{0, 0, {1, 2, 3}},
                                   GreyFrame{-5, -5, std::vector<std::uint8_t>(25)},
                                   GreyFrame{100, 100, std::vector<std::uint8_t>(99)},
                                   GreyFrame{2'000'000'000, 2'000'000'000, {}},
                                   GreyFrame{1, 1, {0}},
                                   GreyFrame{1, 3000, std::vector<std::uint8_t>(3000, 7)},
                                   GreyFrame{3000, 1, std::vector<std::uint8_t>(3000, 200)},
                                   GreyFrame{2, 2, {0, 255, 255, 0}},
                                   GreyFrame{640, 480, std::vector<std::uint8_t>(640 * 480, 0)},
                                   GreyFrame{640, 480, std::vector<std::uint8_t>(640 * 480, 255)}};
    std::mt19937 random(7);
    for (int i = 0; i < 12; ++i) {
        const int width = 1 + static_cast<int>(random() % 200);
        const int height = 1 + static_cast<int>(random() % 200);
        GreyFrame noise{width, height, {}};
        for (int p = 0; p < width * height; ++p) noise.pixels.push_back(static_cast<std::uint8_t>(random()));
        hostile.push_back(noise);
    }
    for (const GreyFrame& frame : hostile) {
        for (std::size_t pass = 0; pass < QrReader::passes(); ++pass) CHECK_FALSE(reader.read(frame));
        CHECK_FALSE(reader.read_thoroughly(frame));
    }
}
