#include "offline/sync/retry_policy.hpp"

#include <algorithm>

namespace fd::sync {

using std::chrono::milliseconds;

namespace {

milliseconds ceiling(const Backoff& backoff, int tries) {
    milliseconds out = backoff.first;
    for (int i = 0; i < tries && out < backoff.most; ++i) out *= 2;
    return std::clamp(out, milliseconds(1000), std::max(backoff.most, milliseconds(1000)));
}

}  // namespace

milliseconds delay(const Backoff& backoff, int tries, std::uint64_t random,
                   std::optional<milliseconds> retry_after) {
    const auto spread = static_cast<std::uint64_t>(ceiling(backoff, tries).count() - 1000 + 1);
    const milliseconds jittered(1000 + static_cast<std::int64_t>(random % spread));
    return std::max(jittered, retry_after.value_or(milliseconds(0)));
}

void Breaker::fail(const Backoff& backoff, base::Monotonic now, std::uint64_t random,
                   std::optional<milliseconds> retry_after) {
    if (now - failed_at_ > 2 * backoff.most) failures_ = 0;  // that was another trouble
    failed_at_ = now;
    asked_until_ = std::max(asked_until_, now + retry_after.value_or(milliseconds(0)));
    open_until_ = std::max(now + delay(backoff, failures_, random, retry_after), asked_until_);
    // No further than the longest wait, or successes would count for nothing.
    if (ceiling(backoff, failures_) < backoff.most) ++failures_;
}

milliseconds Breaker::remaining(base::Monotonic now) const {
    return open(now) ? open_until_ - now : milliseconds(0);
}

}  // namespace fd::sync
