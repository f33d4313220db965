#pragma once
// The Core port on a Unix socket: screens of the users that may connect (SO_PEERCRED), each with its own
// answers. Owned by main, beside the core: it is made first, the core's listener is tell(), serve() begins.
// One thread of its own. A screen that does not read, floods or sends what is no request is dropped, with
// the reason as its last frame; the core and the other screens never wait for it. What operators ask
// (api::Operate) is answered for root, our own user and the operators' group; everybody else gets NotDone.
// The file belongs to `group`, and to `operators` where there is none: beside a group of screens, operators
// are members of both.

#include "offline/api/core.hpp"
#include "offline/api/wire.hpp"
#include "offline/base/channel.hpp"
#include "offline/core/data_lock.hpp"
#include "offline/core/router.hpp"
#include "offline/core/socket_stream.hpp"
#include "offline/core/unix_socket.hpp"
#include "offline/core/wakeup.hpp"

#include <sys/types.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace fd::core {

struct SocketOptions {
    std::string path;
    std::vector<uid_t> users;        // besides our own and root
    std::optional<gid_t> group;      // the file is given to it, and its members may connect
    std::optional<gid_t> operators;  // its members may ask what operators may, as we and root do
    std::size_t max_screens = 16;
    std::size_t kept_for_operators = 2;                  // places that no screen takes
    std::size_t most_unread = 2 * api::kMaxNoticeBytes;  // of one screen, in bytes
};

class SocketServer {
  public:
    // The socket is there, mode 0660, and screens may connect; nobody is answered before serve(). A socket
    // that a dead one left is replaced. Conflict: somebody serves it; InvalidInput: the path is too long or
    // something else than a socket is there; Io, Unauthorized from the system.
    static base::Result<std::unique_ptr<SocketServer>> listen(const SocketOptions& options);
    // Screens are cut off: what they have had no answer to, they ask again. The socket is removed.
    ~SocketServer();
    SocketServer(const SocketServer&) = delete;
    SocketServer& operator=(const SocketServer&) = delete;

    // waiting: how many requests the core has not taken up; while there are many, none is read. Both outlive
    // stop().
    void serve(api::Core& core, std::function<std::size_t()> waiting);
    void stop();  // the core is not posted to afterwards; what is told afterwards goes nowhere

    // The core's listener. Any thread; never waits for a screen.
    void tell(api::Notice notice);

  private:
    using Stream = std::unique_ptr<SocketStream>;

    SocketServer(SocketOptions options, DataLock lock, int fd);
    void run();
    void turn();
    void accept_all();
    void tell_newest(ScreenId screen);
    void tell_all();
    void tell_one(ScreenId screen, const std::string& body);
    void read_from(ScreenId screen);
    base::Result<void> take_requests(ScreenId screen, SocketStream& stream);
    void drop(ScreenId screen, const base::Error& why);
    [[nodiscard]] bool may_connect(const unix_socket::Peer& peer) const;
    [[nodiscard]] bool is_operator(const unix_socket::Peer& peer) const;
    void refuse(ScreenId screen, const api::Operate& request);

    const SocketOptions options_;
    const DataLock lock_;
    const int fd_;
    const uid_t own_;
    api::Core* core_ = nullptr;
    std::function<std::size_t()> waiting_;
    Wakeup wakeup_;
    base::Channel<api::Notice> notices_{1U << 16U};
    std::atomic<bool> stopping_{false};
    // The thread's own.
    Router router_;
    std::map<ScreenId, Stream> streams_;
    std::set<ScreenId> operators_;
    ScreenId last_ = 0;
    std::jthread thread_;
};

}  // namespace fd::core
