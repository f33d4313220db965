#pragma once
// The state of the core as a text file for node_exporter's textfile collector (Prometheus exposition format
// 0.0.4): asked of the core when its health changes, and every minute. Nothing personal is in it. Owned by
// main, beside the core; start() once the core is there, notices from any one thread.

#include "offline/api/core.hpp"
#include "offline/base/channel.hpp"

#include <string>
#include <thread>

namespace fd::frontdoord {

// Gauges with their units in their names; times are seconds since 1970. What is not known is left out.
std::string prometheus_text(const api::Status& status);

class Metrics {
  public:
    // An empty path: none of this happens.
    explicit Metrics(std::string file) : file_(std::move(file)) {}
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    void start(api::Core& core);  // which outlives stop()
    void stop();
    // true: it was an answer to what was asked here, and for nobody else.
    bool hear(const api::Notice& notice);

  private:
    struct Changed {};
    using Word = std::variant<Changed, api::Status>;
    void run(api::Core& core);

    const std::string file_;
    base::Channel<Word> words_{64, base::WhenFull::DropOldest};
    std::jthread thread_;
};

}  // namespace fd::frontdoord
