#pragma once
// A scripted HttpClient for tests: every fault a network has, on demand. Answers come
// from the queue first, then from the handler; with neither, the network is down.
// Not for two threads at once: look at requests() when the core is gone.

#include "offline/net/http_client.hpp"

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
    [[nodiscard]] const std::vector<HttpRequest>& requests() const { return requests_; }

    [[nodiscard]] HttpOutcome send(const HttpRequest& request) override;
    void stop() override {}

  private:
    std::deque<HttpOutcome> queue_;
    Handler handler_;
    std::vector<HttpRequest> requests_;
};

}  // namespace fd::net
