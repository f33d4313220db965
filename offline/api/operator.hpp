#pragma once
// What operators ask of the core: how it stands, what lies in its outbox, and decisions about single
// reports. One request, Operate, with one answer, Operated, that repeats its request_id. Only operators may
// ask (socket_server.hpp); others get NotDone with Unauthorized. Nothing here is personal, but
// SubmissionShown::said and ResendEdited. Asking for something that is done already is safe: it says so
// (Conflict), and ResendEdited and ImportOutbox give what they gave before. Plain values; any thread.

#include "offline/base/result.hpp"
#include "offline/domain/submission.hpp"
#include "offline/domain/ticket.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fd::api {

// ---- asked ----------------------------------------------------------------

struct GetStatus {
    bool operator==(const GetStatus&) const = default;
};

struct ListOutbox {
    bool all = false;  // also what is finished: confirmed, accepted, resolved, moved
    int limit = 100;   // 1 to kMaxListed, the oldest first
    bool operator==(const ListOutbox&) const = default;
};
constexpr int kMaxListed = 1000;

struct ShowSubmission {
    domain::Reference reference;
    bool said = false;  // also what the person said: personal, and the log notes that somebody looked
    bool operator==(const ShowSubmission&) const = default;
};

// Refused or NeedsAttention: back to the city, which is asked first when it may have it already.
struct RetrySubmission {
    domain::Reference reference;
    // Not asked first: people take it upon them that the city may have it twice. For services whose lists
    // never show what the city has.
    bool send_anyway = false;
    bool operator==(const RetrySubmission&) const = default;
};

// The same for all that wait for people, the oldest first, at most kMaxListed of them at a time.
struct RetryAll {
    bool operator==(const RetryAll&) const = default;
};

// People settled it. The note is kept in clear: nothing personal, one line, at most 200 bytes.
struct ResolveSubmission {
    domain::Reference reference;  // empty: `row` is meant
    std::string note;
    std::int64_t row = 0;  // of a report that cannot be read (OutboxListed::unreadable)
    bool operator==(const ResolveSubmission&) const = default;
};

// A corrected report is sent instead of the refused one, which becomes Resolved in the same transaction.
struct ResendEdited {
    domain::Reference refused;
    domain::Submission submission;
    bool although_there = false;  // the city may have the refused one; without this that is a Conflict
    bool operator==(const ResendEdited&) const = default;
};

// Everything that is not delivered goes into a sealed file, and is never sent from here again. Paths are
// the core's: it writes and reads them with its own rights.
struct ExportOutbox {
    std::string folder;
    std::string recipient;  // "front-door-recovery:<64 hex digits>"
    int to_device = 0;      // the only device that may import it; 0: any, with `again` the one before
    std::string again;      // the bundle of an earlier export that is written once more; empty: a new one
    bool operator==(const ExportOutbox&) const = default;
};

// An export whose file was never made, or is destroyed: its reports live here again.
struct TakeBack {
    std::string bundle;
    bool operator==(const TakeBack&) const = default;
};

struct ImportOutbox {
    std::string file;
    std::string key_file;  // of the recovery key
    // Somebody knows that no device ever took it in, also not this one before it lost its disk: what is for
    // this device comes in as it was. Otherwise the city is asked before anything is sent.
    bool first_import = false;
    std::string trust_key;  // 64 hex digits: a device's public key that counts besides the fleet's; or empty
    bool operator==(const ImportOutbox&) const = default;
};

using OperatorRequest = std::variant<GetStatus, ListOutbox, ShowSubmission, RetrySubmission, RetryAll,
                                     ResolveSubmission, ResendEdited, ExportOutbox, TakeBack, ImportOutbox>;

struct Operate {
    std::string request_id;
    OperatorRequest ask;
    bool operator==(const Operate&) const = default;
};

// ---- answered -------------------------------------------------------------

struct Mishap {
    base::WallTime at{};
    std::string text;             // plain words, in English, for operators
    domain::Reference reference;  // of the report that it befell; empty: none
    bool operator==(const Mishap&) const = default;
};

// The last time that a damaged store was set aside and carried over into a new one.
struct StoreRecovery {
    base::WallTime at{};
    std::string folder;  // where the damaged files lie
    std::string why;
    int carried = 0;     // reports that are in the new store
    int unreadable = 0;  // rows that were there and could not be carried over
    int closed = 0;      // of the carried: their words do not open, people must see to them
    int lost = 0;        // numbers that were given and whose report was not found
    std::vector<std::string> lost_references;
    bool operator==(const StoreRecovery&) const = default;
};

// An export that is not finished: its reports are neither sent from here nor perhaps in a file.
struct UnfinishedMove {
    std::string bundle;
    base::WallTime at{};
    std::string path;
    int reports = 0;
    bool operator==(const UnfinishedMove&) const = default;
};

