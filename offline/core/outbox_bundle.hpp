#pragma once
// The file in which a queue travels: one line of JSON that anybody may read (whose it is, for whom, how
// many), then a box sealed to the recovery key. Bytes and values; any thread.

#include "offline/base/result.hpp"
#include "offline/store/outbox.hpp"
#include "offline/trust/recovery_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fd::core {

struct Bundle {
    std::string id;
    std::uint32_t from = 0;          // device number of the source
    std::uint32_t to = 0;            // of the only device that may take it; 0: any
    std::vector<store::Item> items;  // state: Moved, or what it is at the source
};

// The whole file. What was said is in the box only.
base::Result<std::string> write_bundle(const Bundle& bundle, const trust::RecoveryPublicKey& recipient);
// Corrupt: no bundle, changed, or sealed for another key (the text says which). Input from a stranger's USB
// stick.
base::Result<Bundle> read_bundle(std::string_view file, const trust::RecoveryKey& key);

}  // namespace fd::core
