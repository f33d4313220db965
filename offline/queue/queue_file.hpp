#pragma once
// How a site's queue begins: queue.json in the site's folder, its names from texts.<tag>.json beside it. What
// a supervisor changes later is in the store and wins. "keep" and "rules", whole or in part, and
// "appointments" (false) may be left out; the others may not: {"day_begins": "03:00", "keep": {"ticket_days":
// 30, "event_months": 13}, "rules": {"calls_before_no_show": 2, "no_show_after_seconds": 20,
// "come_back_minutes": 30, "come_back_behind": 2, "overdue_minutes": 60, "appointment_grace_minutes": 15,
// "class_minutes": {"appointment": 5, "priority": 10, "normal": 20, "transfer": 10, "late_return": 20}},
// "services": [{"id", "letter", "name", "target_minutes", "appointments"} …], "counters": [{"id", "name",
// "services"} …]}. Plain values; reading blocks on the disk.

#include "offline/base/result.hpp"
#include "offline/domain/walk_in.hpp"
#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/queue_store.hpp"
#include "offline/queue/retention.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace fd::queue {

struct QueueSetUp {
    std::vector<domain::WalkInService> services;  // in the order in which residents see them
    std::vector<domain::WalkInCounter> counters;  // closed until somebody works there
    std::chrono::minutes day_begins{3 * 60};      // after local midnight, less than a day
    Retention keep = {};                          // how long, what is known of people
    domain::WalkInRules rules = {};  // write the same for all who share a hall: nothing compares them
    std::string database = {};       // PostgreSQL's conninfo; empty: a file of this device
};

// InvalidInput names the file, the key and what was expected; unknown keys are errors too. NotFound and Io
// for the files.
base::Result<QueueSetUp> read_queue(const std::string& folder);
// The file alone: the name "en" of a service is a key of the texts as yet.
base::Result<QueueSetUp> parse_queue(std::string_view bytes, const std::string& file);
// A store with all that the file names; what it has already stays. The store's errors. `ids` outlives it.
base::Result<QueueStore> open_begun(std::unique_ptr<Session> session, QueueOptions options,
                                    const QueueSetUp& set_up, base::IdSource& ids);

}  // namespace fd::queue
