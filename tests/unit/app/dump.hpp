#pragma once
// Everything that a session or a command holds, as text: to compare two, and to search for what was typed.

#include "kiosk/app/command.hpp"

#include <string>

namespace fd::app::test {

std::string dump(const Screen& screen);
std::string dump(const Session& session);  // all but epoch and last_input
std::string dump(const Model& model);      // with what the screens know of the world
std::string dump(const Command& command);

}  // namespace fd::app::test
