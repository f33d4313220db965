#include "offline/kioskctl/staff.hpp"

#include "offline/base/json.hpp"
#include "offline/kioskctl/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace fd::kioskctl {
namespace {

base::json::Value json_of(const domain::StaffMember& member) {
    return {{"id", member.id},           {"number", member.number}, {"name", member.name},
            {"role", name(member.role)}, {"active", member.active}, {"has_badge", member.has_badge},
            {"locked", member.locked}};
}

std::string line_of(const domain::StaffMember& member) {
    return fmt::format("{:<7} {:<10} {}{}{}{}\n", member.number, name(member.role), one_line(member.name),
                       member.has_badge ? ", has a badge" : "", member.active ? "" : ", inactive",
                       member.locked ? ", LOCKED" : "");
}

base::Result<domain::StaffMember> member_of(staff::StaffStore& store, const std::string& number) {
    const auto members = store.members();
    if (!members) return base::fail(members.error());
    const auto found = std::ranges::find(*members, number, &domain::StaffMember::number);
    if (found != members->end()) return *found;
    return base::fail(base::ErrorCode::NotFound, "nobody signs in with " + number);
}

// The member as it is kept, with its PIN.
base::Result<domain::StaffMember> keep(StaffOfHall& hall, const PutStaffMember& command,
                                       const std::string& pin) {
    if (auto good = staff::acceptable_pin(pin, command.number); !good) return base::fail(good.error());
    const auto hash = staff::hash_pin(pin, *hall.pepper);
    if (!hash) return base::fail(hash.error());
    auto member = command.is_new
                      ? hall.store->put(technician(), {"", command.number, command.name, command.role})
                      : member_of(*hall.store, command.number);
    if (!member) return member;
    if (auto set = hall.store->set_pin(technician(), member->id, *hash); !set) return base::fail(set.error());
    return member;
}

}  // namespace

Told make_set_up_code(const MakeSetUpCode& command, bool json) {
    StaffOfHall staff;
    if (const auto opened = staff.open(command.hall); !opened) return not_told(opened.error(), json);
    const auto code = staff.store->new_set_up_code(technician());
    if (!code) return not_told(code.error(), json);
    if (json) return {ExitCode::Done, base::json::dump({{"code", *code}}, 2) + "\n", ""};
    return {ExitCode::Done, fmt::format("{}\nIt makes the first supervisor at a counter, once.\n", *code),
            ""};
}

Told list_staff(const ListStaff& command, bool json) {
    StaffOfHall staff;
    if (const auto opened = staff.open(command.hall); !opened) return not_told(opened.error(), json);
    const auto members = staff.store->members();
    if (!members) return not_told(members.error(), json);
    Told out;
    base::json::Value list = base::json::Value::array();
    for (const auto& member : *members) {
        if (json)
            list.push_back(json_of(member));
        else
            out.out += line_of(member);
    }
    if (json)
        out.out = base::json::dump({{"staff", list}}, 2) + "\n";
    else if (members->empty())
        out.out = "Nobody yet: kioskctl staff set-up-code makes the code for the first.\n";
    return out;
}

Told unlock_staff(const UnlockStaff& command, bool json) {
    StaffOfHall staff;
    if (const auto opened = staff.open(command.hall); !opened) return not_told(opened.error(), json);
    const auto found = member_of(*staff.store, command.number);
    if (!found) return not_told(found.error(), json);
    if (const auto done = staff.store->unlock(technician(), found->id); !done)
        return not_told(done.error(), json);
    if (json) return {ExitCode::Done, base::json::dump({{"unlocked", found->number}}, 2) + "\n", ""};
    return {ExitCode::Done, fmt::format("{} may try again.\n", found->number), ""};
}

Told put_staff(const PutStaffMember& command, const std::string& pin, bool json) {
    StaffOfHall staff;
    if (const auto opened = staff.open(command.hall); !opened) return not_told(opened.error(), json);
    const auto member = keep(staff, command, pin);
    if (!member) return not_told(member.error(), json);
    if (json) return {ExitCode::Done, base::json::dump(json_of(*member), 2) + "\n", ""};
    return {ExitCode::Done, line_of(*member), ""};
}

Told give_badge(const GiveStaffBadge& command, bool json) {
    StaffOfHall staff;
    if (const auto opened = staff.open(command.hall); !opened) return not_told(opened.error(), json);
    const auto member = member_of(*staff.store, command.number);
    if (!member) return not_told(member.error(), json);
    if (command.revoke) {
        const auto done = staff.store->revoke_badge(technician(), member->id);
        if (!done) return not_told(done.error(), json);
        return {ExitCode::Done, json ? "{}\n" : member->number + " has no badge any more.\n", ""};
    }
    const auto by = technician();
    const auto code = staff.store->new_badge(by, member->id, by.at + staff::kBadgeLasts);
    if (!code) return not_told(code.error(), json);
    if (json) return {ExitCode::Done, base::json::dump({{"badge", *code}}, 2) + "\n", ""};
    return {ExitCode::Done, *code + "\nPrint it as a code. It is shown this once, and lasts a year.\n", ""};
}

}  // namespace fd::kioskctl
