#pragma once
// How long what the queue knows of people is kept, and what a purge took away. Plain values; any thread.

#include "offline/queue/session.hpp"

#include <cstdint>
#include <functional>

namespace fd::queue {

// A site's own, by its law. What finds a ticket (its reference, the keys of the commands, its calls and
// leases), the request that it was about, the language and the needs go with the day; for the rest:
struct Retention {
    int ticket_days = 30;   // a ticket's row, and the staff in its events; 0 to 365
    int event_months = 13;  // what happened, without its ticket; figures stay for ever. Longer than the
                            // tickets and than what waits are learnt from; 1 to 120
    bool operator==(const Retention&) const = default;
};

struct Purged {
    std::int64_t references = 0;  // tickets that lost reference, language and needs
    std::int64_t commands = 0;
    std::int64_t calls = 0;
    std::int64_t leases = 0;
    std::int64_t tickets = 0;
    std::int64_t days = 0;  // of events that are figures now
    [[nodiscard]] bool any() const { return *this != Purged{}; }
    bool operator==(const Purged&) const = default;
};

// Says it where it is kept, in the purge's own transaction: what it refuses is not purged. Only called when
// something goes.
using PurgeNote = std::function<base::Result<void>(Session&, const Purged&)>;

}  // namespace fd::queue
