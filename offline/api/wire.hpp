#pragma once
// The wire form of the Core port: every request and every notice as one body of JSON, {"v": 1, "kind":
// "submit", ...}. Read strictly: another version, an unknown kind, a wrong type, too deep, too long or
// anything that is no JSON is an error that says what was expected, never a crash and never half a value.
// Pure; any thread. Bodies are personal: their owner wipes them.

#include "offline/api/core.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace fd::api {

constexpr int kWireVersion = 1;
constexpr std::size_t kMaxRequestBytes = 256U << 10U;
constexpr std::size_t kMaxNoticeBytes = 8U << 20U;
constexpr std::size_t kMaxRequestIdBytes = 128;
constexpr std::size_t kMaxLangBytes = 64;

// The core's last words on a connection that it closes.
struct Closing {
    std::string reason;
};
using FromCore = std::variant<Notice, Closing>;

// TooLarge; InvalidInput for what decode_request would not take (no request id, invalid UTF-8, numbers that
// are none).
base::Result<std::string> encode(const Request& request);
// TooLarge; InvalidInput. Invalid bytes in texts become U+FFFD.
base::Result<std::string> encode(const Notice& notice);
std::string encode(const Closing& closing);

// InvalidInput, TooLarge; Unsupported for another version.
base::Result<Request> decode_request(std::string_view body);
base::Result<FromCore> decode_from_core(std::string_view body);

}  // namespace fd::api
