#pragma once
// Reads rows out of a damaged database one by one into a new one. Only recovery.cpp includes this.

#include "offline/store/recovery.hpp"

#include <string>

namespace fd::store {

// `damaged` is a copy that SQLite may write to; `fresh` does not exist yet and is closed and whole on return.
// Counts go into `out`. The errors of Database for `fresh`; none for `damaged`.
base::Result<void> salvage(const std::string& damaged, const std::string& fresh,
                           const domain::Sealing& sealing, std::uint32_t device, Recovery& out);

}  // namespace fd::store
