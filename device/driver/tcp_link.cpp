#include "device/driver/tcp_link.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

namespace fd::device {
namespace {

using base::ErrorCode;
using std::chrono::milliseconds;

// Short, so that an injected clock is looked at often.
constexpr milliseconds kSlice{20};

std::string words(int number) {
    return std::generic_category().message(number);
}

bool again(int number) {
    return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

class TcpLink final : public ByteLink {
  public:
    explicit TcpLink(int fd) : fd_(fd) {}
    ~TcpLink() override { ::close(fd_); }
    TcpLink(const TcpLink&) = delete;
    TcpLink& operator=(const TcpLink&) = delete;

    Readiness wait(bool to_write, milliseconds longest) override {
        pollfd item{fd_, static_cast<short>(to_write ? POLLIN | POLLOUT : POLLIN), 0};
        if (::poll(&item, 1, static_cast<int>(std::clamp(longest, milliseconds(0), kSlice).count())) <= 0)
            return {};
        return {(item.revents & (POLLIN | POLLHUP | POLLERR)) != 0, (item.revents & POLLOUT) != 0};
    }

    base::Result<std::string> read() override {
        std::array<char, 4096> block{};
        const ssize_t n = ::recv(fd_, block.data(), block.size(), 0);
        if (n > 0) return std::string(block.data(), static_cast<std::size_t>(n));
        if (n == 0) return base::fail(ErrorCode::Unavailable, "the printer closed the connection");
        if (again(errno)) return std::string();
        return base::fail(ErrorCode::Unavailable, "the connection broke: " + words(errno));
    }

    base::Result<std::size_t> write(std::string_view bytes) override {
        const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n >= 0) return static_cast<std::size_t>(n);
        if (again(errno)) return std::size_t{0};
        return base::fail(ErrorCode::Unavailable, "the connection broke: " + words(errno));
    }

    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

base::Result<std::unique_ptr<addrinfo, void (*)(addrinfo*)>> resolve(const TcpAddress& address) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found) != 0) {
        return base::fail(ErrorCode::InvalidInput, "\"" + address.host + "\" is not an IP address");
    }
    return std::unique_ptr<addrinfo, void (*)(addrinfo*)>(found, ::freeaddrinfo);
}

base::Result<void> finish_connect(int fd, const base::Clock& clock, milliseconds longest) {
    const auto deadline = clock.monotonic() + longest;
    for (;;) {
        pollfd item{fd, POLLOUT, 0};
        const int n = ::poll(&item, 1, static_cast<int>(kSlice.count()));
        if (n > 0) break;
        if (clock.monotonic() >= deadline) return base::fail(ErrorCode::Timeout, "no answer to connect");
    }
    int problem = 0;
    socklen_t size = sizeof problem;
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size);
    if (problem != 0) return base::fail(ErrorCode::Unavailable, "connect: " + words(problem));
    return {};
}

}  // namespace

base::Result<std::unique_ptr<ByteLink>> tcp_connect(const TcpAddress& address, const base::Clock& clock,
                                                    milliseconds longest) {
    const auto found = resolve(address);
    if (!found) return base::fail(found.error());
    const addrinfo& target = **found;
    const int fd = ::socket(target.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return base::fail(ErrorCode::Unavailable, "socket: " + words(errno));
    auto link = std::make_unique<TcpLink>(fd);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd, target.ai_addr, target.ai_addrlen) != 0) {
        if (errno != EINPROGRESS) return base::fail(ErrorCode::Unavailable, "connect: " + words(errno));
        if (const auto done = finish_connect(fd, clock, longest); !done) return base::fail(done.error());
    }
    return std::unique_ptr<ByteLink>(std::move(link));
}

}  // namespace fd::device
