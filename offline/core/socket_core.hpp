#pragma once
// The Core port for the screens, when the core is a process of its own: connects in the background and
// again for as long as it takes. Nothing is sent before the core's first word (its Health). What has no
// answer yet is kept and sent again; request ids make that safe. While the core is away Health says so, and
// what waits longer than `patience` is answered honestly (Unanswered). Owned by the program; post() from any
// thread, the listener on a thread of its own.

#include "offline/api/core.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"
#include "offline/core/socket_stream.hpp"
#include "offline/core/unanswered.hpp"
#include "offline/core/wakeup.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace fd::core {

struct SocketCoreOptions {
    std::string path;
    std::chrono::milliseconds patience{20000};
    std::chrono::milliseconds longest_pause{500};  // between two attempts to connect
    // Why the core is away, after each attempt and each loss; on the link's thread. May be empty.
    std::function<void(const base::Error&)> on_away{};
};

class SocketCore final : public api::Core {
  public:
    // The clock outlives it.
    SocketCore(SocketCoreOptions options, const base::Clock& clock, api::Listener listener);
    // What was posted before is still sent if the core is there; its answers go nowhere.
    ~SocketCore() override;
    SocketCore(const SocketCore&) = delete;
    SocketCore& operator=(const SocketCore&) = delete;

    void post(api::Request request) override;

  private:
    void run();
    void turn();
    void connect();
    void take_posts();
    void read();
    void hear(api::Notice notice);
    void send_all();
    void send(std::string& body);  // and wipes it
    void lose(const base::Error& why);

    const SocketCoreOptions options_;
    const base::Clock& clock_;
    api::Listener listener_;
    Wakeup wakeup_;
    base::Channel<api::Request> posts_{1U << 16U};
    std::atomic<bool> stopping_{false};
    // The thread's own.
    Unanswered unanswered_;
    std::unique_ptr<SocketStream> stream_;
    bool here_ = false;  // the core has greeted: what is sent now reaches it
    std::chrono::milliseconds pause_{20};
    bool told_away_ = false;
    api::Health health_;  // the last that the core told, and of the queue
    api::QueueSeen queue_;
    std::jthread thread_;
};

}  // namespace fd::core
