// Loaded before libc (LD_PRELOAD): counts every call that changes the world outside the process, and
// ends the process with SIGKILL at call number FD_CRASH_AT, in the way that FD_CRASH_HOW says:
//   before  the call does not happen
//   after   it happened, nobody learns of it
//   torn    half of its bytes were written
//   power   before it, and what no fsync had confirmed is gone from the disk
//   mixed   the same, but by chance (FD_CRASH_SEED) any part of it may have reached the disk
// FD_CRASH_COUNT is a file of 8 bytes that always holds the count. FD_CRASH_LYING_DISK=1: fsync does nothing.

#include "tests/crash/disk.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string_view>

namespace {

enum class How { Before, After, Torn, Power, Mixed };

template <class Function>
Function* next(Function*, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}
#define REAL(name) static auto* const real = next(&::name, #name)

const char* setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

How how_of(std::string_view word) {
    if (word == "after") return How::After;
    if (word == "torn") return How::Torn;
    if (word == "power") return How::Power;
    return word == "mixed" ? How::Mixed : How::Before;
}

class Plan {
  public:
    Plan()
        : at_(std::strtoull(setting("FD_CRASH_AT"), nullptr, 10)),
          how_(how_of(setting("FD_CRASH_HOW"))),
          seed_(std::strtoull(setting("FD_CRASH_SEED"), nullptr, 10)),
          disk(how_ == How::Power || how_ == How::Mixed),
          lying_(*setting("FD_CRASH_LYING_DISK") != '\0') {
        const int fd = ::open(setting("FD_CRASH_COUNT"), O_RDWR | O_CLOEXEC);
        if (fd < 0) return;
        void* page = ::mmap(nullptr, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        ::close(fd);
        if (page != MAP_FAILED) count_ = static_cast<std::atomic<std::uint64_t>*>(page);
    }

    // True when this is the call. Dies here when it must not happen.
    bool begin() {
        if (count_->fetch_add(1) + 1 != at_) return false;
        if (how_ == How::Power || how_ == How::Mixed) die_and_lose();
        if (how_ != How::After && how_ != How::Torn) die();
        return true;
    }
    [[noreturn]] static void die() {
        ::kill(::getpid(), SIGKILL);
        for (;;) ::pause();
    }
    [[nodiscard]] bool torn() const { return how_ == How::Torn; }
    [[nodiscard]] bool lying() const { return lying_; }
    // Calls are taken one at a time: what is lost is what was written before this call.
    std::recursive_mutex mutex;

  private:
    // By a child, when this process is dead: its other threads must not meet what is not so yet, and a
    // page of SQLite's -shm that they map would be cut off under them (SIGBUS).
    [[noreturn]] void die_and_lose() {
        const pid_t self = ::getpid();
        if (::fork() == 0) {
            while (::getppid() == self) {
                ::kill(self, SIGKILL);
                ::sched_yield();
            }
            disk.lose(how_ == How::Mixed, seed_);
            ::_exit(0);
        }
        for (;;) ::pause();
    }

    std::uint64_t at_;
    How how_;
    std::uint64_t seed_;
    std::atomic<std::uint64_t> none_{0};
    std::atomic<std::uint64_t>* count_ = &none_;

  public:
    crash::Disk disk;

  private:
    bool lying_;
};

Plan& plan() {
    static Plan* const one = new Plan;  // never destroyed: calls come until the very end
    return *one;
}

// A call that writes `size` bytes: `call(n)` does it with n of them.
template <class Call>
auto writing(std::size_t size, Call call) {
    const std::lock_guard lock(plan().mutex);
    if (!plan().begin()) return call(size);
    static_cast<void>(call(plan().torn() ? size / 2 : size));
    Plan::die();
}

template <class Call>
auto acting(Call call) {
    const std::lock_guard lock(plan().mutex);
    if (!plan().begin()) return call();
    if (!plan().torn()) static_cast<void>(call());
    Plan::die();
}

}  // namespace

// Glibc's own declarations say what each of these is.
extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
    REAL(write);
    return writing(size, [&](size_t n) {
        plan().disk.append(fd, bytes, n);
        return real(fd, bytes, n);
    });
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
    REAL(pwrite);
    return writing(size, [&](size_t n) {
        plan().disk.write(fd, bytes, n, at);
        return real(fd, bytes, n, at);
    });
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
    REAL(pwrite64);
    return writing(size, [&](size_t n) {
        plan().disk.write(fd, bytes, n, at);
        return real(fd, bytes, n, at);
    });
}

ssize_t send(int fd, const void* bytes, size_t size, int flags) {
    REAL(send);
    return writing(size, [&](size_t n) { return real(fd, bytes, n, flags); });
}

ssize_t sendto(int fd, const void* bytes, size_t size, int flags, const sockaddr* to, socklen_t length) {
    REAL(sendto);
    return writing(size, [&](size_t n) { return real(fd, bytes, n, flags, to, length); });
}

ssize_t sendmsg(int fd, const msghdr* message, int flags) {
    REAL(sendmsg);
    return acting([&] { return real(fd, message, flags); });
}

ssize_t recv(int fd, void* bytes, size_t size, int flags) {
    REAL(recv);
    return acting([&] { return real(fd, bytes, size, flags); });
}

int fsync(int fd) {
    REAL(fsync);
    return acting([&] {
        if (!plan().lying()) plan().disk.sync(fd);
        return real(fd);
    });
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return acting([&] {
        if (!plan().lying()) plan().disk.sync(fd);
        return real(fd);
    });
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return acting([&] {
        plan().disk.truncate(fd, size);
        return real(fd, size);
    });
}

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    return acting([&] {
        plan().disk.truncate(fd, size);
        return real(fd, size);
    });
}

int rename(const char* from, const char* to) {
    REAL(rename);
    return acting([&] { return real(from, to); });
}

int unlink(const char* path) {
    REAL(unlink);
    return acting([&] { return real(path); });
}

}  // extern "C"
