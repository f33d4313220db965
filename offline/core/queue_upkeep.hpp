#pragma once
// Once a business day: days before that nobody ended are ended, and what the queue knows of people and need
// not keep goes (queue/retention.hpp): at the first look of the day, the first one of the core too; of
// several cores the first does it. It is in the audit log in the same transaction, with the counts and
// nobody's data: what that log cannot take is not done and tried again, so that nothing ever goes without a
// trace; until then the core's own log says so. Numbers are given meanwhile. What a kiosk has of its own
// (own_queue.hpp) goes also while the hall is away; what it still has to bring there lost its code by then,
// and the device's log has the counts. Tables that were exported here (day_exports.hpp) go with the tickets
// of their day, and are counted there too. After the purge each core's own log gets the head of the audit log
// (staff/audit_log.hpp), by which one that was cut or made anew is found out. Owned by CoreLogic; the store's
// thread.

#include "offline/core/queue_hall.hpp"

#include <functional>
#include <string>

namespace fd::core {

class QueueUpkeep {
  public:
    static constexpr std::chrono::minutes kTryAgain{10};  // after a failure

    // All outlive it.
    QueueUpkeep(const CoreOptions& options, const CoreParts& parts, QueueHall& hall)
        : options_(options), parts_(parts), hall_(hall) {}

    // What cannot be reached is left until it can be.
    void tend();

  private:
    struct Turn {
        std::string done;  // the day
        base::Monotonic try_at{0};
    };
    // Does it when it was not done today. `here`: it can be done now.
    void take(Turn& turn, const std::string& today, bool here,
              const std::function<base::Result<void>()>& todo);
    base::Result<void> close_days(queue::QueueStore& store);
    base::Result<void> purge(queue::QueueStore& store, const queue::PurgeNote& note);
    base::Result<void> log_head();
    base::Result<void> purge_exports(const std::string& today);
    base::Result<void> note(queue::Session& session, const std::string& today, const queue::Purged& gone);

    const CoreOptions& options_;
    const CoreParts& parts_;
    QueueHall& hall_;
    Turn hall_turn_;
    Turn own_turn_;
    Turn exports_turn_;
};

}  // namespace fd::core
