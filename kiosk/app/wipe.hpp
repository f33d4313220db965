#pragma once
// Forgetting what the model holds of a person, on top of offline/domain's. UI thread; private to kiosk/app.

#include "kiosk/app/model.hpp"
#include "offline/domain/wipe.hpp"

namespace fd::app {

using domain::wipe;
void wipe(Draft& draft);
void wipe(Edit& edit);
void wipe(Screen& screen);
void wipe(Check& check);
void wipe(WalkIn& walk_in);
void wipe(Session& session);
void wipe(api::SubmissionShown& report);
void wipe(Counter& counter);  // who has signed in goes; the counter stays

}  // namespace fd::app
