#include "offline/kioskctl/audit.hpp"

#include "offline/base/json.hpp"
#include "offline/base/millis.hpp"
#include "offline/domain/datetime.hpp"
#include "offline/kioskctl/answers.hpp"

#include <fmt/format.h>

namespace fd::kioskctl {
namespace {

constexpr std::int64_t kRowsAtOnce = 500;

Told told(const staff::AuditVerdict& verdict, bool json) {
    Told out;
    if (!verdict.whole()) {
        out.code = ExitCode::NotDone;
        out.problem = "the audit log is not as it was written: " + verdict.problem;
    }
    if (json) {
        base::json::Value value{
            {"whole", verdict.whole()}, {"rows", verdict.head.seq}, {"head", verdict.head.text()}};
        if (!verdict.whole()) {
            value["row"] = verdict.wrong;
            value["problem"] = verdict.problem;
        }
        out.out = base::json::dump(value, 2) + "\n";
    } else if (verdict.whole()) {
        out.out = fmt::format(
            "The audit log is as it was written: {} rows. Keep its head elsewhere, and give it to --head "
            "later:\n{}\n",
            verdict.head.seq, verdict.head.text());
    }
    return out;
}

std::string line_of(const staff::AuditRow& row) {
    return one_line(fmt::format("{} {} {} at {}: {} {} {}", row.seq, domain::format_iso8601(row.at),
                                row.staff.empty() ? "nobody" : row.staff, row.terminal, row.action,
                                row.object, row.reason)) +
           "\n";
}

base::json::Value json_of(const staff::AuditRow& row) {
    return {{"seq", row.seq},       {"at", base::millis(row.at)},
            {"staff", row.staff},   {"terminal", row.terminal},
            {"action", row.action}, {"object", row.object},
            {"reason", row.reason}, {"hash", row.hash}};
}

}  // namespace

Told verify_audit(const VerifyAudit& command, bool json) {
    const auto session = open_hall(command.hall);
    if (!session) return not_told(session.error(), json);
    const auto verdict = staff::AuditLog(**session).verify(command.head);
    if (!verdict) return not_told(verdict.error().with_context("the audit log"), json);
    return told(*verdict, json);
}

Told show_audit(const ShowAudit& command, bool json) {
    const auto session = open_hall(command.hall);
    if (!session) return not_told(session.error(), json);
    Told out;
    base::json::Value rows = base::json::Value::array();
    for (std::int64_t after = command.from - 1;;) {
        const auto page = staff::AuditLog(**session).read(after, kRowsAtOnce);
        if (!page) return not_told(page.error().with_context("the audit log"), json);
        if (page->empty()) break;
        after = page->back().seq;
        for (const auto& row : *page) {
            if (json)
                rows.push_back(json_of(row));
            else
                out.out += line_of(row);
        }
    }
    if (json) out.out = base::json::dump({{"rows", rows}}, 2) + "\n";
    return out;
}

}  // namespace fd::kioskctl
