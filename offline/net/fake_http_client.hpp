#pragma once
// A scripted HttpClient for tests: every fault a network has, on demand. Answers come
// from the queue first, then from the handler; with neither, the network is down. Calls
// end in the order in which they were started, unless the script holds them back.
// Not for two threads at once: look at requests() when the core is gone.

#include "offline/base/channel.hpp"
#include "offline/net/http_client.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace fd::net {

// Outcomes to script.
HttpOutcome reply(int status, std::string body, std::string content_type = "text/xml; charset=utf-8");
HttpOutcome network_down();     // DNS failed: nothing sent
HttpOutcome connection_lost();  // reset after the body began
HttpOutcome timed_out();        // after the body began

class ScriptedHttpClient final : public HttpClient {
  public:
    using Handler = std::function<HttpOutcome(const HttpRequest&)>;

    void push(HttpOutcome outcome) { queue_.push_back(std::move(outcome)); }
    void handle(Handler handler) { handler_ = std::move(handler); }
    // Calls wait for their turn until this many do; 1: each ends at once.
    void hold_until(std::size_t in_flight) { hold_until_ = in_flight; }
    [[nodiscard]] const std::vector<HttpRequest>& requests() const { return requests_; }

    void start(HttpCall call) override;
    std::vector<HttpAnswer> wait(std::chrono::milliseconds most) override;
    [[nodiscard]] std::size_t in_flight() const override { return under_way_.size() + given_back_.size(); }
    void give_back() override;
    void wake() override;
    void stop() override;

  private:
    HttpOutcome outcome_of(const HttpRequest& request);

    std::deque<HttpOutcome> queue_;
    Handler handler_;
    std::vector<HttpRequest> requests_;
    std::deque<HttpCall> under_way_;
    std::vector<HttpAnswer> given_back_;
    std::size_t hold_until_ = 1;
    std::atomic<bool> stopped_{false};
    base::Channel<int> woken_{1, base::WhenFull::LatestOnly};
};

}  // namespace fd::net
