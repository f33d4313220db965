#include "offline/core/wakeup.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

namespace fd::core {

Wakeup::Wakeup() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

Wakeup::~Wakeup() {
    if (fd_ >= 0) ::close(fd_);
}

void Wakeup::ring() {
    static_cast<void>(::eventfd_write(fd_, 1));
}

void Wakeup::clear() {
    eventfd_t rung = 0;
    static_cast<void>(::eventfd_read(fd_, &rung));
}

}  // namespace fd::core
