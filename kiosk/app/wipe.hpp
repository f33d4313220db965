#pragma once
// Forgetting: overwriting what a person gave before its memory is let go or used again. Whole capacities,
// because a shorter text leaves the end of a longer one behind. UI thread; private to kiosk/app.

#include "kiosk/app/model.hpp"

namespace fd::app {

void wipe(std::string& text);
void wipe(std::vector<std::string>& texts);
void wipe(std::vector<domain::Answer>& answers);
void wipe(domain::Contact& contact);
void wipe(Draft& draft);
void wipe(Screen& screen);
void wipe(Check& check);
void wipe(Session& session);

}  // namespace fd::app
