#pragma once
// Secrets of 32 bytes in JSON files that only their owner may read. Only offline/trust and
// offline/staff include this.

#include "offline/base/json.hpp"
#include "offline/base/result.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace fd::trust {

using Secret32 = std::array<std::uint8_t, 32>;

// Bug when libsodium does not start. Before anything else of it.
base::Result<void> start_sodium();

// false: not 64 hex digits. The text is overwritten.
bool secret_from_hex(std::string& text, Secret32& out);
// The first 8 bytes of a keyed-apart hash, in groups: "9f86 d081 884c 7d65".
std::string fingerprint_of(std::string_view kind, std::span<const std::uint8_t> key);

// Errors name the path: NotFound, Unauthorized when others may read the file or it is not ours to read,
// Corrupt when it is no key file of this format.
base::Result<base::json::Value> read_key_file(const std::string& path, int format);
// One member that holds a secret: Corrupt, naming path and member. The JSON's copy is overwritten.
base::Result<Secret32> take_secret(base::json::Value& file, const std::string& path, const char* member);
// Mode 0600, whole or not at all. The JSON's text is overwritten afterwards; the JSON is the caller's.
base::Result<void> write_key_file(const std::string& path, const base::json::Value& file);

}  // namespace fd::trust
