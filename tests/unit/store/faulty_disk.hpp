#pragma once
// A disk that fails on command: a VFS over the system's own, the default while it lives. One at a time.

#include <sqlite3.h>

namespace fd::test {

class FaultyDisk {
  public:
    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

    // The n-th write, sync or truncate from now (1: the next) fails once, or it and all after it.
    void fail_at(int n, bool and_after = false);
    void full(bool is_full);  // every write says that there is no room
    void mend();
    [[nodiscard]] bool failed() const;  // since the last fail_at
};

}  // namespace fd::test
