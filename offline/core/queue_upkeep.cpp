#include "offline/core/queue_upkeep.hpp"

#include "offline/base/log.hpp"
#include "offline/core/day_exports.hpp"
#include "offline/queue/business_day.hpp"
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
    take(exports_turn_, today, true, [&] { return purge_exports(today); });
    take(own_turn_, today, hall_.own() != nullptr,
         [&] { return purge(*hall_.own(), [](auto&, const auto&) { return base::Result<void>(); }); });
    take(hall_turn_, today, hall_.opened().has_value(), [&] {
        auto done = purge(hall_.store(), [&](queue::Session& session, const queue::Purged& gone) {
            return note(session, today, gone);
        });
        return done ? log_head() : done;
    });
}

// What nobody ended: whoever is left there is not here any more.
base::Result<void> QueueUpkeep::close_days(queue::QueueStore& store) {
    const auto ended =
        store.close_days_before(device_command(options_, parts_, parts_.ids.uuid()), hall_.today());
    if (!ended) return base::fail(ended.error());
    if (*ended > 0) base::log::info("queue", fmt::format("{} numbers of earlier days are ended", *ended));
    return {};
}

void QueueUpkeep::take(Turn& turn, const std::string& today, bool here,
                       const std::function<base::Result<void>()>& todo) {
    if (!here || today == turn.done || parts_.clock.monotonic() < turn.try_at) return;
    if (auto done = todo(); !done) {
        base::log::error("queue", "the day's upkeep is tried again: " + done.error().text);
        turn.try_at = parts_.clock.monotonic() + kTryAgain;
        return;
    }
    turn.done = today;
}

base::Result<void> QueueUpkeep::purge(queue::QueueStore& store, const queue::PurgeNote& note) {
    if (auto ended = close_days(store); !ended) return ended;
    const auto purged = store.purge(options_.queue->keep, hall_.today(), note);
    if (!purged) return base::fail(purged.error().with_context("what is to be forgotten is kept as yet"));
    if (*purged && (*purged)->any()) base::log::info("queue", "forgotten: " + counts_of(**purged));
    return {};
}

base::Result<void> QueueUpkeep::purge_exports(const std::string& today) {
    const auto gone =
        forget_exports(options_.data_dir, queue::earlier_day(today, options_.queue->keep.ticket_days));
    if (!gone) return base::fail(gone.error().with_context("exported tables are kept as yet"));
    if (*gone > 0) base::log::info("queue", fmt::format("forgotten: exported tables {}", *gone));
    return {};
}

base::Result<void> QueueUpkeep::log_head() {
    const auto session = hall_.connect();
    if (!session) return base::fail(session.error());
    auto work = queue::Work::begin(**session);
    if (!work) return base::fail(work.error());
    if (auto made = staff::make_audit_tables(**session); !made) return made;
    const auto head = staff::AuditLog(**session).head();
    if (!head) return base::fail(head.error().with_context("the audit log"));
    if (auto done = work->commit(); !done) return done;
    if (head->seq > 0) base::log::info("audit", "the head of the audit log is " + head->text());
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
