#include "tests/crash/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <random>

namespace crash {
namespace {

// Not by their names: those are the shim's own.
void raw_pwrite(int fd, const std::string& bytes, off_t at) {
    static_cast<void>(::syscall(SYS_pwrite64, fd, bytes.data(), bytes.size(), at));
}

std::string raw_read(int fd, std::size_t size, off_t at) {
    std::string out(size, '\0');
    const ssize_t n = ::pread(fd, out.data(), size, at);
    out.resize(n < 0 ? 0 : static_cast<std::size_t>(n));
    return out;
}

}  // namespace

bool Disk::note(int fd, off_t at, std::size_t size, off_t size_after, std::string after) {
    struct stat now {};
    if (::fstat(fd, &now) != 0 || !S_ISREG(now.st_mode)) return false;
    if (!files_.contains(now.st_ino)) files_[now.st_ino] = ::fcntl(fd, F_DUPFD_CLOEXEC, 100);
    steps_.push_back({now.st_ino, at, raw_read(fd, size, at), std::move(after), now.st_size,
                      size_after < 0 ? std::max(now.st_size, at + static_cast<off_t>(size)) : size_after});
    return true;
}

void Disk::write(int fd, const void* bytes, std::size_t size, off_t at) {
    if (watching_) note(fd, at, size, -1, std::string(static_cast<const char*>(bytes), size));
}

void Disk::append(int fd, const void* bytes, std::size_t size) {
    if (!watching_) return;
    const off_t at = ::lseek(fd, 0, SEEK_CUR);
    if (at >= 0) write(fd, bytes, size, at);
}

void Disk::truncate(int fd, off_t size) {
    struct stat now {};
    if (!watching_ || ::fstat(fd, &now) != 0) return;
    note(fd, size, static_cast<std::size_t>(std::max<off_t>(now.st_size - size, 0)), size, {});
}

void Disk::sync(int fd) {
    struct stat now {};
    if (!watching_ || ::fstat(fd, &now) != 0) return;
    std::erase_if(steps_, [&](const Step& step) { return step.file == now.st_ino; });
}

void Disk::put(const Step& step, const std::string& bytes, off_t size) const {
    const int fd = files_.at(step.file);
    raw_pwrite(fd, bytes, step.at);
    static_cast<void>(::syscall(SYS_ftruncate, fd, size));
}

void Disk::lose(bool by_chance, std::uint64_t seed) {
    for (auto step = steps_.rbegin(); step != steps_.rend(); ++step)
        put(*step, step->before, step->size_before);
    std::mt19937_64 dice(seed);
    for (const Step& step : steps_) {
        const bool reached = by_chance && dice() % 2 == 0;
        struct stat now {};
        if (!reached || ::fstat(files_.at(step.file), &now) != 0) continue;
        const bool shrinks = step.after.empty();
        put(step, step.after,
            shrinks ? step.size_after
                    : std::max(now.st_size, step.at + static_cast<off_t>(step.after.size())));
    }
}

}  // namespace crash
