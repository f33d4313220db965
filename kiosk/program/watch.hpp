#pragma once
// When to ask a device how it is: at once, then now and then, sooner for a while after news,
// because paper is changed in several steps. A value of the device's thread.

#include "offline/base/clock.hpp"

#include <algorithm>
#include <optional>

namespace fd::program {

class Watch {
  public:
    static constexpr std::chrono::milliseconds kUsual{15000};
    static constexpr std::chrono::milliseconds kSoon{5000};
    static constexpr std::chrono::milliseconds kRestless{30000};  // so long after news

    // How long until the next question; zero: now.
    [[nodiscard]] std::chrono::milliseconds left(base::Monotonic now) const {
        if (!asked_) return {};
        const bool restless = news_ && now - *news_ < kRestless;
        return std::max(std::chrono::milliseconds(0), *asked_ + (restless ? kSoon : kUsual) - now);
    }
    void asked(base::Monotonic now, bool news) {
        asked_ = now;
        if (news) news_ = now;
    }

  private:
    std::optional<base::Monotonic> asked_;
    std::optional<base::Monotonic> news_;
};

}  // namespace fd::program
