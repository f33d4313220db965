#pragma once
// Pictures from files and cameras as grey frames: PNG, JPEG (also UVC's without Huffman
// tables), binary PGM. Pure, any thread; input is hostile and never crashes.

#include "device/port/camera.hpp"

#include <cstdint>
#include <string_view>

namespace fd::device {

// 4096 x 4096: more than any camera that we read codes from.
inline constexpr std::uint64_t kMaxFramePixels = 16U << 20U;

[[nodiscard]] bool frame_size_ok(std::uint64_t width, std::uint64_t height);
// Sizes at least 1, within bounds, and exactly the pixels that they call for.
[[nodiscard]] bool well_formed(const GreyFrame& frame);

// Told apart by their first bytes. Unsupported: none of the three; InvalidInput: broken; TooLarge.
base::Result<GreyFrame> picture_decode(std::string_view bytes);

}  // namespace fd::device
