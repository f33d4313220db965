#include "offline/store/outbox.hpp"
#include "offline/store/outbox_rows.hpp"

namespace fd::store {

base::Result<std::vector<Item>> Outbox::due(SubmissionState state, base::WallTime now, std::size_t most) {
    auto statement = db_.prepare(select_items("state = ?3 AND " + std::string(kDue) + " ORDER BY id"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, millis(now)).bind(2, millis(now + kLongestWait)).bind(3, domain::name(state));
    std::vector<Item> out;
    std::vector<std::int64_t> unreadable;
    while (out.size() < most) {
        auto row = statement->step();
        if (!row) return base::fail(row.error());
        if (!*row) break;
        if (auto item = item_of(*statement, sealing_)) {
            out.push_back(std::move(*item));
        } else {
            unreadable.push_back(statement->integer(0));
        }
    }
    for (const std::int64_t id : unreadable) {
        if (auto aside = set_aside(id, state, now); !aside) return base::fail(aside.error());
    }
    return out;
}

base::Result<void> Outbox::set_aside(std::int64_t id, SubmissionState from, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto statement =
        db_.prepare("UPDATE submissions SET state = 'needs_attention', state_since = ?1 WHERE id = ?2");
    if (!statement) return base::fail(statement.error());
    if (auto row = statement->bind(1, millis(now)).bind(2, id).step(); !row) return base::fail(row.error());
    Change change;
    change.to = SubmissionState::NeedsAttention;
    change.what = "the stored row cannot be read";
    if (auto noted = record(id, from, change, now); !noted) return noted;
    return transaction->commit();
}

base::Result<std::vector<Item>> Outbox::claim(std::vector<Item> items, base::WallTime now,
                                              base::WallTime attempt_at, std::chrono::milliseconds lease) {
    std::vector<Item> out;
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    Change change;
    change.to = SubmissionState::Sending;
    for (Item& item : items) {
        auto statement = db_.prepare(
            "UPDATE submissions SET state = 'sending', state_since = ?1, attempts = attempts + 1, "
            "attempt_at = ?2, lease_until = ?3 WHERE id = ?4 AND state = 'queued' RETURNING attempts");
        if (!statement) return base::fail(statement.error());
        statement->bind(1, millis(now)).bind(2, millis(attempt_at)).bind(3, millis(now + lease));
        auto row = statement->bind(4, item.id).step();
        if (!row) return base::fail(row.error());
        if (!*row) continue;
        item.status.attempts = static_cast<int>(statement->integer(0));
        if (auto end = statement->step(); !end) return base::fail(end.error());
        if (auto noted = record(item.id, SubmissionState::Queued, change, now); !noted)
            return base::fail(noted.error());
        item.status.state = SubmissionState::Sending;
        item.status.state_since = now;
        item.attempt_at = attempt_at;
        out.push_back(std::move(item));
    }
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return out;
}

}  // namespace fd::store
