#pragma once
// The command line of kioskctl as values. main's thread.

#include "offline/api/operator.hpp"
#include "offline/core/city_choice.hpp"
#include "offline/core/site.hpp"
#include "offline/domain/staff.hpp"
#include "offline/kioskctl/exit_code.hpp"
#include "offline/staff/audit_log.hpp"
#include "offline/sync/city_check.hpp"

#include <optional>
#include <string>
#include <variant>

namespace fd::kioskctl {

// Ask the core.
struct AskCore {
    api::OperatorRequest ask;
};

// Look at a city; no core is needed.
struct CheckCity {
    sync::CityCheckOptions options;
    core::CityChoice connection;  // its address, ca and pin
    std::string write;            // the profile goes into this file, when the city is usable
};

// The texts of a city as a translator's template; no core is needed.
struct CityTexts {
    CheckCity city;  // `write`: the template goes into this file
};

// How far the texts of each language were checked; no core is needed.
struct ShowLanguages {
    std::string file;  // what the build made of locales/*.po
};

// Make the organisation's recovery key; no core is needed.
struct MakeRecoveryKey {
    std::string file;
};

// Where the hall's staff and its audit log are; opened directly, no core is needed.
struct HallDatabase {
    std::string database;  // a file, or how libpq finds PostgreSQL
    std::string pepper;    // file
};

// Walk the audit log's chain.
struct VerifyAudit {
    HallDatabase hall;
    std::optional<staff::AuditHead> head;  // one that was kept: the chain must hold it
};

// The audit log's rows.
struct ShowAudit {
    HallDatabase hall;
    std::int64_t from = 1;
};

// The code that makes the first supervisor.
struct MakeSetUpCode {
    HallDatabase hall;
};

// Who may sign in.
struct ListStaff {
    HallDatabase hall;
};

// Forget the wrong tries of the member with this number.
struct UnlockStaff {
    HallDatabase hall;
    std::string number;
};

// Somebody who works here, or their new PIN; the PIN comes from the standard input.
struct PutStaffMember {
    HallDatabase hall;
    std::string number;
    std::string name;  // is_new
    domain::StaffRole role = domain::StaffRole::Counter;
    bool is_new = true;
};

struct GiveStaffBadge {
    HallDatabase hall;
    std::string number;
    bool revoke = false;
};

// A day of a site's queue.
struct QueueDay {
    HallDatabase hall;
    core::Site site;
    std::string day;
};

// Its table. It is in the audit log before anybody has it.
struct ExportQueueDay {
    QueueDay of;
    std::string to;  // a file; "-": the standard output
};

struct ShowQueueFigures {
    QueueDay of;
};

using Command = std::variant<AskCore, CheckCity, CityTexts, ShowLanguages, MakeRecoveryKey, VerifyAudit,
                             ShowAudit, MakeSetUpCode, ListStaff, UnlockStaff, PutStaffMember, GiveStaffBadge,
                             ExportQueueDay, ShowQueueFigures>;

struct Options {
    std::string socket;
    bool json = false;
    Command command;
};

struct Parsed {
    Options options;
    std::optional<ExitCode> exit;  // help, a version or a mistake was printed
};

Parsed parse_options(int argc, char** argv);

}  // namespace fd::kioskctl
