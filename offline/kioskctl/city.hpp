#pragma once
// `kioskctl city check` and `kioskctl city strings`. Blocks; main's thread.

#include "offline/kioskctl/options.hpp"

namespace fd::kioskctl {

ExitCode check_city(const CheckCity& command, bool json);

// NotDone also when the template is not whole; what could be read is written, and says so.
ExitCode city_strings(const CheckCity& command, bool json);

}  // namespace fd::kioskctl
