#pragma once
// The outbox: every submission from the moment a resident pressed send, with all that
// became of it. Each change is one conditional update plus one event row in one
// transaction; a change whose condition no longer holds does nothing and says so.
// What a person said, and what the city said about it, is sealed (domain/sealing.hpp); once delivered and
// kept for the retention, its key, its text and the city's words are erased: at once and in the same
// transaction when the retention is 0. Owned by the core; the store's thread. Every function may fail with
// the errors of Database.

#include "offline/base/clock.hpp"
#include "offline/domain/sealing.hpp"
#include "offline/domain/submission.hpp"
#include "offline/domain/ticket.hpp"
#include "offline/store/database.hpp"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::store {

using domain::SubmissionState;

struct Item {
    std::int64_t id = 0;
    std::string request_id;
    domain::SubmissionStatus status;
    domain::SignedTicket ticket;
    int tries = 0;   // since the last change of state: the back-off's exponent
    int doubts = 0;  // attempts that ended Unknown
    base::WallTime attempt_at{};
    base::WallTime next_try{};
    bool clock_doubt = false;                   // `submitted` was told by a clock that was provably wrong
    domain::Reference replaces;                 // of the refused one that this is sent instead of; else empty
    std::optional<SubmissionState> moved_from;  // Moved only: what it was here
    std::string moved_in;                       // the bundle that took it away, or brought it
    domain::SealedBytes data_key;               // wrapped; empty once wiped
    std::optional<domain::Submission> submission;  // absent once wiped, when damaged, and in lists
};

// What a move writes; absent fields stay as they are.
struct Change {
    SubmissionState to = SubmissionState::Queued;
    std::string what;  // for the event row; nothing personal
    base::WallTime next_try{};
    int tries = 0;
    bool doubt = false;          // count one more doubt
    bool forget_doubts = false;  // all but one, which says that the city must be asked
    bool network_down = false;
    std::optional<std::string> city_id;
    std::optional<std::string> token;
    std::optional<std::string> notice;
    std::optional<std::string> words;
};

// For the screens, at every change; more than kCountedTo count as that many. Summary counts all.
inline constexpr int kCountedTo = 100;
struct Counts {
    int queued = 0;           // not yet with the city: Queued, Sending, Unknown, Reconciling
    int needs_attention = 0;  // Refused, NeedsAttention
};

// What an operator asks first.
struct Summary {
    std::map<SubmissionState, int> states;        // only those that there are
    std::optional<base::WallTime> oldest_unsent;  // Queued, Sending, Unknown, Reconciling
    std::optional<base::WallTime> last_delivered;
    struct Trouble {
        domain::Reference reference;
        base::WallTime at{};
        std::string what;  // of the event: nothing personal
    };
    std::optional<Trouble> last_trouble;  // the newest attempt that did not deliver
    int clock_doubts = 0;                 // not finished, and told by a clock that was wrong
    int moves_unfinished = 0;             // exports whose file was perhaps never written (moving.hpp)
};

// Signs the ticket for a reference; called inside the submit transaction.
using TicketMaker = std::function<domain::SignedTicket(const domain::Reference&)>;

// How long what was said is kept, sealed, after the last word was spoken.
struct Retention {
    std::chrono::milliseconds delivered{0};  // and resolved
    // Moved to another device: until then a lost USB stick can be written again. Counted while a core runs
    // (Outbox::count_time): no clock that is set ends it.
    std::chrono::milliseconds moved{std::chrono::hours(30 * 24)};
};

class Outbox {
  public:
    // A kiosk clock may jump: a wait longer than this is nobody's back-off and is over.
    static constexpr std::chrono::hours kLongestWait{48};
    static constexpr std::size_t kLongestNote = 200;

    // Both outlive the outbox.
    Outbox(Database& db, const domain::Sealing& sealing, Retention retention = {})
        : db_(db), sealing_(sealing), retention_(retention) {}

    // At start: what was Sending or Reconciling when the power went is Unknown. How many. What began
    // to wait under a clock that was ahead of this one (no battery, no time server yet) is due.
    base::Result<int> recover(base::WallTime now);
    // While running: a Sending whose lease is over is Unknown.
    base::Result<int> expire_leases(base::WallTime now);

    // This store is a copy, and the other one may have delivered what is queued here: it becomes Unknown, to
    // be asked for first. How many.
    base::Result<int> ask_for_queued(base::WallTime now);

