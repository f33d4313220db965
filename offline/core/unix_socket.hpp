#pragma once
// The system's side of Unix stream sockets: descriptors, non-blocking and closed on exec, that the caller
// owns. Any thread.

#include "offline/base/result.hpp"

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace fd::core {

// Where a core of an appliance listens, and everybody looks for it, unless told otherwise.
inline constexpr const char* kDefaultSocket = "/run/front-door/core.socket";

}  // namespace fd::core

namespace fd::core::unix_socket {

// Listens at the path, mode 0660; a socket that nobody serves is replaced. Conflict: it is served;
// InvalidInput: too long a path, or something else is there; NotFound, Unauthorized, Io.
base::Result<int> listen(const std::string& path, std::optional<gid_t> group);
// The next who connects; -1 when nobody waits.
int accept(int fd);
// Unavailable: nobody is there (yet); Full: many wait; Unauthorized: not for us; InvalidInput: too long a
// path.
base::Result<int> connect(const std::string& path);

struct Peer {
    uid_t user = 0;
    std::vector<gid_t> groups;  // its own and the supplementary ones
};
// As they were when it connected. Io.
base::Result<Peer> peer(int fd);

}  // namespace fd::core::unix_socket
