#pragma once
// What the files of the counter's screens share. Private to kiosk/app.

#include "kiosk/app/context.hpp"

#include <string>

namespace fd::app {

// One question at a time: while it is open, what is pressed twice is asked once, and a look waits its turn. A
// look itself keeps nobody waiting.
void ask_counter(Context& context, api::CounterAsk ask);
// With the clock: an answer that does not come, keys that were no code, the tray.
void tend_counter(Context& context);
bool on_sign_in(Context& context, SignInScreen& screen, const Event& event);
void on_lobby(Context& context, const api::Lobby& lobby);
// Whoever signed in must give the PIN again; who is served stays at the counter.
void lock_counter(Context& context);
// A code before the camera or from a scanner that types: a ticket is opened, a badge locks the counter.
void scan_at_counter(Context& context, const std::string& code);

}  // namespace fd::app