// An export that can be written again.
struct ExportedBundle {
    std::string bundle;
    base::WallTime at{};
    std::string path;
    int to_device = 0;  // 0: any
    int reports = 0;    // that are kept here still
    bool operator==(const ExportedBundle&) const = default;
};

struct Status {
    base::WallTime now{};  // by the core's clock; ages are counted from here
    int device = 0;
    std::string city;                                    // base URL of the endpoint
    std::map<domain::SubmissionState, int> submissions;  // only states that there are
    int queued = 0;                                      // not yet with the city
    int needs_attention = 0;
    std::optional<base::WallTime> oldest_unsent;
    bool city_reachable = false;
    std::optional<base::WallTime>
        last_contact;  // any answer of the city's; at most a minute old after a crash
    std::optional<base::WallTime> last_delivered;
    std::optional<Mishap> last_error;  // also when all is well since
    int clock_doubts = 0;              // reports not finished that were taken while the clock was wrong
    std::optional<StoreRecovery> recovery;
    std::vector<UnfinishedMove> unfinished_moves;
    std::vector<ExportedBundle> exported;
    std::optional<std::int64_t> disk_free;  // bytes, where the store lies; absent: the system does not say
    std::optional<std::int64_t> disk_size;
    bool operator==(const Status&) const = default;
};

// A row that cannot be read: nothing more is known of it.
struct UnreadableReport {
    std::int64_t row = 0;
    domain::Reference reference;  // empty: not known
    domain::SubmissionState state = domain::SubmissionState::NeedsAttention;
    bool operator==(const UnreadableReport&) const = default;
};

struct OutboxListed {
    base::WallTime now{};
    std::vector<domain::SubmissionStatus> submissions;  // the city's texts cut to kMaxListedText bytes
    int total = 0;                                      // that match, also beyond the limit
    std::vector<UnreadableReport> unreadable;           // of `total`, the first kMaxListed
    bool operator==(const OutboxListed&) const = default;
};
constexpr std::size_t kMaxListedText = 512;

struct HistoryEntry {
    base::WallTime at{};
    std::string what;  // "queued -> sending"
    bool operator==(const HistoryEntry&) const = default;
};

struct SubmissionShown {
    base::WallTime now{};
    domain::SubmissionStatus status;  // with the city's words, whole
    std::vector<HistoryEntry> history;
    std::optional<base::WallTime> next_try;
    int doubts = 0;            // attempts whose end is not known
    bool clock_doubt = false;  // it was taken while the clock was wrong
    domain::Reference replaces;
    std::optional<domain::SubmissionState> moved_from;  // Moved: what it was here
    std::string bundle;                                 // that took it away or brought it
    bool words_kept = false;                            // what was said is still here, and can be read
    std::optional<domain::Submission> said;             // asked for, and kept
    bool operator==(const SubmissionShown&) const = default;
};

struct Decided {                      // after COMMIT
    domain::SubmissionStatus status;  // of an unreadable row the state, and the reference if it is known
    bool operator==(const Decided&) const = default;
};

struct AllRetried {  // after COMMIT
    std::vector<domain::Reference> references;
    int left = 0;  // wait for people still: beyond kMaxListed, or not readable
    bool operator==(const AllRetried&) const = default;
};

struct Resent {  // after COMMIT
    domain::SignedTicket ticket;
    std::string ticket_url;
    domain::SubmissionStatus status;
    bool operator==(const Resent&) const = default;
};

struct OutboxExported {
    std::string bundle;
    std::string path;
    int reports = 0;     // 0: nothing to move, and no file
    int left = 0;        // are being sent this moment: export again
    int unreadable = 0;  // rows that nobody can read: they stay, see OutboxListed
    bool operator==(const OutboxExported&) const = default;
};

struct TakenBack {
    int reports = 0;
    bool operator==(const TakenBack&) const = default;
};

struct OutboxImported {
    std::string bundle;
    int from_device = 0;
    int added = 0;
    int there_already = 0;
    int home_again = 0;  // moved from here once
    bool operator==(const OutboxImported&) const = default;
};

// Nothing was changed, unless the text says so. NotFound, Conflict, InvalidInput, Unauthorized (no
// operator), and what the store and files say.
struct NotDone {
    base::Error error;
    bool operator==(const NotDone& other) const {
        return error.code == other.error.code && error.text == other.error.text;
    }
};

using OperatorAnswer = std::variant<Status, OutboxListed, SubmissionShown, Decided, AllRetried, Resent,
                                    OutboxExported, TakenBack, OutboxImported, NotDone>;

struct Operated {
    std::string request_id;
    OperatorAnswer answer;
    bool operator==(const Operated&) const = default;
};

}  // namespace fd::api
