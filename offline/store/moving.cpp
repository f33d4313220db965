#include "offline/store/moving.hpp"

#include "offline/domain/submission_json.hpp"
#include "offline/domain/wipe.hpp"
#include "offline/store/outbox_rows.hpp"
#include "offline/store/sequences.hpp"

#include <algorithm>

namespace fd::store {
namespace {

// Not Sending and Reconciling: an answer is under way.
constexpr std::string_view kMovable = "('queued', 'unknown', 'tokened', 'refused', 'needs_attention')";

SubmissionState state_here(SubmissionState was, bool ask_first) {
    switch (was) {
        case SubmissionState::Tokened:
        case SubmissionState::Refused:
        case SubmissionState::NeedsAttention:
            return was;
        case SubmissionState::Queued:
            return ask_first ? SubmissionState::Unknown : SubmissionState::Queued;
        default:
            return SubmissionState::Unknown;
    }
}

// ?1 is the move, ?2 the time, ?3 one row.
base::Result<int> run_for(Database& db, std::string_view sql, std::string_view move, base::WallTime now,
                          std::int64_t id = 0) {
    auto statement = db.prepare(sql);
    if (!statement) return base::fail(statement.error());
    statement->bind(1, move);
    if (sql.find("?2") != std::string_view::npos) statement->bind(2, millis(now));
    if (sql.find("?3") != std::string_view::npos) statement->bind(3, id);
    if (auto ran = done(*statement); !ran) return base::fail(ran.error());
    return db.changes();
}

Move move_of(const Statement& row) {
    return {row.text(0),
            row.text(1) == "out",
            row.integer(2) != 0,
            wall(row.integer(3)),
            row.text(4),
            row.text(5),
            static_cast<int>(row.integer(6)),
            row.is_null(7) ? std::nullopt : std::optional(static_cast<std::uint32_t>(row.integer(7))),
            static_cast<int>(row.integer(8))};
}

std::string select_moves(std::string_view where) {
    return "SELECT id, direction, done, at, path, recipient, (SELECT count(*) FROM submissions WHERE "
           "moved_in = "
           "moves.id), to_device, (SELECT count(*) FROM submissions WHERE moved_in = moves.id AND state = "
           "'moved' AND "
           "data_key IS NOT NULL) FROM moves WHERE " +
           std::string(where);
}

}  // namespace

base::Result<void> Moving::note(const Move& move, base::WallTime now) {
    auto statement = db_.prepare("INSERT OR IGNORE INTO moves VALUES (?, ?, ?, ?, ?, ?, ?, 0)");
    if (!statement) return base::fail(statement.error());
    statement->bind(1, move.id).bind(2, move.out ? "out" : "in").bind(3, millis(now));
    statement->bind(4, std::int64_t{move.out ? 0 : 1}).bind(5, move.path).bind(6, move.recipient);
    if (move.to) {
        statement->bind(7, std::int64_t{*move.to});
    } else {
        statement->bind_null(7);
    }
    return done(*statement);
}

base::Result<int> Moving::prepare(const Move& move, const std::vector<Item>& items, base::WallTime now,
                                  int& left) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    if (auto noted = note(move, now); !noted) return base::fail(noted.error());
    const std::string movable = " WHERE id = ?3 AND state IN " + std::string(kMovable);
    int moved = 0;
    for (const Item& item : items) {
        auto event = run_for(db_,
                             "INSERT INTO events (submission, at, from_state, to_state, what) SELECT id, ?2, "
                             "state, 'moved', 'in bundle ' || ?1 FROM submissions" +
                                 movable,
                             move.id, now, item.id);
        if (!event) return event;
        auto one = run_for(db_,
                           "UPDATE submissions SET moved_from = state, state = 'moved', state_since = ?2, "
                           "moved_in = ?1" +
                               movable,
                           move.id, now, item.id);
        if (!one) return one;
        moved += *one;
    }
    auto busy = db_.prepare("SELECT count(*) FROM submissions WHERE state IN ('sending', 'reconciling')");
    if (!busy) return base::fail(busy.error());
    if (auto row = busy->step(); !row) return base::fail(row.error());
    left = static_cast<int>(busy->integer(0));
    busy->reset();
    if (moved == 0) return 0;
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return moved;
}

base::Result<std::vector<Item>> Moving::movable(int& unreadable) {
    return read("state IN " + std::string(kMovable) + " AND ?1 = ?1 ORDER BY id", "", unreadable);
}

base::Result<std::vector<Item>> Moving::items(std::string_view move) {
    int unreadable = 0;
    return read("moved_in = ?1 AND state = 'moved' AND data_key IS NOT NULL ORDER BY id", move, unreadable);
}

