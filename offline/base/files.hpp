#pragma once
// Whole files in and out, with our errors. Any thread; blocks on the disk.

#include "offline/base/result.hpp"

#include <string>
#include <string_view>

namespace fd::base::files {

// NotFound, Unauthorized, TooLarge (over 64 MiB) or Io; the text names the path.
Result<std::string> read(const std::string& path);

// Written beside and renamed over, fsynced: the file is the old or the new one.
Result<void> write_atomic(const std::string& path, std::string_view bytes, unsigned mode = 0644);

// After names in it changed: they survive a power cut.
Result<void> sync_folder(const std::string& path);
Result<void> make_dirs(const std::string& path);
bool exists(const std::string& path);

}  // namespace fd::base::files
