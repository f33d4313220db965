#include "offline/core/unix_socket.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

namespace fd::core::unix_socket {
namespace {

constexpr int kBacklog = 16;
constexpr mode_t kMode = 0660;

tl::unexpected<base::Error> failed(const std::string& path, int error) {
    base::ErrorCode code = base::ErrorCode::Io;
    if (error == EACCES || error == EPERM) code = base::ErrorCode::Unauthorized;
    if (error == ENOENT || error == ECONNREFUSED) code = base::ErrorCode::Unavailable;
    if (error == EAGAIN) code = base::ErrorCode::Full;  // it is served, and many wait
    return base::fail(code, path + ": " + std::generic_category().message(error));
}

base::Result<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un out{};
    out.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof(out.sun_path)) {
        return base::fail(
            base::ErrorCode::InvalidInput,
            "socket path: expected 1 to " + std::to_string(sizeof(out.sun_path) - 1) + " bytes");
    }
    std::memcpy(out.sun_path, path.data(), path.size());
    return out;
}

const sockaddr* plain(const sockaddr_un& address) {
    return reinterpret_cast<const sockaddr*>(&address);  // how the socket interface wants it
}

// Room for a new socket: only what is a socket that nobody serves is taken away.
base::Result<void> make_room(const std::string& path) {
    struct stat there {};
    if (::lstat(path.c_str(), &there) != 0) {
        if (errno == ENOENT) return {};
        return failed(path, errno);
    }
    if (!S_ISSOCK(there.st_mode)) {
        return base::fail(base::ErrorCode::InvalidInput, path + ": something else than a socket is there");
    }
    const auto served = connect(path);
    if (served) {
        ::close(*served);
        return base::fail(base::ErrorCode::Conflict, path + ": it is served already");
    }
    if (served.error().code != base::ErrorCode::Unavailable) return base::fail(served.error());
    if (::unlink(path.c_str()) != 0) return failed(path, errno);
    return {};
}

}  // namespace

base::Result<int> connect(const std::string& path) {
    const auto address = address_of(path);
    if (!address) return base::fail(address.error());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return failed(path, errno);
    if (::connect(fd, plain(*address), sizeof(*address)) == 0) return fd;
    const int error = errno;
    ::close(fd);
    return failed(path, error);
}

base::Result<int> listen(const std::string& path, std::optional<gid_t> group) {
    const auto address = address_of(path);
    if (!address) return base::fail(address.error());
    if (auto room = make_room(path); !room) return base::fail(room.error());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) return failed(path, errno);
    // Linux gives the file the mode that the socket has before it is bound: nobody slips in between.
    const bool good = ::fchmod(fd, kMode) == 0 && ::bind(fd, plain(*address), sizeof(*address)) == 0 &&
                      (!group || ::chown(path.c_str(), static_cast<uid_t>(-1), *group) == 0) &&
                      ::chmod(path.c_str(), kMode) == 0 && ::listen(fd, kBacklog) == 0;
    if (good) return fd;
    const int error = errno;
    ::close(fd);
    return failed(path, error);
}

int accept(int fd) {
    return ::accept4(fd, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

base::Result<Peer> peer(int fd) {
    ucred credentials{};
    socklen_t size = sizeof(credentials);
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) return failed("peer", errno);
    Peer out{credentials.uid, {credentials.gid}};
    std::vector<gid_t> groups(64);
    size = static_cast<socklen_t>(groups.size() * sizeof(gid_t));
    if (::getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups.data(), &size) == 0) {
        groups.resize(size / sizeof(gid_t));
        out.groups.insert(out.groups.end(), groups.begin(), groups.end());
    }
    return out;
}

}  // namespace fd::core::unix_socket
