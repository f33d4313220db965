#include "offline/domain/wipe.hpp"
#include "offline/store/outbox.hpp"
#include "offline/store/outbox_rows.hpp"

#include <algorithm>
#include <array>

namespace fd::store {
namespace {

// With a token the city has it: only its number is asked for. An attempt that nobody knows the end of: the
// city is asked before anything is sent.
SubmissionState where_to(const Item& item) {
    if (!item.status.token.empty()) return SubmissionState::Tokened;
    return item.doubts > 0 ? SubmissionState::Unknown : SubmissionState::Queued;
}

Outbox::Unreadable unreadable_of(const Statement& row) {
    const auto reference = domain::Reference::make(static_cast<std::uint32_t>(row.integer(2)),
                                                   static_cast<std::uint32_t>(row.integer(3)));
    return {row.integer(0), reference.value_or(domain::Reference()),
            domain::submission_state(row.text(5)).value_or(SubmissionState::NeedsAttention)};
}

bool may_be_there(const Item& item) {
    return item.doubts > 0 || !item.status.token.empty();
}

base::Result<void> check_note(std::string_view note) {
    if (!note.empty() && note.size() <= Outbox::kLongestNote && note.find('\n') == std::string_view::npos)
        return {};
    return base::fail(
        base::ErrorCode::InvalidInput,
        "a note of one line and at most " + std::to_string(Outbox::kLongestNote) + " bytes is needed");
}

}  // namespace

base::Result<Item> Outbox::submit_instead(const domain::Reference& refused, std::string_view request_id,
                                          const domain::Submission& submission, std::uint32_t device,
                                          base::WallTime now, const TicketMaker& make_ticket,
                                          bool although_there) {
    if (request_id.empty()) return base::fail(base::ErrorCode::InvalidInput, "submit: no request id");
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto before = by_request_id(request_id);
    if (!before) return base::fail(before.error());
    if (*before) return std::move(**before);
    auto old = waiting_for_people(refused);
    if (!old) return base::fail(old.error());
    if (may_be_there(*old) && !although_there) {
        return base::fail(
            base::ErrorCode::Conflict,
            refused.grouped() +
                ": the city may have it already, and would have two. Look there first, or try it "
                "again (retry), which asks the city; then resolve it, or say that a second one is "
                "wanted although it may be there");
    }
    Item item;
    item.request_id = request_id;
    item.status.submitted = now;
    item.replaces = refused;
    auto stored = submit_one(std::move(item), submission, device, make_ticket);
    if (!stored) return stored;
    Change change;
    change.to = SubmissionState::Resolved;
    change.what = "sent again as " + stored->status.reference.grouped() +
                  (may_be_there(*old) ? ", although the city may have it" : "");
    change.next_try = now;
    if (auto closed = apply(*old, change, now); !closed) return base::fail(closed.error());
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return stored;
}

base::Result<Item> Outbox::waiting_for_people(const domain::Reference& reference) {
    auto item = find(reference);
    if (!item) return base::fail(item.error());
    if (!*item) return base::fail(base::ErrorCode::NotFound, reference.grouped() + ": not on this device");
    const SubmissionState state = (*item)->status.state;
    if (state != SubmissionState::Refused && state != SubmissionState::NeedsAttention) {
        return base::fail(base::ErrorCode::Conflict, reference.grouped() + ": is " +
                                                         std::string(domain::name(state)) +
                                                         ", it does not wait for people");
    }
    return std::move(**item);
}

base::Result<void> Outbox::apply(Item& item, const Change& change, base::WallTime now) {
    auto updated = update(item, change, now);
    if (!updated) return base::fail(updated.error());
    if (!*updated) return base::fail(base::ErrorCode::Conflict, "it changed meanwhile");
    return record(item.id, item.status.state, change, now);
}

base::Result<Item> Outbox::decide(const domain::Reference& reference, const Decision& decision,
                                  base::WallTime now) {
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto item = waiting_for_people(reference);
    if (!item) return item;
    const auto change = decision(*item);
    if (!change) return base::fail(change.error());
    if (auto applied = apply(*item, *change, now); !applied) return base::fail(applied.error());
    auto after = find(item->id);
    if (!after || !*after) return base::fail(base::ErrorCode::Bug, "decide: the row is not there");
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    if (item->submission) domain::wipe(*item->submission);
    return std::move(**after);
}

base::Result<Item> Outbox::resolve(const domain::Reference& reference, std::string_view note,
                                   base::WallTime now) {
    if (auto good = check_note(note); !good) return base::fail(good.error());
    return decide(
        reference,
        [&](const Item&) -> base::Result<Change> {
            Change change;
            change.to = SubmissionState::Resolved;
            change.what = note;
            change.next_try = now;
            return change;
        },
        now);
}

base::Result<std::vector<domain::Reference>> Outbox::retry_all(int most, base::WallTime now) {
    constexpr std::array kForPeople{SubmissionState::Refused, SubmissionState::NeedsAttention};
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto waiting = list(kForPeople, most);
    if (!waiting) return base::fail(waiting.error());
    std::vector<domain::Reference> out;
    for (const Item& item : *waiting) {
        auto retried = retry(item.status.reference, now);
        if (!retried) return base::fail(retried.error());
        if (retried->submission) domain::wipe(*retried->submission);
        out.push_back(item.status.reference);
    }
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    return out;
}

base::Result<std::vector<Outbox::Unreadable>> Outbox::unreadable(std::span<const SubmissionState> states) {
    auto statement = db_.prepare(select_items("1 ORDER BY id"));
    if (!statement) return base::fail(statement.error());
    std::vector<Unreadable> out;
    auto row = statement->step();
    for (; row && *row; row = statement->step()) {
        if (item_of(*statement, sealing_, Reveal::NoSubmission)) continue;
        const Unreadable one = unreadable_of(*statement);
        if (states.empty() || std::ranges::find(states, one.state) != states.end()) out.push_back(one);
    }
    if (!row) return base::fail(row.error());
    return out;
}

base::Result<Outbox::Unreadable> Outbox::unreadable_row(std::int64_t row) {
    const std::string name = "row " + std::to_string(row);
    auto statement = db_.prepare(select_items("id = ?"));
    if (!statement) return base::fail(statement.error());
    auto there = statement->bind(1, row).step();
    if (!there) return base::fail(there.error());
    if (!*there) return base::fail(base::ErrorCode::NotFound, name + ": not on this device");
    if (item_of(*statement, sealing_, Reveal::NoSubmission))
        return base::fail(base::ErrorCode::Conflict, name + ": can be read, name its reference");
    const Unreadable out = unreadable_of(*statement);
    if (finished(out.state) || out.state == SubmissionState::Moved) {
        return base::fail(base::ErrorCode::Conflict,
                          name + ": is " + std::string(domain::name(out.state)) + ", nobody waits for it");
    }
    return out;
}

base::Result<Outbox::Unreadable> Outbox::resolve_unreadable(std::int64_t row, std::string_view note,
                                                            base::WallTime now) {
    if (auto good = check_note(note); !good) return base::fail(good.error());
    auto transaction = Transaction::begin(db_);
    if (!transaction) return base::fail(transaction.error());
    auto out = unreadable_row(row);
    if (!out) return out;
    Change change;
    change.to = SubmissionState::Resolved;
    change.what = note;
    // The key goes in the same statement: a row without one is good in this state only.
    if (auto wiped = wipe_row(row, now, ", state = 'resolved', state_since = ?1, moved_from = NULL"); !wiped)
        return base::fail(wiped.error());
    if (auto noted = record(row, out->state, change, now); !noted) return base::fail(noted.error());
    if (auto committed = transaction->commit(); !committed) return base::fail(committed.error());
    out->state = SubmissionState::Resolved;
    return out;
}

base::Result<Item> Outbox::retry(const domain::Reference& reference, base::WallTime now, bool send_anyway) {
    return decide(
        reference,
        [&](const Item& item) -> base::Result<Change> {
            if (send_anyway && !item.status.token.empty()) {
                return base::fail(base::ErrorCode::Conflict,
                                  reference.grouped() +
                                      ": the city gave it a token, so it is there. Without "
                                      "sending it anyway a retry asks for its number");
            }
            Change change;
            change.to = send_anyway ? SubmissionState::Queued : where_to(item);
            change.what =
                send_anyway ? "sent by people although the city may have it" : "tried again by people";
            change.words = "";
            change.next_try = now;
            change.forget_doubts = true;
            return change;
        },
        now);
}

}  // namespace fd::store
