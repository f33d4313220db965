#pragma once
// The one thread that all engines live on. An engine is opened when its method is first used, kept between
// keys, and closed when the session ends. Owned by the host; destroying it ends the thread.

#include "kiosk/input/engines.hpp"
#include "kiosk/input/input_method.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/result.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

namespace fd::input {

class InputThread {
  public:
    // Every order has one answer, in the order of the orders. A method that cannot be opened, or is no
    // method, takes no key (took is false): the field writes it as it is.
    using Post = std::function<void(std::uint64_t serial, Composition)>;  // on the input thread
    // How methods are made, and where the makers come from: each session opens one, on the input thread, and
    // its end lets go of it. Tests have engines of their own.
    using Make = std::function<base::Result<std::unique_ptr<InputMethod>>(std::string_view id)>;
    using Open = std::function<Make()>;

    static constexpr int kWaiting = 32;  // orders; no hand is that far ahead of an engine that works
    static constexpr std::chrono::milliseconds kForgetWithin{5000};

    InputThread(EnginePaths paths, Post post);
    InputThread(Open open, Post post);
    ~InputThread();  // waits for the engine that works now
    InputThread(const InputThread&) = delete;
    InputThread& operator=(const InputThread&) = delete;

    // Any thread; never waits. false: an engine hangs, so nothing will answer; the key is the field's own.
    bool send(Order order);

    // The session ends: returns when every engine is closed and what they held is overwritten; nothing is
    // posted after that for an order sent before. One caller at a time. Timeout: an engine hangs and still
    // holds what was typed; only a new process forgets it.
    base::Result<void> forget(std::chrono::milliseconds within = kForgetWithin);

  private:
    struct Message {
        Order order;
        std::shared_ptr<base::Channel<bool>> forgotten;  // set: forget, and say so here
    };
    void run();
    void answer(Order& order);
    Composition ask(const Order& order);
    InputMethod* method(const std::string& id);
    void forget_all();

    const Open open_;
    const Post post_;
    Make make_;                                                    // input thread
    std::map<std::string, std::unique_ptr<InputMethod>> methods_;  // input thread; null: it does not open
    std::atomic<int> waiting_{0};
    std::atomic<bool> hangs_{false};
    base::Channel<Message> messages_{kWaiting + 1};
    std::jthread thread_;
};

}  // namespace fd::input
