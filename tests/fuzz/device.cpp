#include "device/codec/escpos_status.hpp"
#include "device/driver/qr_wire.hpp"
#include "tests/fuzz/targets.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

namespace fd::fuzz {
namespace {

// A file in memory that closes itself.
class Memory {
  public:
    explicit Memory(std::string_view bytes) : fd_(::memfd_create("fuzz", MFD_CLOEXEC)) {
        promise(::write(fd_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), "memory");
        ::lseek(fd_, 0, SEEK_SET);
    }
    ~Memory() { ::close(fd_); }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

}  // namespace

void printer_status(std::string_view bytes) {
    device::StatusStream whole;
    device::StatusStream parts;
    const auto together = whole.feed(bytes);
    std::vector<device::Answer> apart;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const auto& answer : parts.feed(bytes.substr(i, 1))) apart.push_back(answer);
    }
    promise(together == apart && whole.pending() == parts.pending(),
            "answers do not depend on how they come");
    for (const auto& answer : together) {
        static_cast<void>(device::state_of(answer));
        for (int n = 1; n <= 4; ++n)
            static_cast<void>(device::state_of(answer, static_cast<device::RealTimeQuestion>(n)));
    }
}

void qr_wire(std::string_view bytes) {
    const Memory in(bytes);
    const Memory out("");
    const int ended = device::wire::serve(in.fd(), out.fd());
    promise(ended == 0 || ended == 1, "the helper ends in order");
    const off_t said = ::lseek(out.fd(), 0, SEEK_END);
    promise(said % 4 == 0 || said > 8, "a reply has its header");
}

}  // namespace fd::fuzz
