#pragma once
// What a kiosk has of the queue when the hall's database cannot be reached: a store of its own in the data
// folder, with the hall's services, whether the day is closed, and a block of numbers of each letter that
// nobody else gives. When they are used up, numbers of a series of its own ("AK2307 001"). What it gave is
// brought to the hall when that is here again. Only for places with a database; others have store() nullptr.
// Owned by QueueHall; the store's thread. What fails here is logged, once for each reason.

#include "offline/core/core_options.hpp"
#include "offline/queue/busiest_hour.hpp"
#include "offline/queue/queue_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::core {

inline constexpr const char* kOwnQueueFile = "/queue_own.db";  // in the data folder

// The hall as it was seen just now.
struct HallToday {
    std::string day;
    std::vector<domain::WalkInService> services;
    bool closed = false;
};

class OwnQueue {
  public:
    static constexpr std::int64_t kLeastLeased = 20;
    static constexpr std::int64_t kMostLeased = 1000;  // what QueueStore::lease gives at once

    // options and parts outlive it.
    OwnQueue(const CoreOptions& options, const CoreParts& parts);

    // While the hall is here: copies what is needed, and leases numbers when less than half of a block is
    // left.
    void keep_ready(queue::QueueStore& hall, const HallToday& today, const queue::BusiestHour& busiest);
    // Everything that the hall does not have, once. What the hall refuses stays here and is not tried again.
    // Unavailable, Timeout: the hall is away again; the rest comes the next time.
    base::Result<void> bring_home(queue::QueueStore& hall);

    // Null: there is none, or it cannot be opened.
    queue::QueueStore* store();
    // For which numbers are given here; none: the day was closed, or store() is null.
    std::vector<domain::WalkInService> services(const std::string& day);
    // What the request has done here. Nothing: it was not asked here.
    std::optional<domain::WalkInTicket> done(const std::string& request_id);
    // Given here, and the hall does not have it.
    bool keeps(const domain::WalkInTicket& ticket);

  private:
    base::Result<void> open();
    base::Result<void> copy(queue::QueueStore& own, const HallToday& today);
    base::Result<void> lease(queue::QueueStore& own, queue::QueueStore& hall, const HallToday& today,
                             const queue::BusiestHour& busiest);
    base::Result<void> adopt(queue::QueueStore& own);
    base::Result<void> bring(queue::QueueStore& own, queue::QueueStore& hall, const queue::Unmerged& one);
    base::Result<void> close_again(queue::QueueStore& hall, const std::string& day);
    void note(const base::Error& why);

    const CoreOptions& options_;
    const CoreParts& parts_;
    std::optional<queue::QueueStore> store_;
    // Leased and not kept yet: no other is leased before it is, or a full disk would use up the hall's.
    std::optional<queue::Lease> leased_;
    std::string last_why_;
};

// What this device does itself, not staff.
queue::Command device_command(const CoreOptions& options, const CoreParts& parts, std::string key);
// Whoever was told that there is no number, or was given `kept` instead, must not stand in the line with the
// one that the same request had been given there. Whether somebody did. The store's errors.
base::Result<bool> take_back(queue::QueueStore& hall, const queue::Command& request,
                             const std::string& kept = {});

}  // namespace fd::core
