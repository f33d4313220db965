#pragma once
// One end of a connected stream socket: frames in, frames out, nothing that blocks. Owns the descriptor.
// Owned by one thread, which polls. What has left or came in is overwritten here: it is personal.

#include "offline/api/frame.hpp"
#include "offline/base/result.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace fd::core {

class SocketStream {
  public:
    // fd: connected and non-blocking. most_waiting: bytes that the other side may leave unread.
    SocketStream(int fd, std::size_t max_body_in, std::size_t most_waiting);
    ~SocketStream();
    SocketStream(const SocketStream&) = delete;
    SocketStream& operator=(const SocketStream&) = delete;

    [[nodiscard]] int fd() const { return fd_; }
    // Queues it and sends what goes at once. Full: the other side does not read; Unavailable: it is gone.
    base::Result<void> send(std::string_view body);
    base::Result<void> flush();
    [[nodiscard]] bool wants_to_write() const { return !out_.empty(); }

    // Reads what is there, but not for ever. Unavailable: the other side has gone.
    base::Result<void> fill();
    // As FrameReader::next.
    base::Result<std::optional<std::string>> next() { return in_.next(); }

  private:
    const int fd_;
    const std::size_t most_waiting_;
    api::FrameReader in_;
    std::deque<std::string> out_;  // frames; the first may have left in part
    std::size_t left_ = 0;         // so much of the first has
    std::size_t waiting_ = 0;      // bytes of all of them
};

}  // namespace fd::core
