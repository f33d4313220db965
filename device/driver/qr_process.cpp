#include "device/driver/qr_process.hpp"

#include "device/codec/picture.hpp"
#include "device/codec/qr_reader.hpp"
#include "device/driver/qr_wire.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace fd::device {
namespace {

using base::ErrorCode;
using base::Monotonic;
using std::chrono::milliseconds;

constexpr int kSliceMs = 20;

// The child's standard input and output are the socket; it inherits no environment and says nothing.
int spawn(const std::string& helper, int socket, pid_t& child) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string name = helper;
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    const int problem =
        ::posix_spawn(&child, helper.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return problem;
}

}  // namespace

QrProcess::QrProcess(std::string helper, const base::Clock& clock, milliseconds longest)
    : helper_(std::move(helper)), clock_(clock), longest_(longest) {}

QrProcess::~QrProcess() {
    end();
}

void QrProcess::end() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    if (child_ <= 0) return;
    ::kill(child_, SIGKILL);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
}

base::Result<void> QrProcess::start() {
    std::array<int, 2> pair{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) {
        return base::fail(ErrorCode::Unavailable, "code reader: no socket");
    }
    const int problem = spawn(helper_, pair[1], child_);
    ::close(pair[1]);
    socket_ = pair[0];
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
    if (problem == 0) return {};
    child_ = -1;
    end();
    return base::fail(ErrorCode::NotFound, "code reader: cannot start " + helper_);
}

// After a call moved nothing: waits a little for the next, unless the helper is gone or the time is up.
base::Result<void> QrProcess::wait(ssize_t moved, bool to_read, Monotonic deadline) {
    const bool later = moved < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    if (!later) return base::fail(ErrorCode::Unavailable, "code reader: died on a frame");
    if (clock_.monotonic() >= deadline) return base::fail(ErrorCode::Timeout, "code reader: took too long");
    pollfd item{socket_, static_cast<short>(to_read ? POLLIN : POLLOUT), 0};
    ::poll(&item, 1, kSliceMs);
    return {};
}

base::Result<void> QrProcess::send(const void* from, std::size_t size, Monotonic deadline) {
    const auto* at = static_cast<const char*>(from);
    while (size > 0) {
        const ssize_t n = ::send(socket_, at, size, MSG_NOSIGNAL);
        if (n <= 0) {
            if (auto more = wait(n, false, deadline); !more) return more;
            continue;
        }
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return {};
}

base::Result<void> QrProcess::receive(void* to, std::size_t size, Monotonic deadline) {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t n = ::recv(socket_, at, size, 0);
        if (n <= 0) {
            if (auto more = wait(n, true, deadline); !more) return more;
            continue;
        }
        at += n;
        size -= static_cast<std::size_t>(n);
    }
    return {};
}

QrProcess::Answer QrProcess::answer(Monotonic deadline) {
    wire::Reply reply;
    if (auto done = receive(&reply, sizeof reply, deadline); !done) return base::fail(done.error());
    if (reply.magic != wire::kReply || (reply.length != wire::kNoText && reply.length > wire::kMostText)) {
        return base::fail(ErrorCode::Unavailable, "code reader: talks nonsense");
    }
    if (reply.length == wire::kNoText) return std::optional<std::string>();
    std::string text(reply.length, '\0');
    if (auto done = receive(text.data(), text.size(), deadline); !done) return base::fail(done.error());
    return std::optional<std::string>(std::move(text));
}

QrProcess::Answer QrProcess::ask(const GreyFrame& frame, std::uint32_t turn, milliseconds longest) {
    if (!well_formed(frame)) return base::fail(ErrorCode::InvalidInput, "code reader: malformed frame");
    if (child_ <= 0) {
        if (auto started = start(); !started) return base::fail(started.error());
    }
    const Monotonic deadline = clock_.monotonic() + longest;
    const wire::Request request{wire::kRequest, static_cast<std::uint32_t>(frame.width),
                                static_cast<std::uint32_t>(frame.height), turn};
    auto sent = send(&request, sizeof request, deadline);
    if (sent) sent = send(frame.pixels.data(), frame.pixels.size(), deadline);
    Answer text = sent ? answer(deadline) : Answer(base::fail(sent.error()));
    if (!text) {
        ++deaths_;
        end();
    }
    return text;
}

base::Result<std::optional<std::string>> QrProcess::read(const GreyFrame& frame) {
    turn_ = static_cast<std::uint32_t>((turn_ + 1) % QrReader::passes());
    return ask(frame, turn_, longest_);
}

base::Result<std::optional<std::string>> QrProcess::read_thoroughly(const GreyFrame& frame) {
    return ask(frame, wire::kEveryPass, longest_ * static_cast<int>(QrReader::passes()));
}

}  // namespace fd::device
