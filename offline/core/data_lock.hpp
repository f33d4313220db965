#pragma once
// One core at a time on a data folder: a second one would take the first one's sending
// for a crash. Held by the file system; gone with the process. Movable, one owner.

#include "offline/base/result.hpp"

#include <string>

namespace fd::core {

class DataLock {
  public:
    // Conflict when another process (or another core of this one) holds it; Io, ReadOnly, Unauthorized.
    static base::Result<DataLock> take(const std::string& folder);
    // The same on a lock file of another name; what is guarded is the caller's.
    static base::Result<DataLock> take_file(const std::string& path);
    DataLock(DataLock&& other) noexcept;
    DataLock& operator=(DataLock&&) = delete;
    ~DataLock();

  private:
    explicit DataLock(int fd) : fd_(fd) {}
    int fd_;
};

}  // namespace fd::core
