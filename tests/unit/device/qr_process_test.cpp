#include "device/driver/qr_process.hpp"

#include "device/codec/grey.hpp"
#include "device/codec/picture.hpp"
#include "device/codec/qr_reader.hpp"
#include "device/fake/fake_camera.hpp"
#include "offline/base/files.hpp"
#include "tests/unit/device/support.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

using namespace fd::device;
using namespace fd::device::test;
using fd::base::ErrorCode;

namespace {

const fd::base::SystemClock kReaderClock;
const std::string kHelper = fd::test::binary_dir() + "/front-door-qr";
// Generous: a loaded test machine is no broken helper.
constexpr std::chrono::milliseconds kLongest{20'000};

}  // namespace

TEST_CASE("the reading process reads what the reader reads, frame after frame") {
    QrProcess process(kHelper, kReaderClock, kLongest);
    const GreyFrame good = *qr_frame(kTicketUrl);
    for (int i = 0; i < 3; ++i) {
        const auto text = process.read(good);
        REQUIRE(text);
        CHECK(*text == kTicketUrl);
    }
    CHECK_FALSE(process.read(GreyFrame{64, 48, std::vector<std::uint8_t>(64 * 48, 99)})->has_value());
    // Only one pass reads a negative: each has its turn.
    const GreyFrame negative = inverted(good);
    CHECK(*process.read_thoroughly(negative) == kTicketUrl);
    bool read = false;
    for (std::size_t i = 0; i < QrReader::passes(); ++i) read = read || process.read(negative)->has_value();
    CHECK(read);
    CHECK(process.deaths() == 0);
}

TEST_CASE("a picture that ends the decoder costs one frame and nothing else") {
    // 21 x 30 pixels that look like Micro QR to ZXing 1.4: it asserts. Later versions just see no code.
    const auto bytes =
        fd::base::files::read(fd::test::source_dir() + "/tests/unit/device/data/ends_zxing14.png");
    REQUIRE(bytes);
    const auto killer = picture_decode(*bytes);
    REQUIRE(killer);
    QrProcess process(kHelper, kReaderClock, kLongest);
    for (int i = 0; i < 3; ++i) {
        const auto nothing = process.read(*killer);
        if (nothing) {
            CHECK_FALSE(nothing->has_value());
        } else {
            CHECK(nothing.error().code == ErrorCode::Unavailable);
        }
        const auto next = process.read(*qr_frame(kTicketUrl, 640, 480, 5));
        REQUIRE(next);
        CHECK(*next == kTicketUrl);
    }
}

TEST_CASE("a helper that is missing, dies, babbles or sleeps is an error in time, never a text") {
    const GreyFrame frame = *qr_frame(kTicketUrl, 640, 480, 5);
    CHECK(QrProcess("/nonexistent/helper", kReaderClock).read(frame).error().code == ErrorCode::NotFound);
    CHECK(QrProcess("/bin/false", kReaderClock, kLongest).read(frame).error().code == ErrorCode::Unavailable);
    CHECK(QrProcess("/bin/cat", kReaderClock, kLongest).read(frame).error().code == ErrorCode::Unavailable);
    const TickingClock fast(std::chrono::milliseconds(200));
    CHECK(QrProcess("/usr/bin/yes", fast).read(frame).error().code == ErrorCode::Timeout);  // never listens
    CHECK(QrProcess("/usr/bin/sort", fast).read(frame).error().code == ErrorCode::Timeout);
}

TEST_CASE("a malformed frame never reaches the helper") {
    QrProcess process("/nonexistent/helper", kReaderClock);
    CHECK(process.read(GreyFrame{100, 100, {}}).error().code == ErrorCode::InvalidInput);
    CHECK(process.read(GreyFrame{}).error().code == ErrorCode::InvalidInput);
}
