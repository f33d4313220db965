#pragma once
// The core's answers as an operator reads them: plain English lines, or the wire's JSON. Pure; any thread.

#include "offline/api/operator.hpp"

#include <string>

namespace fd::kioskctl {

std::string as_text(const api::OperatorAnswer& answer);
std::string as_json(const api::OperatorAnswer& answer);

}  // namespace fd::kioskctl
