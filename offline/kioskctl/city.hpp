#pragma once
// `kioskctl city check`. Blocks; main's thread.

#include "offline/kioskctl/options.hpp"

namespace fd::kioskctl {

ExitCode check_city(const CheckCity& command, bool json);

}  // namespace fd::kioskctl
