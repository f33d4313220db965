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
    tend(own_turn_, hall_.own(), [](auto&, const auto&) { return base::Result<void>(); });
    tend(hall_turn_, hall_.opened() ? &hall_.store() : nullptr,
         [&](queue::Session& session, const queue::Purged& gone) { return note(session, today, gone); });
}

// What nobody ended: whoever is left there is not here any more.
base::Result<void> QueueUpkeep::close_days(queue::QueueStore& store) {
    const auto ended =
        store.close_days_before(device_command(options_, parts_, parts_.ids.uuid()), hall_.today());
    if (!ended) return base::fail(ended.error());
    if (*ended > 0) base::log::info("queue", fmt::format("{} numbers of earlier days are ended", *ended));
    return {};
}

void QueueUpkeep::tend(Turn& turn, queue::QueueStore* store, const queue::PurgeNote& note) {
    const std::string today = hall_.today();
    if (store == nullptr || today == turn.done || parts_.clock.monotonic() < turn.try_at) return;
    auto done = close_days(*store);
    if (done) done = purge(*store, note);
    if (!done) {
        base::log::error("queue", "what is to be forgotten is kept as yet: " + done.error().text);
        turn.try_at = parts_.clock.monotonic() + kTryAgain;
        return;
    }
    turn.done = today;
}

base::Result<void> QueueUpkeep::purge(queue::QueueStore& store, const queue::PurgeNote& note) {
    const auto purged = store.purge(options_.queue->keep, hall_.today(), note);
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
