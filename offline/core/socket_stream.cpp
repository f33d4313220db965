#include "offline/core/socket_stream.hpp"

#include "offline/domain/wipe.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace fd::core {
namespace {

constexpr std::size_t kReadAtOnce = 64U << 10U;

tl::unexpected<base::Error> gone(int error) {
    return base::fail(base::ErrorCode::Unavailable,
                      error == 0 ? "the other side closed" : std::generic_category().message(error));
}

bool later(int error) {
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

}  // namespace

SocketStream::SocketStream(int fd, std::size_t max_body_in, std::size_t most_waiting)
    : fd_(fd), most_waiting_(most_waiting), in_(max_body_in) {}

SocketStream::~SocketStream() {
    ::close(fd_);
    for (std::string& one : out_) domain::wipe(one);
}

base::Result<void> SocketStream::send(std::string_view body) {
    const std::size_t size = body.size() + api::kFrameHeaderBytes;
    if (!out_.empty() && waiting_ + size > most_waiting_) {
        return base::fail(base::ErrorCode::Full, "the other side does not read");
    }
    out_.push_back(api::frame(body));
    waiting_ += size;
    return flush();
}

base::Result<void> SocketStream::flush() {
    while (!out_.empty()) {
        std::string& first = out_.front();
        const auto sent =
            ::send(fd_, first.data() + left_, first.size() - left_, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (later(errno)) return {};
            return gone(errno);
        }
        left_ += static_cast<std::size_t>(sent);
        if (left_ < first.size()) continue;
        waiting_ -= first.size();
        domain::wipe(first);
        out_.pop_front();
        left_ = 0;
    }
    return {};
}

base::Result<void> SocketStream::fill() {
    std::string bytes(kReadAtOnce, '\0');
    const auto got = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    const int error = got < 0 ? errno : 0;
    if (got > 0) in_.add(std::string_view(bytes).substr(0, static_cast<std::size_t>(got)));
    domain::wipe(bytes);
    if (got > 0 || (got < 0 && later(error))) return {};
    return gone(error);
}

}  // namespace fd::core
