#pragma once
// What a disk may forget: every write to a regular file since that file's last fsync, with
// what was there before. lose() puts the old bytes back, all or any part of it by chance.
// Renames and removals count as done: file systems order them after the file's own fsync.
// Owned by the shim; under its lock.

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace crash {

class Disk {
  public:
    explicit Disk(bool watching) : watching_(watching) {}

    void write(int fd, const void* bytes, std::size_t size, off_t at);
    void append(int fd, const void* bytes, std::size_t size);  // at the file's own position
    void truncate(int fd, off_t size);
    void sync(int fd);
    void lose(bool by_chance, std::uint64_t seed);

  private:
    struct Step {
        ino_t file;
        off_t at;
        std::string before;
        std::string after;
        off_t size_before;
        off_t size_after;
    };
    bool note(int fd, off_t at, std::size_t size, off_t size_after, std::string after);
    void put(const Step& step, const std::string& bytes, off_t size) const;

    bool watching_;
    std::map<ino_t, int> files_;  // a descriptor of our own, good after rename and unlink
    std::vector<Step> steps_;
};

}  // namespace crash
