#pragma once
// The state of the core as a text file for node_exporter's textfile collector (Prometheus exposition format
// 0.0.4): asked of the core when its health changes, at most every two seconds, and every minute. Nothing
// personal is in it. A core that has ended leaves the last file: alert on node_textfile_mtime_seconds. Owned
// by main, beside the core; start() once the core is there, notices from any one thread.

#include "offline/api/core.hpp"
#include "offline/base/channel.hpp"
#include "offline/base/clock.hpp"

#include <atomic>
#include <string>
#include <thread>

namespace fd::frontdoord {

// Gauges with their units in their names; times are seconds since 1970. What is not known is left out.
std::string prometheus_text(const api::Status& status);

class Metrics {
  public:
    static constexpr std::chrono::seconds kPause{2};  // a long drain does not wait for its figures
    static constexpr std::chrono::minutes kAtLeast{1};

    // An empty path: none of this happens. The clock outlives it.
    Metrics(std::string file, const base::Clock& clock) : file_(std::move(file)), clock_(clock) {}
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
    void write(const api::Status& status);

    const std::string file_;
    const base::Clock& clock_;
    std::atomic<bool> changed_{false};  // said already: a change more is no news
    base::Channel<Word> words_{64};     // never more than one of each kind
    bool complained_ = false;           // the thread's own
    std::jthread thread_;
};

}  // namespace fd::frontdoord
