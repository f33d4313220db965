#pragma once
// How a site's queue begins: queue.json in the site's folder, its names from texts.<tag>.json beside it. What
// a supervisor changes later is in the store and wins. Plain values; reading blocks on the disk.

#include "offline/base/result.hpp"
#include "offline/domain/walk_in.hpp"
#include "offline/queue/queue_store.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace fd::queue {

struct QueueSetUp {
    std::vector<domain::WalkInService> services;  // in the order in which residents see them
    std::vector<domain::WalkInCounter> counters;  // closed until somebody works there
    std::chrono::minutes day_begins{3 * 60};      // after local midnight, less than a day
    std::string database = {};                    // PostgreSQL's conninfo; empty: a file of this device
};

// InvalidInput names the file, the key and what was expected; unknown keys are errors too. NotFound and Io
// for the files.
base::Result<QueueSetUp> read_queue(const std::string& folder);
// Adds what the store does not have yet. The store's errors.
base::Result<void> begin_with(QueueStore& store, const QueueSetUp& set_up);

}  // namespace fd::queue
