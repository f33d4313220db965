#pragma once
// Bytes to and from a device, never blocking but in wait(): TCP now; serial and USB look
// the same from here. One thread owns it; destroying it closes it.

#include "offline/base/result.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace fd::device {

struct Readiness {
    bool can_read = false;   // bytes, or the news that the other side is gone
    bool can_write = false;  // only when asked for
};

class ByteLink {
  public:
    virtual ~ByteLink() = default;
    // At most `longest`; less when something can be done.
    virtual Readiness wait(bool to_write, std::chrono::milliseconds longest) = 0;
    // What is there, empty when nothing is. Unavailable: the other side closed or broke.
    virtual base::Result<std::string> read() = 0;
    // How many were taken, 0 when none now. Unavailable as above. Taken is not printed.
    virtual base::Result<std::size_t> write(std::string_view bytes) = 0;
};

}  // namespace fd::device
