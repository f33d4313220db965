#pragma once
// The tables of days that supervisors export: exports/queue-DAY.csv in the data folder, which only this core
// writes. The store's thread; blocks on the disk. Errors: those of base/files.hpp.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string>

namespace fd::core {

// Where it is now. `day`: one that there can be.
base::Result<std::string> write_export(const std::string& data_dir, const std::string& day,
                                       const std::string& csv);
// Those of days before `day` go, by the day in their names, and with them what a power cut left half written;
// how many. Nothing else in the folder is touched.
base::Result<std::int64_t> forget_exports(const std::string& data_dir, const std::string& day);

}  // namespace fd::core
