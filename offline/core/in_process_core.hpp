#pragma once
// The Core port in this process: a store thread that runs CoreLogic and calls the
// listener, and a net thread that does nothing but HTTP, several calls at a time, and a
// PIN thread that hashes one at a time. Channels are
// all they share; a save never waits for the network. Answers that come while the disk is busy
// are noted together.

#include "offline/api/core.hpp"
#include "offline/base/channel.hpp"
#include "offline/core/core_logic.hpp"
#include "offline/core/core_options.hpp"

#include <atomic>
#include <memory>
#include <thread>
#include <variant>

namespace fd::core {

class InProcessCore final : public api::Core {
  public:
    // The errors of CoreLogic::open. The listener is called on the store thread only, also while the
    // core goes down, never after.
    static base::Result<std::unique_ptr<InProcessCore>> start(const CoreOptions& options,
                                                              const CoreParts& parts, api::Listener listener);
    // What was posted before is still handled; a call under way is ended and its outcome noted.
    ~InProcessCore() override;
    InProcessCore(const InProcessCore&) = delete;
    InProcessCore& operator=(const InProcessCore&) = delete;

    void post(api::Request request) override;
    // Requests that were posted and not yet taken up.
    [[nodiscard]] std::size_t waiting() const { return waiting_; }
    // For the fleet's key ring.
    [[nodiscard]] const trust::PublicKey& public_key() const { return public_key_; }

  private:
    using Answers = std::vector<net::HttpAnswer>;
    using Message = std::variant<api::Request, Answers, PinDone>;
    struct GiveBack {};
    using Order = std::variant<net::HttpCall, GiveBack>;

    InProcessCore(std::unique_ptr<CoreLogic> logic, net::HttpClient& http);
    void run_store();
    void store_turn();
    void run_net();
    void run_pin();
    void pin_turn();
    void send_next();
    void to_net(Order order);

    std::unique_ptr<CoreLogic> logic_;  // store thread only, once it runs
    net::HttpClient& http_;
    const trust::PublicKey public_key_;
    // Far more than a kiosk can have waiting: post() never blocks in practice.
    base::Channel<Message> inbox_{1U << 20U};
    base::Channel<Order> to_net_{1U << 12U};
    base::Channel<PinWork> to_pin_{1};
    std::atomic<std::size_t> waiting_{0};
    std::atomic<bool> stopping_{false};
    std::jthread store_thread_;
    std::jthread net_thread_;
    std::jthread pin_thread_;
};

}  // namespace fd::core
