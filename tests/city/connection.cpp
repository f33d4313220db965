#include "tests/city/connection.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

namespace fd::city_sandbox {
namespace {

constexpr int kReadTimeoutMs = 10000;
constexpr int kSliceMs = 50;
constexpr std::string_view kContinue = "HTTP/1.1 100";

bool wait_on(socket_t socket, short events, int ms) {
    pollfd entry{socket, events, 0};
    const int n = poll(&entry, 1, ms);
    return n > 0 && (entry.revents & events) != 0;
}

void address_of(const sockaddr_in& address, std::string& ip, int& port) {
    char text[INET_ADDRSTRLEN] = {};
    inet_ntop(AF_INET, &address.sin_addr, text, sizeof text);
    ip = text;
    port = ntohs(address.sin_port);
}

}  // namespace

Connection::~Connection() {
    if (reset_) {
        const linger now{1, 0};  // close() then sends RST and drops what is unsent
        setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    } else {
        shutdown(socket_, SHUT_RDWR);
    }
    close(socket_);
}

bool Connection::wait_for_request(std::chrono::milliseconds at_most) const {
    for (auto waited = std::chrono::milliseconds(0); waited < at_most;
         waited += std::chrono::milliseconds(kSliceMs)) {
        if (wait_on(socket_, POLLIN, kSliceMs)) return !peer_gone();
        if (stop_.closed()) return false;
    }
    return false;
}

void Connection::set_fault(const Fault& fault) {
    fault_ = fault;
}

bool Connection::is_readable() const {
    return wait_on(socket_, POLLIN, kReadTimeoutMs);
}
bool Connection::is_writable() const {
    return wait_on(socket_, POLLOUT, kReadTimeoutMs) && !broken_;
}

ssize_t Connection::read(char* out, size_t size) {
    for (int waited = 0; waited < kReadTimeoutMs && !stop_.closed(); waited += kSliceMs) {
        if (!wait_on(socket_, POLLIN, kSliceMs)) continue;
        const ssize_t n = recv(socket_, out, size, 0);
        if (n >= 0 || errno != EINTR) return n;
    }
    return -1;
}

ssize_t Connection::write(const char* bytes, size_t size) {
    if (broken_) return -1;
    const bool interim = std::string_view(bytes, size).starts_with(kContinue);
    if (!fault_ || interim) return send_all(bytes, size);
    switch (fault_->kind) {
        case FaultKind::Reset:
            return break_off(true);
        case FaultKind::Hang:
            hang_until_gone();
            return break_off(true);
        case FaultKind::Truncate:
            return send_part(bytes, size);
        case FaultKind::Slow:
            return send_slowly(bytes, size);
        case FaultKind::Latency:
        case FaultKind::Status:
        case FaultKind::Captive:
        case FaultKind::Oversize:
        case FaultKind::Garbage:
            return send_all(bytes, size);
    }
    return -1;
}

ssize_t Connection::send_all(const char* bytes, size_t size) {
    size_t done = 0;
    while (done < size) {
        if (!wait_on(socket_, POLLOUT, kReadTimeoutMs)) return break_off(false);
        const ssize_t n = send(socket_, bytes + done, size - done, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return break_off(false);
        done += static_cast<size_t>(n);
    }
    return static_cast<ssize_t>(size);
}

ssize_t Connection::send_slowly(const char* bytes, size_t size) {
    for (size_t i = 0; i < size; ++i) {
        (void)stop_.receive(std::chrono::milliseconds(fault_->interval_ms));
        if (stop_.closed() || send_all(bytes + i, 1) != 1) return break_off(true);
    }
    return static_cast<ssize_t>(size);
}

// The head goes out whole, so that the client believes its Content-Length.
ssize_t Connection::send_part(const char* bytes, size_t size) {
    size_t head_bytes = size;
    const bool in_head = head_.find("\r\n\r\n") == std::string::npos;
    if (in_head) {
        const size_t before = head_.size();
        head_.append(bytes, size);
        const size_t end = head_.find("\r\n\r\n");
        if (end == std::string::npos) return send_all(bytes, size);
        head_bytes = end + 4 - before;
        if (send_all(bytes, head_bytes) < 0) return -1;
    } else {
        head_bytes = 0;
    }
    const size_t left = static_cast<size_t>(std::max(0, fault_->bytes - body_sent_));
    const size_t part = std::min(left, size - head_bytes);
    if (send_all(bytes + head_bytes, part) < 0) return -1;
    body_sent_ += static_cast<int>(part);
    if (part < size - head_bytes) return break_off(false);
    return static_cast<ssize_t>(size);
}

void Connection::hang_until_gone() {
    while (!stop_.closed() && !peer_gone()) (void)stop_.receive(std::chrono::milliseconds(kSliceMs));
}

ssize_t Connection::break_off(bool reset) {
    broken_ = true;
    reset_ = reset_ || reset;
    return -1;
}

bool Connection::peer_gone() const {
    char byte = 0;
    const ssize_t n = recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0)
        address_of(address, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0)
        address_of(address, ip, port);
}

}  // namespace fd::city_sandbox
