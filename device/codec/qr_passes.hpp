#pragma once
// The ways to look at one frame. Private to device/codec. One thread owns the tools.

#include "device/port/camera.hpp"

#include <optional>
#include <span>
#include <string>

namespace fd::device {

// What passes keep between frames.
class QrTools {
  public:
    QrTools();
    ~QrTools();
    QrTools(const QrTools&) = delete;
    QrTools& operator=(const QrTools&) = delete;

    std::optional<std::string> zbar(const GreyFrame& frame);

  private:
    void* zbar_ = nullptr;
};

struct QrPass {
    const char* name;
    std::optional<std::string> (*read)(const GreyFrame& frame, QrTools& tools);
};

std::optional<std::string> cheap_pass(const GreyFrame& frame);
std::span<const QrPass> extra_passes();  // in the order that reads most soonest

// What the two libraries read on their own with their defaults: the yardstick of the bench.
std::span<const QrPass> libraries_alone();

}  // namespace fd::device
