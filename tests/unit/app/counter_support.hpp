#pragma once
// A counter without a screen: who has signed in, and what the core answers when a test says so.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {

inline constexpr const char* kSession = "session-of-maya";

api::AskCounter last_asked(const Kiosk& kiosk);
// To the question that is open.
void answer(Kiosk& kiosk, const api::CounterAnswer& answer);
// The hall as counter 2 sees it: two wait; Called, Serving: B 41 is there.
api::CounterSeen seen(domain::WalkInState here);
// Maya and Thanh, one service, counters 1 and 2.
api::HallSeen some_hall();
Kiosk signed_out();
// Maya, a supervisor, with her PIN, at counter 2.
Kiosk at_counter(domain::WalkInState here = domain::WalkInState::Waiting);

}  // namespace fd::app::test
