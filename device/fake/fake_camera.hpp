#pragma once
// A camera that sees what it is told to. open(), frame() and close() belong to the
// camera's thread; the rest may be called from any.

#include "device/port/camera.hpp"
#include "offline/base/channel.hpp"

#include <string_view>

namespace fd::device {

// A ticket's QR code held before a camera: dark grey on light grey in the middle of the frame.
// InvalidInput: the text fits no code, or the code not the frame.
base::Result<GreyFrame> qr_frame(std::string_view text, int width = 1280, int height = 720,
                                 int pixels_per_module = 6);

class FakeCamera final : public Camera {
  public:
    // What a live camera sees: the same frame again and again, one each `interval`.
    explicit FakeCamera(std::chrono::milliseconds interval = std::chrono::milliseconds(100))
        : interval_(interval) {}

    void show(GreyFrame frame);
    base::Result<void> show(std::string_view text);  // errors of qr_frame
    void show_nothing();
    void unplug();

    base::Result<void> open() override;
    base::Result<std::optional<GreyFrame>> frame(std::chrono::milliseconds wait) override;
    void close() override;

  private:
    enum class Sight { Nothing, Unplugged, Frame };
    struct View {
        Sight sight = Sight::Nothing;
        GreyFrame frame;
    };

    const std::chrono::milliseconds interval_;
    base::Channel<View> views_{16, base::WhenFull::DropOldest};
    View view_;
    bool open_ = false;
};

}  // namespace fd::device
