#include "offline/base/millis.hpp"
#include "offline/staff/badge.hpp"
#include "offline/staff/staff_rows.hpp"
#include "offline/staff/staff_store.hpp"

namespace fd::staff {

base::Result<std::string> StaffStore::new_badge(const Actor& actor, const std::string& member,
                                                base::WallTime expires) {
    if (expires <= actor.at)
        return base::fail(base::ErrorCode::InvalidInput, "a badge expires after the day on which it is made");
    std::string code = make_badge_code(*ids_);
    const auto done = change([&]() -> base::Result<void> {
        const auto holder = this->member(member);
        if (!holder) return base::fail(holder.error());
        if (!holder->member.active)
            return base::fail(base::ErrorCode::Conflict, "who does not work here gets no badge");
        if (holder->member.has_badge) {
            if (auto revoked = revoke(actor, member); !revoked) return revoked;
        }
        const auto made =
            perform("INSERT INTO staff_badge (hash, member, made, expires) VALUES (?1, ?2, ?3, ?4)",
                    {badge_hash(code, *pepper_), member, base::millis(actor.at), base::millis(expires)});
        return made ? append(actor, "badge_made", member, "") : made;
    });
    if (!done) return base::fail(done.error());
    return code;
}

base::Result<void> StaffStore::revoke_badge(const Actor& actor, const std::string& member) {
    return change([&]() -> base::Result<void> {
        if (const auto there = this->member(member); !there) return base::fail(there.error());
        return revoke(actor, member);
    });
}

base::Result<void> StaffStore::revoke(const Actor& actor, const std::string& member) {
    const auto revoked = perform("UPDATE staff_badge SET revoked = ?2 WHERE member = ?1 AND revoked IS NULL",
                                 {member, base::millis(actor.at)});
    return revoked ? append(actor, "badge_revoked", member, "") : revoked;
}

}  // namespace fd::staff
