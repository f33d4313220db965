#include "offline/store/outbox.hpp"

#include "offline/domain/wipe.hpp"
#include "offline/store/outbox_rows.hpp"
#include "offline/store/submission_json.hpp"

namespace fd::store {
namespace {

constexpr std::string_view kWaiting = "('queued', 'unknown', 'tokened')";

bool delivered(SubmissionState state) {
    return state == SubmissionState::Confirmed || state == SubmissionState::Accepted;
}

base::Result<void> done(Statement& statement) {
    auto row = statement.step();
    if (!row) return base::fail(row.error());
    return {};
}

}  // namespace

base::Result<std::optional<Item>> Outbox::one(Statement& statement) {
    auto row = statement.step();
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<Item>();
    auto item = item_of(statement);
    if (!item) return base::fail(item.error());
    return std::optional(std::move(*item));
}

base::Result<std::optional<Item>> Outbox::by_request_id(std::string_view request_id) {
    auto statement = db_.prepare(select_items("request_id = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, request_id);
    return one(*statement);
}

base::Result<std::optional<Item>> Outbox::find(std::int64_t id) {
    auto statement = db_.prepare(select_items("id = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id);
    return one(*statement);
}

base::Result<std::optional<Item>> Outbox::find(const domain::Reference& reference) {
    auto statement = db_.prepare(select_items("device = ? AND sequence = ?"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, std::int64_t{reference.device()}).bind(2, std::int64_t{reference.sequence()});
    return one(*statement);
}

base::Result<std::uint32_t> Outbox::next_sequence(std::uint32_t device) {
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

base::Result<void> Outbox::insert(const Item& item, std::string_view payload) {
    auto statement = db_.prepare(
        "INSERT INTO submissions (request_id, device, sequence, ticket, service_code, submitted, state, "
        "state_since, payload, next_try) VALUES (?, ?, ?, ?, ?, ?, 'queued', ?6, ?7, ?6)");
    if (!statement) return base::fail(statement.error());
    const domain::Reference& reference = item.status.reference;
    statement->bind(1, item.request_id).bind(2, std::int64_t{reference.device()});
    statement->bind(3, std::int64_t{reference.sequence()}).bind_blob(4, domain::encode(item.ticket));
    statement->bind(5, item.status.service_code).bind(6, millis(item.status.submitted)).bind(7, payload);
    return done(*statement);
}

base::Result<Item> Outbox::submit(std::string_view request_id, const domain::Submission& submission,
                                  std::uint32_t device, base::WallTime now, const TicketMaker& make_ticket) {
    if (request_id.empty()) return base::fail(base::ErrorCode::InvalidInput, "submit: no request id");
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto before = by_request_id(request_id);
    if (!before) return base::fail(before.error());
    if (*before) return std::move(**before);
    const auto sequence = next_sequence(device);
    if (!sequence) return base::fail(sequence.error());
    const auto reference = domain::Reference::make(device, *sequence);
    if (!reference) return base::fail(reference.error());
    Item item;
    item.request_id = request_id;
    item.status.reference = *reference;
    item.status.service_code = submission.service.code;
    item.status.submitted = now;
    item.ticket = make_ticket(*reference);
    if (auto inserted = insert(item, to_json(submission)); !inserted) return base::fail(inserted.error());
    auto stored = by_request_id(request_id);
    if (!stored || !*stored) return base::fail(base::ErrorCode::Bug, "submit: the row is not there");
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return std::move(**stored);
}

base::Result<std::optional<Item>> Outbox::due(SubmissionState state, base::WallTime now) {
    auto statement =
        db_.prepare(select_items("state = ?3 AND " + std::string(kDue) + " ORDER BY id LIMIT 1"));
    if (!statement) return base::fail(statement.error());
    statement->bind(1, millis(now)).bind(2, millis(now + kLongestWait)).bind(3, domain::name(state));
    return one(*statement);
}

base::Result<std::optional<Item>> Outbox::claim(base::WallTime now, std::chrono::milliseconds lease) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto item = due(SubmissionState::Queued, now);
    if (!item || !*item) return item;
    auto statement = db_.prepare(
        "UPDATE submissions SET state = 'sending', state_since = ?1, attempts = attempts + 1, attempt_at = "
        "?1, "
        "lease_until = ?2 WHERE id = ?3 AND state = 'queued'");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, millis(now)).bind(2, millis(now + lease)).bind(3, (*item)->id);
    if (auto updated = done(*statement); !updated) return base::fail(updated.error());
    Change change;
    change.to = SubmissionState::Sending;
    if (auto noted = record((*item)->id, SubmissionState::Queued, change, now); !noted) {
        return base::fail(noted.error());
    }
    auto claimed = find((*item)->id);
    if (!claimed) return claimed;
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return claimed;
}

base::Result<void> Outbox::record(std::int64_t id, SubmissionState from, const Change& change,
                                  base::WallTime now) {
    auto statement =
        db_.prepare("INSERT INTO events (submission, at, from_state, to_state, what) VALUES (?, ?, ?, ?, ?)");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id).bind(2, millis(now)).bind(3, domain::name(from)).bind(4, domain::name(change.to));
    statement->bind(5, change.what);
    return done(*statement);
}

base::Result<bool> Outbox::update(const Item& item, const Change& change, base::WallTime now) {
    auto statement = db_.prepare(
        "UPDATE submissions SET state = ?1, state_since = CASE state WHEN ?1 THEN state_since ELSE ?2 END, "
        "next_try = ?3, tries = ?4, doubts = doubts + ?5, network_down = ?6, city_id = coalesce(?7, "
        "city_id), "
        "token = coalesce(?8, token), city_notice = coalesce(?9, city_notice), "
        "city_words = coalesce(?10, city_words), payload = CASE ?11 WHEN 1 THEN NULL ELSE payload END "
        "WHERE id = ?12 AND state = ?13 AND attempts = ?14");
    if (!statement) return base::fail(statement.error());
    const auto bind_optional = [&](int index, const std::optional<std::string>& value) {
        if (value) {
            statement->bind(index, *value);
        } else {
            statement->bind_null(index);
        }
    };
    statement->bind(1, domain::name(change.to)).bind(2, millis(now)).bind(3, millis(change.next_try));
    statement->bind(4, std::int64_t{change.tries}).bind(5, std::int64_t{change.doubt ? 1 : 0});
    statement->bind(6, std::int64_t{change.network_down ? 1 : 0});
    bind_optional(7, change.city_id);
    bind_optional(8, change.token);
    bind_optional(9, change.notice);
    bind_optional(10, change.words);
    statement->bind(11, std::int64_t{delivered(change.to) ? 1 : 0}).bind(12, item.id);
    statement->bind(13, domain::name(item.status.state)).bind(14, std::int64_t{item.status.attempts});
    if (auto updated = done(*statement); !updated) return base::fail(updated.error());
    return db_.changes() == 1;
}

base::Result<bool> Outbox::move(Item& item, const Change& change, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto updated = update(item, change, now);
    if (!updated || !*updated) return updated;
    if (auto noted = record(item.id, item.status.state, change, now); !noted)
        return base::fail(noted.error());
    auto after = find(item.id);
    if (!after || !*after) return base::fail(base::ErrorCode::Bug, "move: the row is not there");
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    // A delivered item comes back without what the person said: what the old one held is not just let go.
    if (item.submission) domain::wipe(*item.submission);
    item = std::move(**after);
    return true;
}

base::Result<int> Outbox::orphans_to_unknown(std::string_view condition, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto events = db_.prepare(
        "INSERT INTO events (submission, at, from_state, to_state, what) SELECT id, ?1, state, 'unknown', "
        "'stopped in the middle' FROM submissions WHERE " +
        std::string(condition));
    if (!events) return base::fail(events.error());
    if (auto noted = done(events->bind(1, millis(now))); !noted) return base::fail(noted.error());
    auto rows = db_.prepare(
        "UPDATE submissions SET doubts = doubts + (state = 'sending'), state = 'unknown', state_since = ?1, "
        "next_try = ?1, tries = 0 WHERE " +
        std::string(condition));
    if (!rows) return base::fail(rows.error());
    if (auto updated = done(rows->bind(1, millis(now))); !updated) return base::fail(updated.error());
    const int changed = db_.changes();
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return changed;
}

base::Result<int> Outbox::recover(base::WallTime now) {
    return orphans_to_unknown("state IN ('sending', 'reconciling') AND ?1 = ?1", now);
}

base::Result<int> Outbox::expire_leases(base::WallTime now) {
    return orphans_to_unknown("state = 'sending' AND lease_until < ?1", now);
}

base::Result<Counts> Outbox::counts() {
    // By the index, in its order: delivered rows, soon most of them, are not touched and nothing is sorted.
    auto statement = db_.prepare(
        "SELECT (SELECT count(*) FROM submissions WHERE state IN ('queued', 'sending', 'unknown', "
        "'reconciling')), (SELECT count(*) FROM submissions WHERE state IN ('refused', 'needs_attention'))");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    return Counts{static_cast<int>(statement->integer(0)), static_cast<int>(statement->integer(1))};
}

base::Result<std::vector<domain::SubmissionStatus>> Outbox::mark_network_down() {
    auto statement =
        db_.prepare(select_items("state = 'queued' AND network_down = 0 ORDER BY id DESC LIMIT 50"));
    if (!statement) return base::fail(statement.error());
    std::vector<domain::SubmissionStatus> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        auto item = item_of(*statement);
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

base::Result<std::vector<std::string>> Outbox::history(std::int64_t id) {
    auto statement = db_.prepare(
        "SELECT from_state || ' -> ' || to_state || CASE what WHEN '' THEN '' ELSE ': ' || what END "
        "FROM events WHERE submission = ? ORDER BY id");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, id);
    std::vector<std::string> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) out.push_back(statement->text(0));
    if (!row) return base::fail(row.error());
    return out;
}

}  // namespace fd::store
