#pragma once
// Bytes as lower-case hex digits, and back, in time that does not depend on them. Pure; any thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fd::trust {

std::string to_hex(std::span<const std::uint8_t> bytes);
// false: not two hex digits for each byte of `out`, which may be changed then.
bool from_hex(std::string_view text, std::span<std::uint8_t> out);

}  // namespace fd::trust
