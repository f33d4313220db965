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
    const auto members = staff.store->members();
    if (!members) return not_told(members.error(), json);
    const auto found = std::ranges::find(*members, command.number, &domain::StaffMember::number);
    if (found == members->end()) {
        const base::Error nobody{base::ErrorCode::NotFound, "nobody signs in with " + command.number};
        return not_told(nobody, json);
    }
    if (const auto done = staff.store->unlock(technician(), found->id); !done)
        return not_told(done.error(), json);
    if (json) return {ExitCode::Done, base::json::dump({{"unlocked", found->number}}, 2) + "\n", ""};
    return {ExitCode::Done, fmt::format("{} may try again.\n", found->number), ""};
}

}  // namespace fd::kioskctl
