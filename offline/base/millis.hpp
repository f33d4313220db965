#pragma once
// Wall time as it is stored and sent: milliseconds since 1970. Pure; any thread.

#include "offline/base/clock.hpp"

#include <cstdint>

namespace fd::base {

inline std::int64_t millis(WallTime at) {
    return at.time_since_epoch().count();
}
inline WallTime wall(std::int64_t millis) {
    return WallTime(std::chrono::milliseconds(millis));
}

}  // namespace fd::base