    // One transaction: the next sequence of the device, the ticket, the row. The same request_id
    // again returns what it gave before. Full when the device has no numbers left.
    base::Result<Item> submit(std::string_view request_id, const domain::Submission& submission,
                              std::uint32_t device, base::WallTime now, const TicketMaker& make_ticket);
    // The same for a corrected report: in the same transaction the refused one becomes Resolved. Conflict
    // when that one does not wait for people, has been replaced already, or may be with the city and nobody
    // says that a second one is wanted (`although_there`); NotFound when there is none.
    base::Result<Item> submit_instead(const domain::Reference& refused, std::string_view request_id,
                                      const domain::Submission& submission, std::uint32_t device,
                                      base::WallTime now, const TicketMaker& make_ticket,
                                      bool although_there = false);
    // People decide about a Refused or NeedsAttention item. NotFound: not on this device; Conflict: it does
    // not wait for people. `note` stays in clear in the events: nothing personal, one line, at most 200
    // bytes, else InvalidInput. The item becomes Resolved, and what was said is erased like what was
    // delivered.
    base::Result<Item> resolve(const domain::Reference& reference, std::string_view note, base::WallTime now);
    // The rows of `states` (none: all) that cannot be read at all: no list has them.
    struct Unreadable {
        std::int64_t row = 0;
        domain::Reference reference;  // empty: not known either
        SubmissionState state = SubmissionState::NeedsAttention;
    };
    base::Result<std::vector<Unreadable>> unreadable(std::span<const SubmissionState> states);
    // People settled such a row, or know whom to ask: it becomes Resolved and is erased. NotFound: no such
    // row; Conflict: it can be read (resolve() it), or is finished. `note` as in resolve().
    base::Result<Unreadable> resolve_unreadable(std::int64_t row, std::string_view note, base::WallTime now);
    // Back to Queued, due now; to Unknown when an attempt's end is not known, so that the city is asked
    // first; to Tokened when the city gave a token: it has the report.
    // `send_anyway`: people take it upon them that the city may have it, and it is Queued whatever is not
    // known; Conflict when the city gave a token, because then it is there.
    base::Result<Item> retry(const domain::Reference& reference, base::WallTime now,
                             bool send_anyway = false);
    // retry() of at most `most` that wait for people, the oldest first; those that cannot be read stay.
    base::Result<std::vector<domain::Reference>> retry_all(int most, base::WallTime now);

    // Several changes as one: what follows is durable together with commit(), at the cost of one. Items and
    // statuses that functions gave in between are true only then.
    base::Result<Transaction> group() { return Transaction::begin(db_); }
    // At most `most` items in that state that are due, the oldest first. Nothing changes, but that a row
    // which cannot be read at all becomes NeedsAttention: it must not stand before the others.
    base::Result<std::vector<Item>> due(SubmissionState state, base::WallTime now, std::size_t most);
    // Those of `items` that are queued still become Sending, durably when this returns (or the group
    // commits). `attempt_at`: the moment by the city's clock, as far as it is known.
    base::Result<std::vector<Item>> claim(std::vector<Item> items, base::WallTime now,
                                          base::WallTime attempt_at, std::chrono::milliseconds lease);

    // false: it was no longer in `item`'s state and attempt, nothing was written. On true `item`'s status
    // is the new one.
    base::Result<bool> move(Item& item, const Change& change, base::WallTime now);

    base::Result<std::optional<Item>> find(const domain::Reference& reference);
    base::Result<std::optional<Item>> find(std::int64_t id);
    base::Result<Counts> counts();
    // Queued items that do not say so yet: no way to the city. Those that changed, at most 50.
    base::Result<std::vector<domain::SubmissionStatus>> mark_network_down();
    // So long a core has run since it was counted last: the time that moved reports are kept for.
    base::Result<void> count_time(std::chrono::milliseconds ran);
    // Erases what was kept for the retention. How many; afterwards Database::checkpoint() empties the log.
    base::Result<int> wipe_due(base::WallTime now);
    // true once after something was erased: the log still has it.
    bool take_wiped() { return std::exchange(wiped_, false); }
    // Everything that waits is due now (somebody stands at the kiosk).
    base::Result<void> hurry(base::WallTime now);
    // The wall clock was set by so much: waits and leases go with it.
    base::Result<void> shift_waits(std::chrono::milliseconds by);
    // When the next waiting item is due; nothing when none waits.
    base::Result<std::optional<base::WallTime>> next_due(base::WallTime now);
    // Every item in these states (none: in all), oldest first, at most `limit` with ids above `after`;
    // without what people said.
    base::Result<std::vector<Item>> list(std::span<const SubmissionState> states, int limit,
                                         std::int64_t after = 0);
    base::Result<Summary> summary();
    // What became of one item and when, oldest first.
    struct Event {
        base::WallTime at{};
        std::string what;  // as in history()
    };
    base::Result<std::vector<Event>> events(std::int64_t id);
    // The event texts of one item, oldest first: "sending -> unknown: timeout".
    base::Result<std::vector<std::string>> history(std::int64_t id);

  private:
    base::Result<std::optional<Item>> by_request_id(std::string_view request_id);
    base::Result<std::optional<Item>> one(Statement& statement);
    base::Result<std::optional<std::int64_t>> number(std::string_view sql);
    base::Result<std::optional<Summary::Trouble>> last_trouble();
    base::Result<Item> submit_one(Item item, const domain::Submission& submission, std::uint32_t device,
                                  const TicketMaker& make_ticket);
    base::Result<void> insert(Item& item, const domain::Submission& submission);
    base::Result<bool> clock_went_back(base::WallTime now);
    base::Result<void> record(std::int64_t id, SubmissionState from, const Change& change,
                              base::WallTime now);
    base::Result<bool> update(const Item& item, const Change& change, base::WallTime now);
    using Decision = std::function<base::Result<Change>(const Item&)>;
    base::Result<Item> decide(const domain::Reference& reference, const Decision& decision,
                              base::WallTime now);
    base::Result<Unreadable> unreadable_row(std::int64_t row);
    base::Result<Item> waiting_for_people(const domain::Reference& reference);
    base::Result<void> apply(Item& item, const Change& change, base::WallTime now);
    base::Result<void> write_texts(const Item& item, const Change& change);
    base::Result<void> wipe_row(std::int64_t id, base::WallTime now, std::string_view also = {});
    base::Result<void> set_aside(std::int64_t id, SubmissionState from, base::WallTime now);
    base::Result<int> to_unknown(std::string_view condition, std::string_view why, base::WallTime now);

    Database& db_;
    const domain::Sealing& sealing_;
    Retention retention_;
    bool wiped_ = false;
};

}  // namespace fd::store
