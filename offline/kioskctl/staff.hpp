#pragma once
// `kioskctl staff …`: what must work before anybody can sign in, or when nobody can. Each change is in the
// audit log. Blocks; main's thread.

#include "offline/kioskctl/hall.hpp"

namespace fd::kioskctl {

Told make_set_up_code(const MakeSetUpCode& command, bool json);
Told list_staff(const ListStaff& command, bool json);
Told unlock_staff(const UnlockStaff& command, bool json);
// Somebody new, or a new PIN for a number that there is. The PIN is not among the arguments, where all may
// read it.
Told put_staff(const PutStaffMember& command, const std::string& pin, bool json);
Told give_badge(const GiveStaffBadge& command, bool json);

}  // namespace fd::kioskctl
