#include "device/fake/fake_printer_server.hpp"

#include "offline/base/files.hpp"
#include "offline/base/log.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

namespace fd::device {
namespace {

using std::chrono::milliseconds;

// How long the thread may not notice stop(), refill() or its clock.
constexpr int kSliceMs = 5;

struct LateAnswer {
    base::Monotonic due;
    std::string bytes;
};

// Nothing but questions how it is: no job.
bool only_asks(std::string_view bytes) {
    while (bytes.size() >= 3 && bytes.starts_with("\x10\x04")) bytes.remove_prefix(3);
    return bytes.empty();
}

bool reached(const std::optional<std::size_t>& limit, std::size_t bytes) {
    return limit && bytes >= *limit;
}

}  // namespace

struct FakePrinterServer::Connection {
    int fd = -1;
    bool open = true;
    std::string received;
    std::size_t executed = 0;
    std::deque<LateAnswer> late;
    base::Monotonic began{0};
};

base::Result<std::unique_ptr<FakePrinterServer>> FakePrinterServer::start(std::uint16_t port,
                                                                          ServerFaults faults,
                                                                          const base::Clock& clock,
                                                                          std::string file) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return base::fail(base::ErrorCode::Unavailable, "fake printer: no socket");
    const int on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    // A backlog of 1 and one accept at a time: as with the real thing, a second client waits.
    if (::bind(fd, plain, size) != 0 || ::listen(fd, 1) != 0 || ::getsockname(fd, plain, &size) != 0) {
        ::close(fd);
        return base::fail(base::ErrorCode::Unavailable,
                          "fake printer: port " + std::to_string(port) + " is taken");
    }
    return std::unique_ptr<FakePrinterServer>(
        new FakePrinterServer(fd, ntohs(address.sin_port), faults, clock, std::move(file)));
}

FakePrinterServer::FakePrinterServer(int listener, std::uint16_t port, ServerFaults faults,
                                     const base::Clock& clock, std::string file)
    : listener_(listener),
      port_(port),
      faults_(faults),
      clock_(clock),
      file_(std::move(file)),
      machine_(faults.machine),
      thread_([this](const std::stop_token& token) { serve(token); }) {}

FakePrinterServer::~FakePrinterServer() {
    stop();
    ::close(listener_);
}

void FakePrinterServer::refill() {
    refills_.send(1);
}

ServerTruth FakePrinterServer::stop() {
    if (thread_.joinable()) {
        thread_.request_stop();
        thread_.join();
        truth_.rows = machine_.rows();
        truth_.proofs = machine_.proofs();
        truth_.cuts = machine_.cuts();
        truth_.stray_text = machine_.stray_text();
    }
    return truth_;
}

void FakePrinterServer::serve(const std::stop_token& token) {
    while (!token.stop_requested()) {
        pollfd item{listener_, POLLIN, 0};
        if (::poll(&item, 1, kSliceMs) <= 0) continue;
        const int fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) continue;
        talk(fd, token);
        ::close(fd);
        ++jobs_;
    }
}

void FakePrinterServer::talk(int fd, const std::stop_token& token) {
    Connection connection;
    connection.fd = fd;
    connection.began = clock_.monotonic();
    machine_.forget_job();
    while (connection.open && !token.stop_requested()) {
        if (refills_.try_receive()) machine_.refill();
        const bool stalled = reached(faults_.stall_at, connection.received.size());
        const bool room = connection.received.size() - connection.executed < faults_.buffer;
        pollfd item{fd, static_cast<short>(!stalled && room ? POLLIN : stalled ? POLLRDHUP : 0), 0};
        ::poll(&item, 1, kSliceMs);
        if ((item.revents & POLLIN) != 0) take(connection);
        if ((item.revents & (POLLERR | POLLHUP | POLLRDHUP)) != 0 && (item.revents & POLLIN) == 0)
            connection.open = false;
        if (!stalled && !move(connection)) connection.open = false;
    }
    // Who hangs up early still gets on paper what was in the buffer.
    machine_.execute(std::string_view(connection.received).substr(connection.executed),
                     connection.received.size());
    end_job(connection);
}

// Bytes from the wire into the buffer; faults that break the connection.
void FakePrinterServer::take(Connection& connection) {
    std::array<char, 2048> block{};
    std::size_t room =
        std::min(block.size(), faults_.buffer - (connection.received.size() - connection.executed));
    for (const auto& limit : {faults_.stall_at, faults_.reset_at, faults_.close_at}) {
        if (limit) room = std::min(room, *limit - std::min(*limit, connection.received.size()));
    }
    const ssize_t n = ::recv(connection.fd, block.data(), room, 0);
    if (n <= 0 && room > 0) {
        connection.open = n < 0;
        return;
    }
    const std::string_view bytes(block.data(), static_cast<std::size_t>(n));
    connection.received += bytes;
    machine_.arrive(bytes);
    if (reached(faults_.reset_at, connection.received.size())) {
        const linger at_once{1, 0};  // close() then sends RST
        ::setsockopt(connection.fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        connection.open = false;
    }
    if (reached(faults_.close_at, connection.received.size())) connection.open = false;
}

// Prints what its speed allows and sends the answers that are due. False: the other side is gone.
bool FakePrinterServer::move(Connection& connection) {
    const auto now = clock_.monotonic();
    std::size_t allowed = connection.received.size();
    if (faults_.bytes_per_second > 0) {
        const auto elapsed = static_cast<std::size_t>((now - connection.began).count());
        allowed = std::min(allowed, faults_.bytes_per_second * elapsed / 1000);
    }
    if (allowed > connection.executed) {
        const std::string_view waiting = std::string_view(connection.received).substr(connection.executed);
        connection.executed += machine_.execute(waiting, allowed - connection.executed);
    }
    stopped_ = machine_.stopped();
    if (std::string said = machine_.answers(); !said.empty()) {
        connection.late.push_back({now + faults_.late, std::move(said)});
    }
    while (!connection.late.empty() && connection.late.front().due <= now) {
        const std::string& bytes = connection.late.front().bytes;
        if (::send(connection.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) return false;
        connection.late.pop_front();
    }
    return true;
}

void FakePrinterServer::end_job(const Connection& connection) {
    truth_.received += connection.received;
    ++truth_.jobs;
    if (file_.empty() || only_asks(connection.received)) return;
    if (const auto written = base::files::write_atomic(file_, connection.received); !written) {
        base::log::error("fake printer", written.error().text);
    }
}

}  // namespace fd::device
