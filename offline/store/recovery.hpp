#pragma once
// A damaged store: set aside whole, never deleted, and carried over into a new one as far as it can be read.
// Every step may be cut off by the power; the next start begins again or finishes. Owned by nobody; before
// the store is opened, with the folder's lock held.

#include "offline/base/clock.hpp"
#include "offline/base/result.hpp"
#include "offline/domain/sealing.hpp"
#include "offline/store/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::store {

struct Recovery {
    base::WallTime at{};
    std::string folder;  // where the damaged files lie: <data>/set-aside/<time>
    std::string why;     // what SQLite said
    int carried = 0;     // reports that are in the new store, in their states
    int unreadable = 0;  // rows that were there and could not be carried over
    int closed = 0;      // of the carried: their sealed words do not open, people must see to them
    int lost = 0;        // numbers that were given and whose report was not found
    std::vector<std::string> lost_references;  // the first hundred of them
    bool sequences_guessed = false;            // the count of numbers itself was lost
};

// Under this name Settings keeps the last recovery as JSON, for operators; beside the damaged files lies the
// same as recovered.json.
inline constexpr const char* kRecoverySetting = "recovery";
// Numbers that are skipped after a recovery: more than a log holds that may be lost.
inline constexpr int kSequenceGap = 1000;

std::string to_json(const Recovery& recovery);

// Sets `path` and its logs aside and puts a new store in their place. The errors of files (Full: nothing
// changed) and Database. The numbers of `device` go on behind the highest that was seen, with a gap: none is
// given twice.
base::Result<Recovery> recover_store(const std::string& path, const domain::Sealing& sealing,
                                     base::WallTime now, std::uint32_t device, const std::string& why);

// Before anything looks at `path`: finishes what a power cut left of recover_store, or clears it away.
base::Result<void> finish_recovery(const std::string& path);

// The set-aside files hold, sealed with a key that is still here, what people said, also when it is delivered
// and forgotten in the new store. When every report that came over is forgotten and a core ran for `keep`
// since the recovery, they are removed; recovered.json stays. `ran`: since the last call. true: they went
// now.
base::Result<bool> tend_set_aside(Database& db, const std::string& data_dir, std::chrono::milliseconds ran,
                                  std::chrono::milliseconds keep);

}  // namespace fd::store
