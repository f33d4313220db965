#pragma once
// StaffStore: who may sign in, durable, in the same database as the queue, so that a hall has one staff. PINs
// are kept as argon2id of a keyed BLAKE2b (the pepper lies outside of the database), badges as a keyed hash.
// Signing in has three parts, because argon2id takes a quarter of a second: begin() and finish() on the
// store's thread, check() on any other. Wrong PINs lock the user and the terminal, each by itself, in the
// database: 5 wrong in a row 30 s, then 1, 5 and 15 min; 10 lock the user until a supervisor unlocks. Unknown
// numbers take the same path, the same time and the same words as wrong PINs. Everything that happens here is
// in the audit log (audit_log.hpp), without PINs and codes, in the same transaction. Owned by the core; one
// thread at a time, but for check(). Errors, besides the session's: Unauthorized (wrong, unknown, expired or
// revoked: always the same words), Conflict (locked: says for how long), InvalidInput (a PIN that is too
// simple, a number that is taken), NotFound.

#include "offline/base/ids.hpp"
#include "offline/domain/staff.hpp"
#include "offline/queue/session.hpp"
#include "offline/staff/pin.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fd::staff {

// Who does it, where and when; for the audit log.
struct Actor {
    std::string staff;     // id; empty: nobody has signed in
    std::string terminal;  // the counter's or the device's id
    base::WallTime at{};
};

// What was typed or scanned.
struct Credentials {
    std::string number;  // with a PIN
    std::string pin;     // empty with a badge that shall open a counter
    std::string badge;   // "B1:…" as scanned; empty: none
};

// What check() needs; made by begin(). Holds no PIN.
struct Attempt {
    std::string member;  // id; empty: there is none such, and check() works as hard as for one
    PinHash hash;        // the member's, or one that no PIN has
    bool pin_given = false;
    bool badge_right = false;
    bool badge_given = false;
    Actor actor;
};

class StaffStore {
  public:
    // Makes the tables when they are missing. `ids` and `pepper` outlive it.
    static base::Result<StaffStore> open(std::unique_ptr<queue::Session> session, base::IdSource& ids,
                                         const Pepper& pepper);

    // ---- the first day ----
    // While nobody is a supervisor there is one code that makes the first: eight digits, a new one each time
    // this is called; only its hash is kept. Conflict: there is a supervisor.
    base::Result<std::string> new_set_up_code(const Actor& actor);
    base::Result<bool> needs_set_up();
    // Unauthorized: another code, and it counts against the terminal's lock.
    base::Result<domain::StaffMember> set_up(const Actor& actor, const std::string& code,
                                             const std::string& number, const std::string& name,
                                             const PinHash& pin);

    // ---- signing in ----
    base::Result<Attempt> begin(const Actor& actor, const Credentials& credentials);
    base::Result<domain::StaffMember> finish(const Attempt& attempt, bool pin_right);
    // A hash made anew by check(), because the cost has risen since.
    base::Result<void> rehash(const std::string& member, const PinHash& pin);
    base::Result<void> signed_out(const Actor& actor);

    // ---- what a supervisor does ----
    base::Result<std::vector<domain::StaffMember>> members();
    // A new one (empty id) or another name, role or whether active. The last active supervisor stays one:
    // Conflict.
    base::Result<domain::StaffMember> put(const Actor& actor, const domain::StaffMember& member);
    base::Result<void> set_pin(const Actor& actor, const std::string& member, const PinHash& pin);
    base::Result<void> unlock(const Actor& actor, const std::string& member);
    // The code of a new badge, told this once; the one before is revoked.
    base::Result<std::string> new_badge(const Actor& actor, const std::string& member,
                                        base::WallTime expires);
    base::Result<void> revoke_badge(const Actor& actor, const std::string& member);

    // Something else that the log must have: a call out of order, an export, a service that was changed.
    base::Result<void> note(const Actor& actor, const std::string& action, const std::string& object,
                            const std::string& reason);
};

}  // namespace fd::staff
