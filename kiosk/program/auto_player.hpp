#pragma once
// The auto player: the main journey against any city, answering each question with
// its first valid choice. Drives the same touches as a journey file does.

#include "kiosk/program/player.hpp"

#include <string>

namespace fd::program {

// Ends on the ticket screen. NotFound when the city has no such service.
base::Result<void> play_main_journey(Host& host, Player& player, const std::string& lang,
                                     const std::string& service);

}  // namespace fd::program
