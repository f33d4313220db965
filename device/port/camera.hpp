#pragma once
// A camera for codes: grey frames while open, nothing otherwise; no frame is ever
// kept. Blocking; one thread owns it.

#include "offline/base/result.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace fd::device {

struct GreyFrame {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;  // width * height, row by row
};

class Camera {
  public:
    virtual ~Camera() = default;
    virtual base::Result<void> open() = 0;
    // The newest frame; nothing when none came within `wait`. Unavailable: unplugged.
    virtual base::Result<std::optional<GreyFrame>> frame(std::chrono::milliseconds wait) = 0;
    virtual void close() = 0;
};

}  // namespace fd::device
