#pragma once
// The core's answers as an operator reads them: plain English lines, or the wire's JSON. Pure; any thread.

#include "offline/api/operator.hpp"

#include <string>
#include <string_view>

namespace fd::kioskctl {

// What cities, people and file names bring along cannot play tricks with a terminal: no control characters,
// no line ends, no marks that turn the writing around.
std::string one_line(std::string_view text);
std::string as_text(const api::OperatorAnswer& answer);
std::string as_json(const api::OperatorAnswer& answer);

}  // namespace fd::kioskctl
