// Signing in, and what is counted when it fails.
#include "offline/base/millis.hpp"
#include "offline/staff/badge.hpp"
#include "offline/staff/lockout.hpp"
#include "offline/staff/staff_rows.hpp"
#include "offline/staff/staff_store.hpp"

#include <fmt/format.h>

namespace fd::staff {
namespace {

LockKey name_key(const Attempt& attempt) {
    return {attempt.who, attempt.here_only ? attempt.actor.terminal : std::string()};
}

LockKey terminal_key(const Attempt& attempt) {
    return LockKey::of_terminal(attempt.actor.terminal);
}

std::string means(const Attempt& attempt) {
    if (attempt.pin_given) return attempt.badge_given ? "badge and PIN" : "PIN";
    return attempt.badge_given ? "badge" : "nothing";
}

bool lets_in(const Attempt& attempt, bool pin_right, const domain::StaffMember& member) {
    if (attempt.badge_given && !attempt.badge_right) return false;
    if (attempt.pin_given) return pin_right;
    return attempt.badge_right && member.role != domain::StaffRole::Technician;
}

}  // namespace

bool check(const Attempt& attempt, std::string_view pin, const Pepper& pepper) {
    if (!attempt.pin_given) return false;
    const bool right = pin_right(pin, attempt.hash, pepper);
    return right && !attempt.member.empty();
}

base::Result<std::optional<StaffStore::Row>> StaffStore::by_badge(const std::string& code,
                                                                  base::WallTime at) {
    const std::string hash = badge_hash(code, *pepper_);
    const auto badge = session_->run(
        "SELECT member, hash FROM staff_badge WHERE hash = ?1 AND revoked IS NULL AND expires > ?2",
        {hash, base::millis(at)});
    if (!badge) return base::fail(badge.error());
    auto found = find("WHERE s.id = ?1 AND s.active = 1", {badge->text(0, 0)});
    if (!found) return base::fail(found.error());
    if (found->empty() || !same_hash(badge->text(0, 1), hash)) return std::optional<Row>();
    return std::optional(std::move(found->front()));
}

// Whose they are, and whose tries they count as. A badge and a number must be of the same member.
base::Result<void> StaffStore::identify(const Credentials& credentials, Attempt& attempt) {
    attempt.pin_given = !credentials.pin.empty();
    attempt.badge_given = !credentials.badge.empty();
    attempt.hash = nobodys_hash(cost_);
    auto by_number = find("WHERE s.number = ?1 AND s.active = 1", {credentials.number});
    if (!by_number) return base::fail(by_number.error());
    std::optional<Row> member;
    if (!by_number->empty()) member = std::move(by_number->front());
    if (attempt.badge_given) {
        auto holder = by_badge(credentials.badge, attempt.actor.at);
        if (!holder) return base::fail(holder.error());
        if (credentials.number.empty())
            member = std::move(*holder);
        else
            attempt.badge_right = *holder && member && (*holder)->member.id == member->member.id;
        attempt.badge_right = attempt.badge_right || (credentials.number.empty() && member);
    }
    if (member) {
        attempt.member = attempt.who = member->member.id;
        attempt.here_only = member->member.role == domain::StaffRole::Supervisor;
        if (!member->pin.text.empty()) attempt.hash = member->pin;
    } else if (is_number(credentials.number)) {
        attempt.who = hash_of_number(credentials.number);
    }
    return {};
}

base::Result<void> StaffStore::unlocked(const Attempt& attempt) {
    Lockout lockout(*session_);
    const auto terminal = lockout.check(terminal_key(attempt), attempt.actor.at);
    // Both are asked, whatever the first says, for the same time.
    const auto name =
        attempt.who.empty() ? base::Result<void>() : lockout.check(name_key(attempt), attempt.actor.at);
    return name ? terminal : name;
}

base::Result<void> StaffStore::count(Attempt& attempt) {
    Lockout lockout(*session_);
    const auto here = lockout.count(terminal_key(attempt), attempt.actor.at);
    if (!here) return base::fail(here.error());
    attempt.wrong_here = *here;
    if (attempt.who.empty() || !attempt.pin_given) return {};
    const auto wrong = lockout.count(name_key(attempt), attempt.actor.at);
    if (!wrong) return base::fail(wrong.error());
    attempt.wrong = *wrong;
    return {};
}

base::Result<Attempt> StaffStore::begin(const Actor& actor, const Credentials& credentials) {
    Attempt attempt;
    attempt.actor = actor;
    base::Result<void> open;
    const auto done = change([&]() -> base::Result<void> {
        if (auto identified = identify(credentials, attempt); !identified) return identified;
        open = unlocked(attempt);
        if (open) return count(attempt);
        // A lock that the clock had made longer was shortened: that is kept.
        return open.error().code == base::ErrorCode::Conflict ? base::Result<void>() : open;
    });
    if (!done) return base::fail(done.error());
    if (!open) return base::fail(open.error());
    return attempt;
}

base::Result<domain::StaffMember> StaffStore::finish(const Attempt& attempt, bool pin_right) {
    std::optional<Row> in;
    const auto done = change([&]() -> base::Result<void> {
        auto found = find("WHERE s.id = ?1 AND s.active = 1", {attempt.member});
        if (!found) return base::fail(found.error());
        if (found->empty() || !lets_in(attempt, pin_right, found->front().member))
            return note_wrong(attempt.actor, "sign_in_failed", attempt);
        if (auto entered = let_in(attempt); !entered) return entered;
        auto now = member(attempt.member);  // without this try
        if (!now) return base::fail(now.error());
        in = std::move(*now);
        return {};
    });
    if (!done) return base::fail(done.error());
    if (!in) return not_right();
    return in->member;
}

// A badge takes back only what the terminal counted: whoever has a copy of one would guess the PIN for ever.
base::Result<void> StaffStore::let_in(const Attempt& attempt) {
    Lockout lockout(*session_);
    if (auto reset = lockout.reset(terminal_key(attempt)); !reset) return reset;
    if (attempt.pin_given) {
        if (auto reset = lockout.reset(name_key(attempt)); !reset) return reset;
    }
    Actor actor = attempt.actor;
    actor.staff = attempt.member;
    return append(actor, "sign_in", attempt.member, means(attempt));
}

// What was typed is not in it: people type their PIN where the number goes.
base::Result<void> StaffStore::note_wrong(const Actor& actor, std::string_view action,
                                          const Attempt& attempt) {
    if (auto done = append(actor, action, attempt.member, means(attempt)); !done) return done;
    if (attempt.wrong >= kWrongUntilUnlocked) {
        const auto reason = fmt::format("{} wrong: until a supervisor unlocks", attempt.wrong);
        if (auto done = append(actor, "locked", attempt.member, reason); !done) return done;
    } else if (const auto pause = pause_after(attempt.wrong); pause.count() > 0) {
        const auto reason = fmt::format("{} wrong: {} s", attempt.wrong, pause.count());
        if (auto done = append(actor, "locked", attempt.member, reason); !done) return done;
    }
    const auto pause = pause_after(attempt.wrong_here);
    if (pause.count() == 0) return {};
    return append(actor, "terminal_locked", actor.terminal,
                  fmt::format("{} wrong: {} s", attempt.wrong_here, pause.count()));
}

base::Result<void> StaffStore::rehash(const std::string& member, const PinHash& pin) {
    return change([&]() -> base::Result<void> {
        const auto before = this->member(member);
        if (!before) return base::fail(before.error());
        // A supervisor may have set another PIN since: that is a hash of today's cost.
        if (!needs_rehash(before->pin, cost_)) return {};
        return perform("UPDATE staff SET pin = ?2 WHERE id = ?1", {member, pin.text});
    });
}

}  // namespace fd::staff
