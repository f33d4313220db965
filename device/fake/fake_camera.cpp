#include "device/fake/fake_camera.hpp"

#include "device/codec/qr_writer.hpp"

#include <algorithm>
#include <utility>

namespace fd::device {

constexpr std::uint8_t kPaper = 214;
constexpr std::uint8_t kInk = 46;

base::Result<GreyFrame> qr_frame(std::string_view text, int width, int height, int pixels_per_module) {
    const auto matrix = qr_encode(text);
    if (!matrix) return base::fail(matrix.error());
    const Bitmap1 code = qr_bitmap(*matrix, pixels_per_module);
    if (code.width == 0 || code.width > width || code.height > height) {
        return base::fail(base::ErrorCode::InvalidInput, "the code does not fit the frame");
    }
    GreyFrame frame{width, height, {}};
    frame.pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), kPaper);
    const int left = (width - code.width) / 2;
    const int top = (height - code.height) / 2;
    for (int y = 0; y < code.height; ++y) {
        auto* row =
            frame.pixels.data() + static_cast<std::size_t>(top + y) * static_cast<std::size_t>(width) + left;
        for (int x = 0; x < code.width; ++x) {
            if (code.black(x, y)) row[x] = kInk;
        }
    }
    return frame;
}

void FakeCamera::show(GreyFrame frame) {
    views_.send({Sight::Frame, std::move(frame)});
}

base::Result<void> FakeCamera::show(std::string_view text) {
    auto frame = qr_frame(text);
    if (!frame) return base::fail(frame.error());
    show(std::move(*frame));
    return {};
}

void FakeCamera::show_nothing() {
    views_.send({});
}

void FakeCamera::unplug() {
    views_.send({Sight::Unplugged, {}});
}

base::Result<void> FakeCamera::open() {
    open_ = true;
    if (view_.sight == Sight::Unplugged) view_ = {};  // plugged in again
    return {};
}

base::Result<std::optional<GreyFrame>> FakeCamera::frame(std::chrono::milliseconds wait) {
    if (!open_) return base::fail(base::ErrorCode::Unavailable, "fake: the camera is not open");
    const bool seeing = view_.sight == Sight::Frame;
    if (auto next = views_.receive(seeing ? std::min(wait, interval_) : wait)) view_ = std::move(*next);
    if (view_.sight == Sight::Unplugged) {
        open_ = false;
        return base::fail(base::ErrorCode::Unavailable, "fake: the camera is unplugged");
    }
    if (view_.sight == Sight::Frame) return std::optional<GreyFrame>(view_.frame);
    return std::optional<GreyFrame>();
}

void FakeCamera::close() {
    open_ = false;
}

}  // namespace fd::device
