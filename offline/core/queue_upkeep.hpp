#pragma once
// Once a business day what the queue knows of people and need not keep goes (queue/retention.hpp): at the
// first look of the day, the first one of the core too; of several cores the first does it. It is in the
// audit log in the same transaction, with the counts and nobody's data: what that log cannot take is not done
// and tried again, so that nothing ever goes without a trace; until then the core's own log says so. Numbers
// are given meanwhile. Owned by CoreLogic; the store's thread.

#include "offline/core/queue_hall.hpp"

#include <string>

namespace fd::core {

class QueueUpkeep {
  public:
    static constexpr std::chrono::minutes kTryAgain{10};  // after a failure

    // All outlive it.
    QueueUpkeep(const CoreOptions& options, const CoreParts& parts, QueueHall& hall)
        : options_(options), parts_(parts), hall_(hall) {}

    // Nothing happens while the queue cannot be reached.
    void tend();

  private:
    base::Result<void> purge(const std::string& today);
    base::Result<void> note(queue::Session& session, const std::string& today, const queue::Purged& gone);

    const CoreOptions& options_;
    const CoreParts& parts_;
    QueueHall& hall_;
    std::string done_;  // the day
    base::Monotonic try_at_{0};
};

}  // namespace fd::core
