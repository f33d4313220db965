#pragma once
// The file in which a queue travels: one line of JSON that anybody may read (whose it is, for whom, how
// many), a line with the Ed25519 signature of the device that made it, then a box sealed to the recovery key.
// The signature is over the first line and the box: anybody can seal. Bytes and values; any thread.

#include "offline/base/result.hpp"
#include "offline/store/outbox.hpp"
#include "offline/trust/device_identity.hpp"
#include "offline/trust/key_ring.hpp"
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

// Whose signatures count: the fleet's, and perhaps one key that an operator vouches for.
struct Signers {
    const trust::KeyRing& fleet;
    std::optional<trust::PublicKey> also;
};
bool verifies(const domain::SignedTicket& ticket, const Signers& signers);

// The whole file. What was said is in the box only.
base::Result<std::string> write_bundle(const Bundle& bundle, const trust::RecoveryPublicKey& recipient,
                                       const trust::DeviceIdentity& signer);
// Corrupt: no bundle, changed, or sealed for another key (the text says which). Unauthorized: signed by
// nobody whom we know; the text says what to do. Input from a stranger's USB stick.
base::Result<Bundle> read_bundle(std::string_view file, const trust::RecoveryKey& key,
                                 const Signers& signers);

}  // namespace fd::core
