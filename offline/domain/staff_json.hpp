#pragma once
// People who work at the counter as JSON: what crosses the socket. Read back exactly and strictly. Pure; any
// thread.

#include "offline/base/json_fields.hpp"
#include "offline/domain/staff.hpp"

namespace fd::domain {

base::json::Value to_value(const StaffMember& member);
StaffMember read_staff_member(base::json::Fields& in);

}  // namespace fd::domain
