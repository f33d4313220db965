#include "offline/core/data_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace fd::core {

base::Result<DataLock> DataLock::take(const std::string& folder) {
    return take_file(folder + "/lock");
}

base::Result<DataLock> DataLock::take_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        const int why = errno;
        const auto code = why == EROFS                      ? base::ErrorCode::ReadOnly
                          : why == ENOSPC                   ? base::ErrorCode::Full
                          : (why == EACCES || why == EPERM) ? base::ErrorCode::Unauthorized
                                                            : base::ErrorCode::Io;
        return base::fail(code, path + ": " + std::generic_category().message(why));
    }
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        ::close(fd);
        return base::fail(base::ErrorCode::Conflict, path + ": another core holds it");
    }
    return DataLock(fd);
}

DataLock::DataLock(DataLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

DataLock::~DataLock() {
    if (fd_ >= 0) ::close(fd_);
}

}  // namespace fd::core
