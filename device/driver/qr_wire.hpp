#pragma once
// How frames go to the code-reading process and texts come back: fixed headers in the machine's own byte
// order, because both ends are one build on one machine. Private to device.

#include "device/port/camera.hpp"

#include <cstdint>
#include <string_view>

namespace fd::device::wire {

inline constexpr std::uint32_t kRequest = 0x51524644;
inline constexpr std::uint32_t kReply = 0x41524644;
inline constexpr std::uint32_t kNoText = 0xFFFFFFFF;
inline constexpr std::uint32_t kMostText = 4096;

struct Request {  // then width * height pixels
    std::uint32_t magic = kRequest;
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t turn = 0;  // which extra pass; kEveryPass: all until one reads
};
inline constexpr std::uint32_t kEveryPass = 0xFFFFFFFF;

struct Reply {  // then `length` bytes, none when kNoText
    std::uint32_t magic = kReply;
    std::uint32_t length = kNoText;
};

// The life of the helper: answers requests from `in` on `out` until `in` ends. 0, or 1 when the other side
// breaks the rules. Blocks.
int serve(int in, int out);

}  // namespace fd::device::wire
