#include "offline/store/device_facts.hpp"

#include "offline/store/outbox_rows.hpp"

#include <algorithm>

namespace fd::store {
namespace {

constexpr std::uint32_t kFarAhead = 100'000;
constexpr std::uint32_t kLastNumber = 999'999;

}  // namespace

base::Result<std::uint32_t> DeviceFacts::last_number(std::uint32_t device) {
    auto statement = db_.prepare("SELECT last FROM sequences WHERE device = ?");
    if (!statement) return base::fail(statement.error());
    const auto row = statement->bind(1, std::int64_t{device}).step();
    if (!row) return base::fail(row.error());
    return *row ? static_cast<std::uint32_t>(statement->integer(0)) : 0U;
}

base::Result<void> DeviceFacts::skip_to(std::uint32_t device, std::uint32_t number) {
    auto statement = db_.prepare(
        "INSERT INTO sequences (device, last) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET last = "
        "max(last, "
        "excluded.last)");
    if (!statement) return base::fail(statement.error());
    return done(
        statement->bind(1, std::int64_t{device}).bind(2, std::int64_t{std::min(number, kLastNumber)}));
}

base::Result<int> DeviceFacts::distrust(std::uint32_t device, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    const auto last = last_number(device);
    if (!last) return base::fail(last.error());
    if (auto skipped = skip_to(device, *last + std::min(kFarAhead, (kLastNumber - *last) / 2)); !skipped)
        return base::fail(skipped.error());
    auto events = db_.prepare(
        "INSERT INTO events (submission, at, from_state, to_state, what) SELECT id, ?, state, 'unknown', "
        "'this "
        "store is a copy' FROM submissions WHERE state = 'queued'");
    if (!events) return base::fail(events.error());
    if (auto noted = done(events->bind(1, millis(now))); !noted) return base::fail(noted.error());
    // The other store may have sent it at any time since it was saved: the window begins there.
    auto rows = db_.prepare(
        "UPDATE submissions SET state = 'unknown', doubts = doubts + 1, attempt_at = CASE attempt_at WHEN 0 "
        "THEN "
        "submitted ELSE attempt_at END, state_since = ?1, next_try = ?1, tries = 0 WHERE state = 'queued'");
    if (!rows) return base::fail(rows.error());
    if (auto updated = done(rows->bind(1, millis(now))); !updated) return base::fail(updated.error());
    const int changed = db_.changes();
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return changed;
}

}  // namespace fd::store
