#pragma once
// Whole files in and out, with our errors. Any thread; blocks on the disk.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fd::base::files {

// NotFound, Unauthorized, TooLarge (over 64 MiB), InvalidInput (a pipe, a device, a folder) or Io; the text
// names the path. Never waits for anybody to write.
Result<std::string> read(const std::string& path);

// Written beside and renamed over, fsynced: the file is the old or the new one.
Result<void> write_atomic(const std::string& path, std::string_view bytes, unsigned mode = 0644);

// For readers of this moment: the file is the old or the new one, 0644 whatever the umask; after a power cut
// it may be neither.
Result<void> publish(const std::string& path, std::string_view bytes);

struct Space {
    std::uintmax_t free = 0;  // bytes, for us
    std::uintmax_t size = 0;
};
Result<Space> space(const std::string& path);  // Io

// After names in it changed: they survive a power cut.
Result<void> sync_folder(const std::string& path);
Result<void> make_dirs(const std::string& path);
bool exists(const std::string& path);

}  // namespace fd::base::files
