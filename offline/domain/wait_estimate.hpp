#pragma once
// How long somebody who takes a number now will wait: an honest range, or nothing. Those ahead and the one
// themselves, times the mean of the latest services, over the counters that are open; times what the latest
// tickets waited in truth over what they had been told, at the quantiles of the range. (Queue length does
// better than delays of the past: Ibrahim and Whitt 2009. Of the estimators that were simulated this one had
// the least error, and with the ratio the coverage that it says.) Pure but for its windows; one for each
// group of services that share counters; one thread.

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>

namespace fd::domain {

struct WaitRange {
    std::chrono::minutes from{};  // half of the people wait longer
    std::chrono::minutes to{};    // one of five waits longer
    bool operator==(const WaitRange&) const = default;
};

class WaitEstimate {
  public:
    static constexpr std::size_t kWindow = 200;  // tickets
    static constexpr std::size_t kEnough = 30;   // fewer say nothing

    // A service ended; so long it took.
    void served(std::chrono::seconds took);
    // Somebody was called who had to wait, without priority: what predicted() had said when they came, and
    // what they waited.
    void waited(std::chrono::seconds predicted, std::chrono::seconds waited);

    // Without the ratio; nothing: no counter is open, or too little is known.
    [[nodiscard]] std::optional<std::chrono::seconds> predicted(std::size_t ahead,
                                                                std::size_t open_counters) const;
    // What is shown, to the next five minutes, at least five wide. Nothing: as above.
    [[nodiscard]] std::optional<WaitRange> range(std::size_t ahead, std::size_t open_counters) const;
    // The ratio that this part of the latest tickets stayed below.
    [[nodiscard]] std::optional<double> ratio(double quantile) const;

  private:
    std::deque<std::chrono::seconds> services_;
    std::chrono::seconds sum_{0};
    std::deque<double> ratios_;
};

}  // namespace fd::domain
