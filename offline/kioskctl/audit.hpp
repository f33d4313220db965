#pragma once
// `kioskctl audit verify` and `kioskctl audit show`. They read and change nothing. Blocks; main's thread.

#include "offline/kioskctl/hall.hpp"

namespace fd::kioskctl {

// NotDone when the log is not as it was written: the problem names the first row that is wrong.
Told verify_audit(const VerifyAudit& command, bool json);
Told show_audit(const ShowAudit& command, bool json);

}  // namespace fd::kioskctl
