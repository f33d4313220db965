#pragma once
// The schema's history: version n is the first n steps. A step, once released, never
// changes. tests/unit/store/schema.sql is what all of them together must give.

#include "offline/store/database.hpp"

#include <span>
#include <string_view>

namespace fd::store {

std::span<const std::string_view> migrations();

// Unsupported when the file's version is newer than ours.
base::Result<void> migrate(Database& db);

}  // namespace fd::store
