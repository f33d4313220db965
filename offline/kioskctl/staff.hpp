#pragma once
// `kioskctl staff …`: what must work before anybody can sign in, or when nobody can. Each change is in the
// audit log. Blocks; main's thread.

#include "offline/kioskctl/hall.hpp"

namespace fd::kioskctl {

Told make_set_up_code(const MakeSetUpCode& command, bool json);
Told list_staff(const ListStaff& command, bool json);
Told unlock_staff(const UnlockStaff& command, bool json);

}  // namespace fd::kioskctl
