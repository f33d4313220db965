#include "offline/store/outbox.hpp"

#include "offline/domain/submission_json.hpp"
#include "offline/domain/wipe.hpp"
#include "offline/store/outbox_rows.hpp"
#include "offline/store/sequences.hpp"

namespace fd::store {

base::Result<void> Outbox::insert(Item& item, const domain::Submission& submission) {
    const RowSeal seal(sealing_, row_name(item));
    item.data_key = seal.make_key();
    std::string text = to_json(submission);
    const auto payload = seal.close(item.data_key, kPayload, text);
    domain::wipe(text);
    if (!payload) return base::fail(payload.error());
    auto statement = db_.prepare(
        "INSERT INTO submissions (request_id, device, sequence, ticket, service_code, submitted, state, "
        "state_since, data_key, payload, next_try, clock_doubt, replaces) "
        "VALUES (?, ?, ?, ?, ?, ?, 'queued', ?6, ?7, ?8, ?6, ?9, ?10)");
    if (!statement) return base::fail(statement.error());
    const domain::Reference& reference = item.status.reference;
    statement->bind(1, item.request_id).bind(2, std::int64_t{reference.device()});
    statement->bind(3, std::int64_t{reference.sequence()}).bind_blob(4, domain::encode(item.ticket));
    statement->bind(5, item.status.service_code).bind(6, millis(item.status.submitted));
    statement->bind_blob(7, item.data_key)
        .bind_blob(8, *payload)
        .bind(9, std::int64_t{item.clock_doubt ? 1 : 0});
    statement->bind(10, item.replaces.empty() ? std::string() : item.replaces.digits());
    auto inserted = done(*statement);
    item.id = db_.last_row();
    return inserted;
}

// Rows are written in the order of time: a clock that is behind the last one's is wrong now, or was then.
base::Result<bool> Outbox::clock_went_back(base::WallTime now) {
    auto statement = db_.prepare("SELECT submitted FROM submissions ORDER BY id DESC LIMIT 1");
    if (!statement) return base::fail(statement.error());
    auto row = statement->step();
    if (!row) return base::fail(row.error());
    return *row && statement->integer(0) > millis(now);
}

base::Result<Item> Outbox::submit_one(Item item, const domain::Submission& submission, std::uint32_t device,
                                      const TicketMaker& make_ticket) {
    const auto sequence = Sequences(db_).next(device);
    if (!sequence) return base::fail(sequence.error());
    const auto reference = domain::Reference::make(device, *sequence);
    if (!reference) return base::fail(reference.error());
    const auto back = clock_went_back(item.status.submitted);
    if (!back) return base::fail(back.error());
    item.clock_doubt = *back || item.status.submitted < domain::kEarliestReport;
    item.status.reference = *reference;
    item.status.service_code = submission.service.code;
    item.ticket = make_ticket(*reference);
    item.status.state_since = item.next_try = item.status.submitted;
    // The person waits: what was written a moment ago is not read again.
    if (auto inserted = insert(item, submission); !inserted) return base::fail(inserted.error());
    item.submission = submission;
    return item;
}

base::Result<Item> Outbox::submit(std::string_view request_id, const domain::Submission& submission,
                                  std::uint32_t device, base::WallTime now, const TicketMaker& make_ticket) {
    if (request_id.empty()) return base::fail(base::ErrorCode::InvalidInput, "submit: no request id");
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto before = by_request_id(request_id);
    if (!before) return base::fail(before.error());
    if (*before) return std::move(**before);
    Item item;
    item.request_id = request_id;
    item.status.submitted = now;
    auto stored = submit_one(std::move(item), submission, device, make_ticket);
    if (!stored) return stored;
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return stored;
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
        "next_try = ?3, tries = ?4, doubts = CASE ?12 WHEN 1 THEN min(doubts, 1) ELSE doubts + ?5 END, "
        "network_down = ?6, city_id = coalesce(?7, "
        "city_id), token = coalesce(?8, token) WHERE id = ?9 AND state = ?10 AND attempts = ?11");
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
    statement->bind(9, item.id).bind(10, domain::name(item.status.state));
    statement->bind(11, std::int64_t{item.status.attempts});
    statement->bind(12, std::int64_t{change.forget_doubts ? 1 : 0});
    if (auto updated = done(*statement); !updated) return base::fail(updated.error());
    if (db_.changes() != 1) return false;
    const bool wipe_now = finished(change.to) && retention_.delivered <= std::chrono::milliseconds(0);
    const auto kept = wipe_now ? wipe_row(item.id, now) : write_texts(item, change);
    if (!kept) return base::fail(kept.error());
    return true;
}

// The city's words may repeat the person's: they are sealed like them.
base::Result<void> Outbox::write_texts(const Item& item, const Change& change) {
    if (item.data_key.empty()) return {};
    const RowSeal seal(sealing_, row_name(item));
    const std::pair<std::string_view, const std::optional<std::string>&> columns[] = {
        {kNotice, change.notice}, {kWords, change.words}};
    for (const auto& [column, text] : columns) {
        if (!text) continue;
        const auto box = seal.close(item.data_key, column, *text);
        if (!box) continue;  // a key that does not open: the row goes to people as it is
        auto statement = db_.prepare("UPDATE submissions SET " + std::string(column) + " = ? WHERE id = ?");
        if (!statement) return base::fail(statement.error());
        if (auto written = done(statement->bind_sealed(1, *box).bind(2, item.id)); !written) return written;
    }
    return {};
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
    // What the city said is for whoever waits for it, also when it is no longer on disk.
    (*after)->status.city_notice = change.notice.value_or(item.status.city_notice);
    (*after)->status.city_words = change.words.value_or(item.status.city_words);
    // A finished item comes back without what the person said: what the old one held is not just let go.
    if (item.submission) domain::wipe(*item.submission);
    item = std::move(**after);
    return true;
}

}  // namespace fd::store
