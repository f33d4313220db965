#include "offline/store/sequences.hpp"

#include "offline/store/outbox_rows.hpp"

namespace fd::store {

base::Result<std::uint32_t> Sequences::last(std::uint32_t device) {
    auto statement = db_.prepare("SELECT last FROM sequences WHERE device = ?");
    if (!statement) return base::fail(statement.error());
    const auto row = statement->bind(1, std::int64_t{device}).step();
    if (!row) return base::fail(row.error());
    return *row ? static_cast<std::uint32_t>(statement->integer(0)) : 0U;
}

base::Result<std::uint32_t> Sequences::next(std::uint32_t device) {
    auto statement = db_.prepare(
        "INSERT INTO sequences (device, last) VALUES (?, 1) "
        "ON CONFLICT (device) DO UPDATE SET last = last + 1 RETURNING last");
    if (!statement) return base::fail(statement.error());
    auto row = statement->bind(1, std::int64_t{device}).step();
    if (!row && row.error().code == base::ErrorCode::Conflict) {
        return base::fail(base::ErrorCode::Full, "this device has given its last reference");
    }
    if (!row) return base::fail(row.error());
    const auto sequence = static_cast<std::uint32_t>(statement->integer(0));
    auto end = statement->step();  // a RETURNING statement must be finished before COMMIT
    if (!end) return base::fail(end.error());
    return sequence;
}

base::Result<std::uint32_t> Sequences::next_for_queue(std::uint32_t device) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto number = next(device);
    if (!number) return number;
    auto statement = db_.prepare("INSERT INTO queue_numbers (device, sequence) VALUES (?, ?)");
    if (!statement) return base::fail(statement.error());
    if (auto noted = done(statement->bind(1, std::int64_t{device}).bind(2, std::int64_t{*number})); !noted)
        return base::fail(noted.error());
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return number;
}

base::Result<void> Sequences::skip_to(std::uint32_t device, std::uint32_t number) {
    auto statement = db_.prepare(
        "INSERT INTO sequences (device, last) VALUES (?, ?) ON CONFLICT (device) DO UPDATE SET last = "
        "max(last, excluded.last)");
    if (!statement) return base::fail(statement.error());
    return done(statement->bind(1, std::int64_t{device}).bind(2, std::int64_t{number}));
}

}  // namespace fd::store
