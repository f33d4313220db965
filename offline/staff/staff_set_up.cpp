// The first supervisor.
#include "offline/base/millis.hpp"
#include "offline/staff/badge.hpp"
#include "offline/staff/lockout.hpp"
#include "offline/staff/staff_rows.hpp"
#include "offline/staff/staff_store.hpp"

#include <fmt/format.h>

namespace fd::staff {
namespace {

constexpr std::uint64_t kCodes = 100'000'000;  // eight digits

tl::unexpected<base::Error> set_up_already() {
    return base::fail(base::ErrorCode::Conflict, "there is a supervisor already");
}

// Each code as likely as any other.
std::uint64_t below(std::uint64_t limit, base::IdSource& ids) {
    const std::uint64_t whole = ~std::uint64_t{0} - ~std::uint64_t{0} % limit;
    std::uint64_t out = 0;
    do {
        out = ids.u64();
    } while (out >= whole);
    return out % limit;
}

}  // namespace

base::Result<bool> StaffStore::needs_set_up() {
    const auto there = supervisors();
    if (!there) return base::fail(there.error());
    return *there == 0;
}

base::Result<std::string> StaffStore::new_set_up_code(const Actor& actor) {
    std::string code = fmt::format("{:08}", below(kCodes, *ids_));
    const auto done = change([&]() -> base::Result<void> {
        const auto needed = needs_set_up();
        if (!needed) return base::fail(needed.error());
        if (!*needed) return set_up_already();
        auto kept = perform(
            "INSERT INTO staff_set_up_code (id, hash, made) VALUES (1, ?1, ?2) ON CONFLICT (id) DO UPDATE "
            "SET hash = excluded.hash, made = excluded.made",
            {pepper_->hex("set-up code", code), base::millis(actor.at)});
        if (!kept) return kept;
        return append(actor, "set_up_code", "", "");
    });
    if (!done) return base::fail(done.error());
    return code;
}

base::Result<bool> StaffStore::is_set_up_code(const std::string& code) {
    const auto kept = session_->run("SELECT hash FROM staff_set_up_code WHERE id = 1");
    if (!kept) return base::fail(kept.error());
    return same_hash(kept->text(0, 0), pepper_->hex("set-up code", code));
}

base::Result<void> StaffStore::use_set_up_code(const Actor& actor, const domain::StaffMember& member,
                                               const PinHash& pin) {
    if (auto made = insert(member, pin); !made) return made;
    if (auto used = perform("DELETE FROM staff_set_up_code WHERE id = 1", {}); !used) return used;
    if (auto reset = Lockout(*session_).reset(LockKey::of_terminal(actor.terminal)); !reset) return reset;
    return append(actor, "set_up", member.id, "number " + member.number + ", supervisor");
}

base::Result<domain::StaffMember> StaffStore::set_up(const Actor& actor, const std::string& code,
                                                     const std::string& number, const std::string& name,
                                                     const PinHash& pin) {
    domain::StaffMember member{ids_->uuid(), number, name, domain::StaffRole::Supervisor};
    Attempt attempt;
    attempt.actor = actor;
    base::Result<void> outcome;
    const auto done = change([&]() -> base::Result<void> {
        const auto needed = needs_set_up();
        if (!needed) return base::fail(needed.error());
        if (!*needed) return set_up_already();
        outcome = unlocked(attempt);
        if (!outcome)
            return outcome.error().code == base::ErrorCode::Conflict ? base::Result<void>() : outcome;
        if (auto counted = count(attempt); !counted) return counted;
        const auto right = is_set_up_code(code);
        if (!right) return base::fail(right.error());
        if (*right) return use_set_up_code(actor, member, pin);
        outcome = base::fail(base::ErrorCode::Unauthorized, "the code is not right");
        return note_wrong(actor, "set_up_failed", attempt);
    });
    if (!done) return base::fail(done.error());
    if (!outcome) return base::fail(outcome.error());
    return member;
}

}  // namespace fd::staff
