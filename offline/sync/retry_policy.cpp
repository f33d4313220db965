#include "offline/sync/retry_policy.hpp"

#include <algorithm>

namespace fd::sync {

using std::chrono::milliseconds;

milliseconds delay(const Backoff& backoff, int tries, std::uint64_t random,
                   std::optional<milliseconds> retry_after) {
    milliseconds ceiling = backoff.first;
    for (int i = 0; i < tries && ceiling < backoff.most; ++i) ceiling *= 2;
    ceiling = std::clamp(ceiling, milliseconds(1000), std::max(backoff.most, milliseconds(1000)));
    const auto spread = static_cast<std::uint64_t>(ceiling.count() - 1000 + 1);
    const milliseconds jittered(1000 + static_cast<std::int64_t>(random % spread));
    return std::max(jittered, retry_after.value_or(milliseconds(0)));
}

void Breaker::fail(const Backoff& backoff, base::Monotonic now, std::uint64_t random,
                   std::optional<milliseconds> retry_after) {
    open_until_ = now + delay(backoff, failures_, random, retry_after);
    failures_ = std::min(failures_ + 1, 30);
}

milliseconds Breaker::remaining(base::Monotonic now) const {
    return open(now) ? open_until_ - now : milliseconds(0);
}

}  // namespace fd::sync
