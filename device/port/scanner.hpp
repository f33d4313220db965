#pragma once
// A hand or presentation scanner: whole codes as text. Input from strangers.
// Blocking; one thread owns it.

#include "offline/base/result.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace fd::device {

class Scanner {
  public:
    virtual ~Scanner() = default;
    // At most 4096 bytes of what the code says; nothing when none came within `wait`.
    virtual base::Result<std::optional<std::string>> scan(std::chrono::milliseconds wait) = 0;
};

}  // namespace fd::device
