#pragma once
// Members as rows of their table. Only offline/staff includes this. Plain values.

#include "offline/staff/staff_store.hpp"

namespace fd::staff {

struct StaffStore::Row {
    domain::StaffMember member;
    PinHash pin;
    [[nodiscard]] bool is_supervisor() const {
        return member.active && member.role == domain::StaffRole::Supervisor && !pin.text.empty();
    }
};

// What everybody is told who is not let in, whatever the reason.
tl::unexpected<base::Error> not_right();

bool is_number(std::string_view number);  // 2 to 6 digits
// InvalidInput: a number or a name that cannot be.
base::Result<void> acceptable(const domain::StaffMember& member);

}  // namespace fd::staff
