#include "offline/store/outbox.hpp"
#include "offline/store/outbox_rows.hpp"

namespace fd::store {
namespace {

// The key first and for ever; what it sealed goes with it.
constexpr std::string_view kWiped =
    "data_key = NULL, payload = NULL, city_notice = NULL, city_words = NULL, wiped_at = ?1";

constexpr std::string_view kStopped = "stopped in the middle";

}  // namespace

// What was queued may have been sent by somebody else at any time since it was saved.
base::Result<int> Outbox::to_unknown(std::string_view condition, std::string_view why, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto events = db_.prepare(
        "INSERT INTO events (submission, at, from_state, to_state, what) SELECT id, ?1, state, 'unknown', "
        "?2 FROM submissions WHERE " +
        std::string(condition));
    if (!events) return base::fail(events.error());
    if (auto noted = done(events->bind(1, millis(now)).bind(2, why)); !noted)
        return base::fail(noted.error());
    auto rows = db_.prepare(
        "UPDATE submissions SET doubts = doubts + (state IN ('sending', 'queued')), attempt_at = CASE "
        "attempt_at "
        "WHEN 0 THEN submitted ELSE attempt_at END, state = 'unknown', state_since = ?1, next_try = ?1, "
        "tries "
        "= 0 WHERE " +
        std::string(condition));
    if (!rows) return base::fail(rows.error());
    if (auto updated = done(rows->bind(1, millis(now))); !updated) return base::fail(updated.error());
    const int changed = db_.changes();
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return changed;
}

base::Result<int> Outbox::recover(base::WallTime now) {
    auto statement = db_.prepare(
        "UPDATE submissions SET next_try = ?1 WHERE next_try > ?1 AND state_since > ?1 AND state IN " +
        std::string(kWaiting));
    if (!statement) return base::fail(statement.error());
    if (auto hurried = done(statement->bind(1, millis(now))); !hurried) return base::fail(hurried.error());
    return to_unknown("state IN ('sending', 'reconciling')", kStopped, now);
}

base::Result<int> Outbox::ask_for_queued(base::WallTime now) {
    return to_unknown("state = 'queued'", "this store is a copy", now);
}

base::Result<void> Outbox::shift_waits(std::chrono::milliseconds by) {
    auto statement = db_.prepare(
        "UPDATE submissions SET next_try = next_try + ?1, lease_until = lease_until + ?1 WHERE state IN "
        "('queued', 'sending', 'unknown', 'reconciling', 'tokened')");
    if (!statement) return base::fail(statement.error());
    return done(statement->bind(1, std::int64_t{by.count()}));
}

base::Result<int> Outbox::expire_leases(base::WallTime now) {
    return to_unknown("state = 'sending' AND lease_until < ?1", kStopped, now);
}

base::Result<void> Outbox::wipe_row(std::int64_t id, base::WallTime now, std::string_view also) {
    auto statement =
        db_.prepare("UPDATE submissions SET " + std::string(kWiped) + std::string(also) + " WHERE id = ?2");
    if (!statement) return base::fail(statement.error());
    wiped_ = true;
    return done(statement->bind(1, millis(now)).bind(2, id));
}

base::Result<void> Outbox::count_time(std::chrono::milliseconds ran) {
    auto statement =
        db_.prepare("UPDATE moves SET kept_for = kept_for + ? WHERE direction = 'out' AND done = 1");
    if (!statement) return base::fail(statement.error());
    return done(statement->bind(1, std::int64_t{ran.count()}));
}

base::Result<int> Outbox::wipe_due(base::WallTime now) {
    // A state that began in the future began under a clock that was wrong: nobody's delivered data waits for
    // it. What was moved is perhaps nowhere else: no clock decides about it.
    auto statement = db_.prepare(
        "UPDATE submissions SET " + std::string(kWiped) +
        " WHERE data_key IS NOT NULL AND (state IN ('confirmed', 'accepted', 'resolved') AND (state_since <= "
        "?2 "
        "OR state_since > ?4) OR state = 'moved' AND EXISTS (SELECT 1 FROM moves WHERE moves.id = moved_in "
        "AND moves.done AND "
        "moves.kept_for >= ?3))");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, millis(now)).bind(2, millis(now - retention_.delivered));
    statement->bind(3, std::int64_t{retention_.moved.count()}).bind(4, millis(now + kLongestWait));
    if (auto wiped = done(*statement); !wiped) return base::fail(wiped.error());
    const int erased = db_.changes();
    wiped_ = wiped_ || erased > 0;
    return erased;
}

base::Result<std::vector<domain::SubmissionStatus>> Outbox::mark_network_down() {
    auto statement =
        db_.prepare(select_items("state = 'queued' AND network_down = 0 ORDER BY id DESC LIMIT 50"));
    if (!statement) return base::fail(statement.error());
    std::vector<domain::SubmissionStatus> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        auto item = item_of(*statement, sealing_, Reveal::NoSubmission);
        if (!item) continue;
        item->status.network_down = true;
        out.push_back(std::move(item->status));
    }
    if (!row) return base::fail(row.error());
    if (out.empty()) return out;
    auto changed =
        db_.run("UPDATE submissions SET network_down = 1 WHERE state = 'queued' AND network_down = 0");
    if (!changed) return base::fail(changed.error());
    return out;
}

base::Result<void> Outbox::hurry(base::WallTime now) {
    auto statement = db_.prepare("UPDATE submissions SET next_try = ?1 WHERE next_try > ?1 AND state IN " +
                                 std::string(kWaiting));
    if (!statement) return base::fail(statement.error());
    return done(statement->bind(1, millis(now)));
}

base::Result<std::optional<base::WallTime>> Outbox::next_due(base::WallTime now) {
    auto statement =
        db_.prepare("SELECT min(CASE WHEN " + std::string(kDue) +
                    " THEN ?1 ELSE next_try END) FROM submissions WHERE state IN " + std::string(kWaiting));
    if (!statement) return base::fail(statement.error());
    auto row = statement->bind(1, millis(now)).bind(2, millis(now + kLongestWait)).step();
    if (!row) return base::fail(row.error());
    if (!*row || statement->is_null(0)) return std::optional<base::WallTime>();
    return std::optional(wall(statement->integer(0)));
}

}  // namespace fd::store
