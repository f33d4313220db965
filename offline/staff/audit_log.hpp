#pragma once
// AuditLog: what staff did, for ever. The database refuses to change or delete a row, and each row holds
// BLAKE2b(hash of the row before, this row), so that whoever gets around the database's triggers is found by
// verify(). Somebody who makes the whole chain anew, or cuts its end, is found by a head that was kept
// elsewhere: printed each day, or in another machine's journal. Rows are numbered by one head row that is
// locked: several processes append one chain. Times are UTC by the clock of who wrote; a monotonic time would
// say nothing, for rows come from several machines, whose monotonic clocks have nothing in common and begin
// anew with each boot: the order is the numbers'. No PIN, code or resident's data is ever in it: who appends
// sees to that. Made where it is needed, over a session that outlives it; the session's thread. Errors: the
// session's.

#include "offline/base/clock.hpp"
#include "offline/queue/session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::staff {

struct AuditRow {
    std::int64_t seq = 0;  // from 1, without gaps
    base::WallTime at{};
    std::string staff;     // id; empty: nobody had signed in
    std::string terminal;  // counter, device, or "kioskctl" and the user
    std::string action;    // "sign_in"
    std::string object;    // what it was done to: an id
    std::string reason;
    std::string hash;  // of the row before and of this one, hex
    bool operator==(const AuditRow&) const = default;
};

// The last row, from which the whole chain can be checked.
struct AuditHead {
    std::int64_t seq = 0;  // 0: the log is empty
    std::string hash;
    [[nodiscard]] std::string text() const;  // "17:9f86…": to be printed
    static std::optional<AuditHead> parse(std::string_view text);
    bool operator==(const AuditHead&) const = default;
};

struct AuditVerdict {
    AuditHead head;          // as far as the chain is good
    std::int64_t wrong = 0;  // the first row that is wrong or gone; 0: all are good
    std::string problem;     // "row 17 was changed"
    [[nodiscard]] bool whole() const { return wrong == 0; }
};

class AuditLog {
  public:
    explicit AuditLog(queue::Session& session) : session_(&session) {}

    // Inside of a transaction: nobody else appends before it ends. Also keeps others from what the staff's
    // tables say, because every change of those begins with this.
    base::Result<AuditHead> lock();
    // Inside of a transaction; seq and hash are made here. Texts are cut to kLongest and cleaned.
    base::Result<void> append(AuditRow row);

    base::Result<AuditHead> head();
    // The first `most` rows after `after`.
    base::Result<std::vector<AuditRow>> read(std::int64_t after, std::int64_t most);
    // `expected`: a head that was kept; the chain must hold it.
    base::Result<AuditVerdict> verify(const std::optional<AuditHead>& expected);

    static constexpr std::size_t kLongest = 200;  // characters

  private:
    struct Ends;
    base::Result<Ends> ends();
    base::Result<AuditHead> read_head(std::string_view lock);  // locked by what ends the statement
    queue::Session* session_;
};

// hash of `row` after `before`, hex.
std::string chained(std::string_view before, const AuditRow& row);

}  // namespace fd::staff
