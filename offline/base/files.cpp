#include "offline/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace fd::base::files {
namespace {

constexpr std::size_t kMaxBytes = 64U << 20U;

class Fd {
  public:
    explicit Fd(int fd) : fd_(fd) {}
    ~Fd() {
        if (fd_ >= 0) ::close(fd_);
    }
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    [[nodiscard]] int get() const { return fd_; }

  private:
    int fd_;
};

tl::unexpected<Error> from_errno(const std::string& path) {
    const int number = errno;
    const std::string text = path + ": " + std::generic_category().message(number);
    switch (number) {
        case ENOENT:
            return fail(ErrorCode::NotFound, text);
        case EACCES:
        case EPERM:
            return fail(ErrorCode::Unauthorized, text);
        case EROFS:
            return fail(ErrorCode::ReadOnly, text);
        case ENOSPC:
        case EDQUOT:
            return fail(ErrorCode::Full, text);
        default:
            return fail(ErrorCode::Io, text);
    }
}

Result<void> write_all(int fd, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const ssize_t n = ::write(fd, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return from_errno(path);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
}

}  // namespace

Result<std::string> read(const std::string& path) {
    // Not waiting for the other end: a pipe on somebody's stick is no file, and is refused below.
    const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (fd.get() < 0) return from_errno(path);
    struct stat what {};
    if (::fstat(fd.get(), &what) != 0) return from_errno(path);
    if (!S_ISREG(what.st_mode)) return fail(ErrorCode::InvalidInput, path + ": is not a file");
    std::string out;
    char block[65536];
    for (;;) {
        const ssize_t n = ::read(fd.get(), block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return from_errno(path);
        if (n == 0) return out;
        out.append(block, static_cast<std::size_t>(n));
        if (out.size() > kMaxBytes) return fail(ErrorCode::TooLarge, path + ": over 64 MiB");
    }
}

Result<void> write_atomic(const std::string& path, std::string_view bytes, unsigned mode) {
    const std::string beside = path + ".new";
    {
        const Fd fd(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode));
        if (fd.get() < 0) return from_errno(beside);
        if (auto written = write_all(fd.get(), bytes, beside); !written) return written;
        if (::fsync(fd.get()) != 0) return from_errno(beside);
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) return from_errno(path);
    return sync_folder(std::filesystem::path(path).parent_path().string());
}

Result<void> sync_folder(const std::string& path) {
    const Fd dir(::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (dir.get() >= 0 && ::fsync(dir.get()) != 0) return from_errno(path);
    return {};
}

Result<void> publish(const std::string& path, std::string_view bytes) {
    const std::string beside = path + ".new";
    {
        const Fd fd(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
        if (fd.get() < 0) return from_errno(beside);
        if (auto written = write_all(fd.get(), bytes, beside); !written) return written;
        if (::fchmod(fd.get(), 0644) != 0) return from_errno(beside);
    }
    if (::rename(beside.c_str(), path.c_str()) != 0) return from_errno(path);
    return {};
}

Result<Space> space(const std::string& path) {
    std::error_code error;
    const auto found = std::filesystem::space(path, error);
    if (error) return fail(ErrorCode::Io, path + ": " + error.message());
    return Space{found.available, found.capacity};
}

Result<void> make_dirs(const std::string& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) {
        errno = error.value();
        return from_errno(path);
    }
    return {};
}

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

}  // namespace fd::base::files
