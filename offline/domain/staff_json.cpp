#include "offline/domain/staff_json.hpp"

namespace fd::domain {

using base::json::Fields;
using base::json::Value;

Value to_value(const StaffMember& member) {
    return {{"id", member.id},         {"number", member.number},
            {"name", member.name},     {"role", std::string(name(member.role))},
            {"active", member.active}, {"has_badge", member.has_badge},
            {"locked", member.locked}};
}

StaffMember read_staff_member(Fields& in) {
    StaffMember out;
    out.id = in.text("id");
    out.number = in.text("number");
    out.name = in.text("name");
    const auto role = staff_role(in.text("role"));
    if (!role) in.wrong("role", "the name of a role");
    out.role = role.value_or(StaffRole::Counter);
    out.active = in.flag("active");
    out.has_badge = in.flag("has_badge");
    out.locked = in.flag("locked");
    return out;
}

}  // namespace fd::domain
