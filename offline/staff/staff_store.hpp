#pragma once
// StaffStore: who may sign in, durable, in the same database as the queue, so that a hall has one staff. PINs
// are kept as argon2id of a keyed BLAKE2b (the pepper lies outside of the database), badges as a keyed hash.
// Signing in has three parts, because argon2id takes a quarter of a second: begin() and finish() on the
// store's thread, check() on any other. Wrong PINs lock the user and the terminal, each by itself, in the
// database: 5 wrong in a row 30 s, then each further one 1, 5 and 15 min; 10 lock the user until a supervisor
// unlocks, never the terminal. A supervisor's lock holds at the terminal where it was earned, so that nobody
// can lock the supervisors out. begin() counts the try and finish() takes it back when it was right: an
// attempt that is never finished was a wrong one. Unknown numbers take the same path, the same time and the
// same words as wrong PINs. Everything that happens here is in the audit log (audit_log.hpp), without PINs
// and codes, in the same transaction; only what is refused because of a lock is not, or a key held down would
// fill the disk. Owned by the core; one thread at a time, but for check(). Errors, besides the session's:
// Unauthorized (wrong, unknown, expired or revoked: always the same words), Conflict (locked: says for how
// long), InvalidInput (a PIN that is too simple, a number that is taken), NotFound.

#include "offline/base/ids.hpp"
#include "offline/domain/staff.hpp"
#include "offline/queue/session.hpp"
#include "offline/staff/audit_log.hpp"
#include "offline/staff/pin.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fd::staff {

inline constexpr std::chrono::hours kBadgeLasts{24 * 365};

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
    std::string who;         // whose wrong tries these are: the member's id, or a hash of an unknown number
    bool here_only = false;  // and only those of this terminal: a supervisor's
    std::int64_t wrong = 0;  // tries of theirs in a row, this one too, and of the terminal
    std::int64_t wrong_here = 0;
};

// The quarter of a second; any thread. Works as hard for a number that nobody has. False when no PIN was
// given: finish() then looks at the badge.
bool check(const Attempt& attempt, std::string_view pin, const Pepper& pepper);

class StaffStore {
  public:
    // Makes the tables when they are missing. `ids` and `pepper` outlive it; `cost` is the one that check()
    // has for nobody, the members' own. Conflict: the tables were made with another pepper.
    static base::Result<StaffStore> open(std::unique_ptr<queue::Session> session, base::IdSource& ids,
                                         const Pepper& pepper, PinCost cost = PinCost::Interactive);

    // ---- the first day ----
    // While nobody is a supervisor (active, with a PIN) there is one code that makes the first: eight digits,
    // a new one each time this is called; only its hash is kept. Conflict: there is a supervisor.
    base::Result<std::string> new_set_up_code(const Actor& actor);
    base::Result<bool> needs_set_up();
    // Unauthorized: another code, and it counts against the terminal's lock. The code is used up then.
    base::Result<domain::StaffMember> set_up(const Actor& actor, const std::string& code,
                                             const std::string& number, const std::string& name,
                                             const PinHash& pin);

    // ---- signing in ----
    base::Result<Attempt> begin(const Actor& actor, const Credentials& credentials);
    // Who is in. A badge alone is enough for a counter's staff, opens no more than a counter for a supervisor
    // and nothing for a technician: Attempt::pin_given says which it was.
    base::Result<domain::StaffMember> finish(const Attempt& attempt, bool pin_right);
    // A hash made anew after check(), because the cost has risen since (needs_rehash). Nothing happens when
    // the member's has been made anew already.
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
    // The log, over this store's session.
    AuditLog audit() { return AuditLog(*session_); }

  private:
    struct Row;
    StaffStore(std::unique_ptr<queue::Session> session, base::IdSource& ids, const Pepper& pepper,
               PinCost cost);
    // In one transaction, which keeps all others from the staff's tables; nothing of it on an error.
    base::Result<void> change(const std::function<base::Result<void>()>& todo);
    base::Result<void> perform(std::string_view sql, std::initializer_list<queue::Value> values);
    base::Result<std::vector<Row>> find(std::string_view rest, std::initializer_list<queue::Value> values);
    base::Result<Row> member(const std::string& id);  // NotFound
    base::Result<std::int64_t> supervisors();         // active, with a PIN
    base::Result<void> append(const Actor& actor, std::string_view action, const std::string& object,
                              const std::string& reason);

    base::Result<void> insert(const domain::StaffMember& member, const PinHash& pin);
    base::Result<void> write(const Row& before, const domain::StaffMember& member);
    base::Result<void> keep_a_supervisor(const Row& before, const domain::StaffMember& member);
    [[nodiscard]] std::string hash_of_number(const std::string& number) const;
    base::Result<void> revoke(const Actor& actor, const std::string& member);

    base::Result<void> identify(const Credentials& credentials, Attempt& attempt);
    base::Result<std::optional<Row>> by_badge(const std::string& code, base::WallTime at);
    base::Result<void> unlocked(const Attempt& attempt);
    base::Result<void> count(Attempt& attempt);
    base::Result<void> let_in(const Attempt& attempt);
    base::Result<void> note_wrong(const Actor& actor, std::string_view action, const Attempt& attempt);
    base::Result<bool> is_set_up_code(const std::string& code);
    base::Result<void> use_set_up_code(const Actor& actor, const domain::StaffMember& member,
                                       const PinHash& pin);

    std::unique_ptr<queue::Session> session_;
    base::IdSource* ids_;
    const Pepper* pepper_;
    PinCost cost_;
};

}  // namespace fd::staff
