#include "offline/trust/hex.hpp"

#include <sodium.h>

namespace fd::trust {

std::string to_hex(std::span<const std::uint8_t> bytes) {
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

bool from_hex(std::string_view text, std::span<std::uint8_t> out) {
    std::size_t size = 0;
    return text.size() == out.size() * 2 &&
           sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, nullptr) == 0 &&
           size == out.size();
}

}  // namespace fd::trust
