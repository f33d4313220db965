#pragma once
// The schema's history: version n is the first n steps. A step, once released, never
// changes. tests/unit/store/schema.sql is what all of them together must give.

#include "offline/domain/sealing.hpp"
#include "offline/store/database.hpp"

namespace fd::store {

int newest_version();

// Each step is one transaction: after an error or a power cut the file is of the old version or the new one.
// Step 2 seals what was in clear; afterwards no page and no log holds a trace of it. Unsupported when the
// file's version is newer than ours; otherwise the errors of Database.
// `up_to`: for a store that takes the rows of an older one.
base::Result<void> migrate(Database& db, const domain::Sealing& sealing, int up_to = newest_version());

}  // namespace fd::store
