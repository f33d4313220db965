#pragma once
// A camera whose frames are picture files (PNG, JPEG, PGM), shown again and again as a
// camera would. One thread owns it.

#include "device/port/camera.hpp"

#include <string>
#include <vector>

namespace fd::device {

class FileCamera final : public Camera {
  public:
    // A picture, or a folder whose pictures follow each other by name. A frame each `interval`.
    explicit FileCamera(std::string path,
                        std::chrono::milliseconds interval = std::chrono::milliseconds(100));

    // NotFound: no such file, or a folder without a file.
    base::Result<void> open() override;
    // Unavailable when not open. A file that is no picture gives its own error, once a turn.
    base::Result<std::optional<GreyFrame>> frame(std::chrono::milliseconds wait) override;
    void close() override;

  private:
    const std::string path_;
    const std::chrono::milliseconds interval_;
    std::vector<std::string> files_;
    std::size_t next_ = 0;
    std::chrono::milliseconds waited_{0};
};

}  // namespace fd::device
