#include "offline/core/queue_upkeep.hpp"

#include "offline/base/log.hpp"
#include "offline/staff/audit_log.hpp"
#include "offline/staff/staff_schema.hpp"

#include <fmt/format.h>

namespace fd::core {
namespace {

std::string counts_of(const queue::Purged& gone) {
    return fmt::format("references {}, commands {}, calls {}, leases {}, tickets {}, days of events {}",
                       gone.references, gone.commands, gone.calls, gone.leases, gone.tickets, gone.days);
}

}  // namespace

void QueueUpkeep::tend() {
    if (!options_.queue) return;
    const std::string today = hall_.today();
    if (today == done_ || parts_.clock.monotonic() < try_at_) return;
    if (auto here = hall_.opened(); !here) return;
    if (auto done = purge(today); !done) {
        base::log::error("queue", "what is to be forgotten is kept as yet: " + done.error().text);
        try_at_ = parts_.clock.monotonic() + kTryAgain;
        return;
    }
    done_ = today;
}

base::Result<void> QueueUpkeep::purge(const std::string& today) {
    const auto purged = hall_.store().purge(
        options_.queue->keep, today,
        [&](queue::Session& session, const queue::Purged& gone) { return note(session, today, gone); });
    if (!purged) return base::fail(purged.error());
    if (*purged && (*purged)->any()) base::log::info("queue", "forgotten: " + counts_of(**purged));
    return {};
}

// By the tables alone: this core may have no counter, and no pepper that is the staff's.
base::Result<void> QueueUpkeep::note(queue::Session& session, const std::string& today,
                                     const queue::Purged& gone) {
    if (auto made = staff::make_audit_tables(session); !made) return made;
    return staff::AuditLog(session).append({0,
                                            parts_.clock.wall(),
                                            "",
                                            std::to_string(options_.device_number),
                                            "queue_purged",
                                            today,
                                            counts_of(gone),
                                            {}});
}

}  // namespace fd::core
