#pragma once
// PINs of staff: which are good enough, and their hashes: argon2id of a keyed BLAKE2b. Hashing and checking
// take a quarter of a second and 64 MiB, so they belong on a thread of their own, one at a time. Pure but for
// the salt; any thread. What is made of a PIN here is overwritten; the PIN itself is the caller's to
// overwrite (base::wipe).

#include "offline/base/result.hpp"
#include "offline/staff/pepper.hpp"

#include <string>
#include <string_view>

namespace fd::staff {

// argon2id's string, which tells its own cost and salt. Empty: no PIN yet.
struct PinHash {
    std::string text;
    bool operator==(const PinHash&) const = default;
};

enum class PinCost {
    Interactive,  // libsodium's: 64 MiB, two passes
    Least,        // for tests that are not about it
};

// InvalidInput, with words for whoever chose it: not 6 to 12 digits, or one that is guessed first: repeats,
// runs, dates, the number that they sign in with.
base::Result<void> acceptable_pin(std::string_view pin, std::string_view number);

// Unavailable: no memory for it now.
base::Result<PinHash> hash_pin(std::string_view pin, const Pepper& pepper,
                               PinCost cost = PinCost::Interactive);
// Also false when there is no memory for it now.
bool pin_right(std::string_view pin, const PinHash& hash, const Pepper& pepper);
bool needs_rehash(const PinHash& hash, PinCost cost = PinCost::Interactive);
// A hash that no PIN has; to check against it is as much work as against a member's.
PinHash nobodys_hash(PinCost cost = PinCost::Interactive);

}  // namespace fd::staff
