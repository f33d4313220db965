#pragma once
// A TCP connection to a device in the same network. One thread owns it.

#include "device/driver/byte_link.hpp"
#include "offline/base/clock.hpp"

#include <cstdint>
#include <memory>

namespace fd::device {

struct TcpAddress {
    std::string host;  // an IPv4 or IPv6 address, not a name: who waits for a name server prints nothing
    std::uint16_t port = 9100;
};

// InvalidInput: not an address. Timeout: no answer within `longest`. Unavailable: refused or unreachable.
base::Result<std::unique_ptr<ByteLink>> tcp_connect(const TcpAddress& address, const base::Clock& clock,
                                                    std::chrono::milliseconds longest);

}  // namespace fd::device
