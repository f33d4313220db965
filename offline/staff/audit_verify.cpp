// Walking the chain from its first row to its head.
#include "offline/staff/audit_log.hpp"
#include "offline/staff/staff_schema.hpp"

#include <fmt/format.h>

namespace fd::staff {
namespace {

constexpr std::int64_t kAtOnce = 100;

// The chain as far as it has been walked; stops at the first row that is wrong.
class Walk {
  public:
    explicit Walk(const std::optional<AuditHead>& expected) : expected_(expected) {
        verdict_.head = {0, std::string(kNoHash)};
        if (expected_ && expected_->seq == 0) meet_expected();
    }

    void step(const AuditRow& row) {
        const std::int64_t next = verdict_.head.seq + 1;
        if (row.seq != next) return wrong(next, row.seq > next ? "is gone" : "has a number of another");
        if (chained(verdict_.head.hash, row) != row.hash) return wrong(next, "was changed");
        verdict_.head = {row.seq, row.hash};
        if (expected_ && expected_->seq == row.seq) meet_expected();
    }
    // After the last row: what the head's row says, and what was expected.
    void end(const AuditHead& head) {
        if (!good()) return;
        if (head.seq > verdict_.head.seq)
            return wrong(verdict_.head.seq + 1, "is gone: the log ends before it");
        if (head != verdict_.head) return wrong(verdict_.head.seq, "is not the one that the head names");
        if (expected_ && expected_->seq > verdict_.head.seq)
            return wrong(verdict_.head.seq + 1,
                         fmt::format("is gone: the log was kept up to row {}", expected_->seq));
    }
    [[nodiscard]] bool good() const { return verdict_.whole(); }
    [[nodiscard]] std::int64_t last() const { return verdict_.head.seq; }
    [[nodiscard]] AuditVerdict take() { return std::move(verdict_); }

  private:
    void meet_expected() {
        if (expected_->hash != verdict_.head.hash)
            wrong(expected_->seq, "is not the one whose hash was kept: the log was made anew up to here");
    }
    // Row 0 is nobody's: what is wrong there is wrong from the first row on.
    void wrong(std::int64_t seq, const std::string& what) {
        verdict_.wrong = std::max<std::int64_t>(seq, 1);
        verdict_.problem = fmt::format("row {} {}", verdict_.wrong, what);
    }
    const std::optional<AuditHead>& expected_;
    AuditVerdict verdict_;
};

}  // namespace

// The head's row and the last row of the same instant: what others append meanwhile is in both or in neither.
struct AuditLog::Ends {
    AuditHead head;
    std::int64_t last = 0;
};

base::Result<AuditLog::Ends> AuditLog::ends() {
    const auto rows = session_->run(
        "SELECT (SELECT seq FROM audit_head WHERE id = 1), (SELECT hash FROM audit_head WHERE id = 1), "
        "(SELECT MAX(seq) FROM audit)");
    if (!rows) return base::fail(rows.error());
    return Ends{{rows->integer(0, 0), rows->text(0, 1)}, rows->integer(0, 2)};
}

base::Result<AuditVerdict> AuditLog::verify(const std::optional<AuditHead>& expected) {
    const auto ends = this->ends();
    if (!ends) return base::fail(ends.error());
    Walk walk(expected);
    // From below all numbers, so that a row that was given one of those is seen.
    std::int64_t after = -1;
    if (const auto below = session_->run("SELECT MIN(seq) FROM audit"); below && !below->is_null(0, 0))
        after = std::min<std::int64_t>(0, below->integer(0, 0) - 1);
    for (bool more = true; more && walk.good();) {
        const auto rows = read(after, kAtOnce);
        if (!rows) return base::fail(rows.error());
        more = !rows->empty();
        for (const auto& row : *rows) {
            more = more && row.seq <= ends->last;
            if (!more || !walk.good()) break;
            walk.step(row);
            after = row.seq;
        }
    }
    walk.end(ends->head);
    return walk.take();
}

}  // namespace fd::staff
