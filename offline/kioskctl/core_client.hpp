#pragma once
// One question to a core that runs, and its answer. Blocks; main's thread.

#include "offline/api/operator.hpp"

#include <chrono>
#include <string>

namespace fd::kioskctl {

// Unavailable: no core at this socket, or none that answers in time; everything else is in the answer.
base::Result<api::OperatorAnswer> ask_core(const std::string& socket, api::OperatorRequest ask,
                                           std::chrono::milliseconds patience = std::chrono::seconds(30));

}  // namespace fd::kioskctl