base::Result<std::vector<Item>> Moving::read(const std::string& where, std::string_view move,
                                             int& unreadable) {
    auto rows = db_.prepare(select_items(where));
    if (!rows) return base::fail(rows.error());
    std::vector<Item> out;
    auto row = rows->bind(1, move).step();
    for (; row && *row; row = rows->step()) {
        auto item = item_of(*rows, sealing_);
        if (item) {
            out.push_back(std::move(*item));
        } else {
            ++unreadable;
        }
    }
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<void> Moving::finish(std::string_view move, std::string_view path) {
    auto statement = db_.prepare("UPDATE moves SET done = 1, path = ?2 WHERE id = ?1 AND direction = 'out'");
    if (!statement) return base::fail(statement.error());
    if (auto ran = done(statement->bind(1, move).bind(2, path)); !ran) return ran;
    if (db_.changes() == 0) return base::fail(base::ErrorCode::NotFound, "no move out with this id");
    return {};
}

base::Result<int> Moving::revive(std::string_view move, std::optional<std::int64_t> one, std::string_view why,
                                 base::WallTime now) {
    const std::string rows =
        std::string(" WHERE moved_in = ?1 AND state = 'moved' AND data_key IS NOT NULL") +
        (one ? " AND id = ?3" : "");
    const std::string back =
        "CASE WHEN moved_from IN ('tokened', 'refused', 'needs_attention') THEN moved_from ELSE 'unknown' "
        "END";
    auto events =
        run_for(db_,
                "INSERT INTO events (submission, at, from_state, to_state, what) SELECT id, ?2, 'moved', " +
                    back + ", '" + std::string(why) + "' FROM submissions" + rows,
                move, now, one.value_or(0));
    if (!events) return events;
    return run_for(
        db_,
        "UPDATE submissions SET state = " + back +
            ", state_since = ?2, next_try = ?2, tries = 0, moved_from = NULL, doubts = max(doubts, 1), "
            "attempt_at = CASE attempt_at WHEN 0 THEN submitted ELSE attempt_at END" +
            rows,
        move, now, one.value_or(0));
}

base::Result<int> Moving::take_back(std::string_view move, base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto revived = revive(move, std::nullopt, "taken back", now);
    if (!revived) return revived;
    auto noted = run_for(db_, "UPDATE moves SET done = 1 WHERE id = ?1", move, now);
    if (!noted) return noted;
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return revived;
}

base::Result<void> Moving::insert(const Item& item, SubmissionState state, std::string_view move,
                                  base::WallTime now, std::uint32_t own) {
    const RowSeal seal(sealing_, row_name(item));
    const domain::SealedBytes key = seal.make_key();
    std::string text = item.submission ? to_json(*item.submission) : std::string(1, ' ');
    const auto payload = seal.close(key, kPayload, text);
    domain::wipe(text);
    const auto words = seal.close(key, kWords, item.status.city_words);
    const auto notice = seal.close(key, kNotice, item.status.city_notice);
    if (!payload || !words || !notice) return base::fail(base::ErrorCode::Bug, "import: cannot seal");
    auto row = db_.prepare(
        "INSERT INTO submissions (request_id, device, sequence, ticket, service_code, submitted, "
        "clock_doubt, "
        "replaces, state, state_since, data_key, payload, city_words, city_notice, attempts, attempt_at, "
        "doubts, "
        "next_try, token, moved_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?10, ?18, "
        "?19)");
    if (!row) return base::fail(row.error());
    const domain::Reference& reference = item.status.reference;
    row->bind(1, item.request_id).bind(2, std::int64_t{reference.device()});
    row->bind(3, std::int64_t{reference.sequence()}).bind_blob(4, domain::encode(item.ticket));
    row->bind(5, item.status.service_code).bind(6, millis(item.status.submitted));
    row->bind(7, std::int64_t{item.clock_doubt ? 1 : 0});
    row->bind(8, item.replaces.empty() ? std::string() : item.replaces.digits());
    row->bind(9, domain::name(state)).bind(10, millis(now)).bind_blob(11, key).bind_blob(12, *payload);
    row->bind_sealed(13, *words).bind_sealed(14, *notice).bind(15, std::int64_t{item.status.attempts});
    // An Unknown that was never sent from there: the city is asked from its first moment on.
    const bool asked = state == SubmissionState::Unknown;
    const bool never = asked && item.attempt_at == base::WallTime{};
    row->bind(16, millis(never ? item.status.submitted : item.attempt_at));
    row->bind(17, std::int64_t{std::max(item.doubts, asked ? 1 : 0)});
    row->bind(18, item.status.token).bind(19, move);
    if (auto inserted = done(*row); !inserted) return inserted;
    // A new disk of the same device goes on behind its own numbers.
    if (reference.device() != own) return {};
    return Sequences(db_).skip_to(reference.device(), reference.sequence());
}

base::Result<BroughtIn> Moving::bring_in(const Move& move, std::vector<Item>& items, bool ask_first,
                                         base::WallTime now, std::uint32_t own) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    if (auto noted = note(move, now); !noted) return base::fail(noted.error());
    BroughtIn out;
    for (Item& item : items) {
        auto known = db_.prepare(
            "SELECT id, state FROM submissions WHERE request_id = ? OR (device = ? AND sequence = ?)");
        if (!known) return base::fail(known.error());
        known->bind(1, item.request_id).bind(2, std::int64_t{item.status.reference.device()});
        auto row = known->bind(3, std::int64_t{item.status.reference.sequence()}).step();
        if (!row) return base::fail(row.error());
        if (*row) {
            const std::int64_t id = known->integer(0);
            known->reset();
            const auto home = revive(move.id, id, "brought home", now);
            if (!home) return base::fail(home.error());
            (*home == 1 ? out.home_again : out.there_already) += 1;
            continue;
        }
        const SubmissionState was = item.moved_from.value_or(SubmissionState::Unknown);
        if (auto in = insert(item, state_here(was, ask_first), move.id, now, own); !in)
            return base::fail(in.error());
        ++out.added;
    }
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return out;
}

base::Result<std::vector<Move>> Moving::list() {
    auto rows = db_.prepare(select_moves("1 ORDER BY at, id"));
    if (!rows) return base::fail(rows.error());
    std::vector<Move> out;
    auto row = rows->step();
    for (; row && *row; row = rows->step()) out.push_back(move_of(*rows));
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<std::optional<Move>> Moving::find(std::string_view id) {
    auto rows = db_.prepare(select_moves("id = ?"));
    if (!rows) return base::fail(rows.error());
    auto row = rows->bind(1, id).step();
    if (!row) return base::fail(row.error());
    if (!*row) return std::optional<Move>();
    return std::optional(move_of(*rows));
}

}  // namespace fd::store
