// Who there is, and what a supervisor changes about them.
#include "offline/staff/lockout.hpp"
#include "offline/staff/staff_rows.hpp"
#include "offline/staff/staff_store.hpp"

#include <fmt/format.h>

namespace fd::staff {
namespace {

std::string in_words(const domain::StaffMember& member) {
    return fmt::format("number {}, {}{}", member.number, name(member.role),
                       member.active ? "" : ", inactive");
}

std::int64_t flag(bool value) {
    return value ? 1 : 0;
}

}  // namespace

base::Result<std::vector<domain::StaffMember>> StaffStore::members() {
    const auto rows = find("ORDER BY s.number", {});
    if (!rows) return base::fail(rows.error());
    std::vector<domain::StaffMember> out;
    out.reserve(rows->size());
    for (const auto& row : *rows) out.push_back(row.member);
    return out;
}

std::string StaffStore::hash_of_number(const std::string& number) const {
    return pepper_->hex("number", number);
}

// Whoever tried the number before it was somebody's has not tried a PIN of theirs.
base::Result<void> StaffStore::insert(const domain::StaffMember& member, const PinHash& pin) {
    if (auto good = acceptable(member); !good) return good;
    const auto taken = find("WHERE s.number = ?1 AND s.id <> ?2", {member.number, member.id});
    if (!taken) return base::fail(taken.error());
    if (!taken->empty())
        return base::fail(base::ErrorCode::InvalidInput, "the number " + member.number + " is taken");
    if (auto reset = Lockout(*session_).reset_everywhere(hash_of_number(member.number)); !reset) return reset;
    return perform(
        "INSERT INTO staff (id, number, name, role, active, pin) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT "
        "(id) DO UPDATE SET number = excluded.number, name = excluded.name, role = excluded.role, active = "
        "excluded.active",
        {member.id, member.number, member.name, std::string(name(member.role)), flag(member.active),
         pin.text});
}

base::Result<void> StaffStore::keep_a_supervisor(const Row& before, const domain::StaffMember& member) {
    const bool stays = member.active && member.role == domain::StaffRole::Supervisor;
    if (!before.is_supervisor() || stays) return {};
    const auto there = supervisors();
    if (!there) return base::fail(there.error());
    if (*there > 1) return {};
    return base::fail(base::ErrorCode::Conflict, "this is the last supervisor");
}

base::Result<void> StaffStore::write(const Row& before, const domain::StaffMember& member) {
    if (auto kept = keep_a_supervisor(before, member); !kept) return kept;
    return insert(member, before.pin);
}

base::Result<domain::StaffMember> StaffStore::put(const Actor& actor, const domain::StaffMember& member) {
    domain::StaffMember out = member;
    const bool is_new = member.id.empty();
    if (is_new) out.id = ids_->uuid();
    const auto done = change([&]() -> base::Result<void> {
        Row before;
        if (!is_new) {
            auto there = this->member(out.id);
            if (!there) return base::fail(there.error());
            before = std::move(*there);
        }
        if (auto written = write(before, out); !written) return written;
        // Or their badge would open the counter again on the day they come back.
        if (!out.active && before.member.has_badge) {
            if (auto revoked = revoke(actor, out.id); !revoked) return revoked;
        }
        return append(actor, is_new ? "staff_added" : "staff_changed", out.id, in_words(out));
    });
    if (!done) return base::fail(done.error());
    const auto row = this->member(out.id);
    if (!row) return base::fail(row.error());
    return row->member;
}

base::Result<void> StaffStore::set_pin(const Actor& actor, const std::string& member, const PinHash& pin) {
    return change([&]() -> base::Result<void> {
        if (pin.text.empty()) return base::fail(base::ErrorCode::InvalidInput, "no PIN");
        if (const auto there = this->member(member); !there) return base::fail(there.error());
        const auto set = perform("UPDATE staff SET pin = ?2 WHERE id = ?1", {member, pin.text});
        return set ? append(actor, "pin_set", member, "") : set;
    });
}

base::Result<void> StaffStore::unlock(const Actor& actor, const std::string& member) {
    return change([&]() -> base::Result<void> {
        if (const auto there = this->member(member); !there) return base::fail(there.error());
        const auto reset = Lockout(*session_).reset_everywhere(member);
        return reset ? append(actor, "unlock", member, "") : reset;
    });
}

}  // namespace fd::staff
