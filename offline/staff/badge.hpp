#pragma once
// Codes of badges: "B1:" and 128 random bits. Only a keyed hash is kept; the code is told once, to be printed
// as a QR code. Pure; any thread.

#include "offline/base/ids.hpp"
#include "offline/staff/pepper.hpp"

#include <string>
#include <string_view>

namespace fd::staff {

// "B1:" and 26 characters of base32 (A to Z, 2 to 7): letters that a QR code packs tightly.
std::string make_badge_code(base::IdSource& ids);
// As a scanner gives it: spaces and line ends around it, or small letters, do not matter.
std::string badge_hash(std::string_view code, const Pepper& pepper);
// In time that does not depend on where they differ.
bool same_hash(std::string_view one, std::string_view other);

}  // namespace fd::staff
