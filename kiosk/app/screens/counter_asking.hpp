#pragma once
// What the files of the counter's screens share. Private to kiosk/app.

#include "kiosk/app/context.hpp"

#include <string>

namespace fd::app {

// One question at a time: while it is open, what is pressed twice is asked once, and a look waits its turn. A
// look itself keeps nobody waiting, and so does whatever else nobody pressed (by_itself). False: not asked
// now.
bool ask_counter(Context& context, api::CounterAsk ask, bool by_itself = false);
// With the clock: an answer that does not come, keys that were no code, the tray.
void tend_counter(Context& context);
// Who waits, is put aside or did not come, as the core said it last; null: nobody of these.
const domain::WalkInTicket* find_ticket(const Counter& counter, const std::string& id);
// The counter's own screen with this in the middle.
void show_at_counter(Context& context, CounterPanel panel);
void open_ticket(Context& context, const domain::WalkInTicket& ticket);
void open_hall(Context& context);
// The session goes on in this language, or in English where the site does not have it.
void speak(Context& context, const std::string& lang);
// Of another machine it is looked up at the city, by the code of its ticket where that was scanned.
void open_report(Context& context, const domain::Reference& reference, const std::string& code = "");
// The report that is shown, as a form again.
void edit_report(Context& context);
// Back or Home from it: nothing of the resident stays, the report is as it was. False: something else.
bool leave_mending(Context& context, const Event& event);
// What was to be sent instead was not: the form is there still.
void not_sent(Context& context);
// What a supervisor sets up: set_up, entry. False: not for them.
bool on_set_up(Context& context, const Event& event);
// What became of a Save.
void entry_saved(Context& context);
void entry_saved(Context& context, const domain::StaffMember& member);
void entry_not_saved(Context& context);
void badge_given(Context& context, const std::string& code);
bool on_sign_in(Context& context, SignInScreen& screen, const Event& event);
void on_lobby(Context& context, const api::Lobby& lobby);
// As a lock: whoever does not have the PIN has left.
void ask_pin_for_hall(Context& context);
// Whoever signed in must give the PIN again; who is served stays at the counter.
void lock_counter(Context& context);
// Keys of a scanner that types come together until its Enter.
void type_scanned(Counter& counter, base::Monotonic now, const std::string& typed);
// A code before the camera or from a scanner that types: a ticket is opened, a badge locks the counter.
void scan_at_counter(Context& context, const std::string& code);

}  // namespace fd::app
