#pragma once
// What the transition functions of the screens work on: the model being stepped
// and the commands so far. Lives for one update(); private to kiosk/app.

#include "kiosk/app/command.hpp"
#include "kiosk/app/edit.hpp"
#include "kiosk/app/event.hpp"
#include "offline/domain/validation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::app {

struct Context {
    Model& model;
    Commands& commands;
    std::optional<Event> then{};  // comes right after this event: what waited for it

    Session& session() { return model.session; }
    Draft& draft() { return model.session.draft; }
    void ask(api::Request request) { commands.emplace_back(Ask{std::move(request)}); }

    void go(Screen next);       // Back comes back here
    void replace(Screen next);  // Back does not
    void back();
    void back_below();      // from the screen below an overlay, and from the overlay
    void back_to_review();  // which must be below
    // Drops the stack and any overlay; Back leads to `below`, its last first.
    void start_over(std::vector<Screen> below, Screen next);
    // The same below an overlay that a person has open: it stays, and Back leads to `next`.
    void start_over_below(std::vector<Screen> below, Screen next);
    void replace_below(Screen next);
    // The person is gone: a new session, and everything of the old one overwritten.
    void end_session();
    std::string new_request_id();
};

// The language screen that comes after the greeting; later it is an overlay.
bool is_first_choice(const Session& session);
// Help, language, display, danger, finish: over the screen that a person was on, one at a time.
bool is_overlay(const Session& session);
// The screen that an overlay lies over, or the screen itself.
Screen& base_of(Session& session);
const Screen& base_of(const Session& session);

// The form's own order. go_after_*: to the review when one answer is being changed.
Screen question_screen(const Model& model, std::size_t index);  // past the last: Where, or Details
void go_to_question(Context& context, std::size_t index);
// The list in the session's language has changed: the open form follows.
void realign(Context& context);
void finish_step(Context& context, Screen next);

// Each handles its screens' events; false: not for it.
bool on_start(Context& context, const Event& event);     // attract, language, home
bool on_walk_in(Context& context, const Event& event);   // number, needs, taking, walk_in
bool on_services(Context& context, const Event& event);  // groups, services, find, referral
bool on_question(Context& context, const Event& event);
bool on_where(Context& context, const Event& event);  // where, place, address
bool on_details(Context& context, const Event& event);
bool on_contact(Context& context, const Event& event);
bool on_review(Context& context, const Event& event);  // review, saving, notsaved
bool on_ticket(Context& context, const Event& event);
bool on_check(Context& context, const Event& event);    // check, digits, result
bool on_help(Context& context, const Event& event);     // help, other_language: the bell
bool on_status(Context& context, const Event& event);   // the operators' screen
bool on_counter(Context& context, const Event& event);  // sign_in, counter, number_entry, report, hall
bool on_typing(Context& context, const Event& event);
bool on_composing(Context& context, const Event& event);  // input methods; before on_typing
bool on_chrome(Context& context, const Event& event);     // bars, overlays, display, paging
bool on_world(Context& context, const Event& event);      // clock, devices, core

// The core is asked how it stands when its last answer is old.
void ask_core(Context& context);
// What may be done where only the status screen is.
bool operators_may(const Event& event);
// The screen where nobody is: the greeting, or what this role has in its place.
Screen first_screen(const Model& model);
Prefs first_prefs(const Model& model);
// What lies below the home screen, and the same with it.
std::vector<Screen> below_home(const Model& model);
std::vector<Screen> up_to_home(const Model& model);
void start_counter(Context& context);
// The counter's own clockwork: the lobby until it is known, and the lock.
void tick_counter(Context& context);
void on_notice(Context& context, const api::CounterAnswered& answered);
// The board: the next call has its turn when the one before was told long enough.
void tick_board(Context& context);
// The board: the hall has changed.
void hear_calls(Context& context);
// The hall has changed.
void look_again(Context& context);
// How long nobody may do anything before the kiosk asks.
std::chrono::seconds idle_limit(const Model& model);
// Nobody did anything for that long.
bool is_idle(const Model& model);
// What was said goes as soon as it is saved; the place and the name, which a second request would ask
// again, stay for the session [#53].
void keep_for_another(Draft& draft);
// A report is saved: its ticket shows, whatever lay over the form.
void show_ticket(Context& context, const domain::SignedTicket& ticket, const std::string& url,
                 const domain::SubmissionStatus& status);
// Nobody looks at the ticket any more: paper that still waited for the city's answer comes now.
void leave_ticket(Context& context);
// A ticket goes to the printer: the job of its Print.
std::uint64_t begin_print(Session& session, Paper& paper);
// The number of session().walk_in, in the language that it was taken in.
void print_number(Context& context);
// "Yes, I have it", where the printer could not tell.
void have_ticket(Paper& paper);
// Its result takes the place of the screen, so that Back leaves; only CheckAnother scans again.
void check_ticket(Context& context, api::CheckTicket request);
// How it stands with a number, for the screen of the number.
void ask_number(Context& context, const domain::Reference& reference, bool unproven);
void toggle(api::TakeNumber& wish, Need need);
// "Are you still there?" when nothing was touched for too long; true: the time for an answer is over too.
bool nobody_answers(Context& context);
void on_notice(Context& context, const api::QueueAnswered& answered);
void on_notice(Context& context, const api::QueueSeen& seen);
// Prints when the city has answered, or when the resident has waited long enough.
void print_when_settled(Context& context);
FieldError error_of(domain::AnswerProblem problem, const domain::Attribute& attribute);
bool is_typed(domain::Datatype type);  // answered by typing
// What Continue would take of a date question: the day and time as an answer. A day that nobody chose is
// none.
std::vector<std::string> chosen_date(const QuestionScreen& screen);
// Back takes nothing away: what a screen holds and Continue has not taken waits in Draft::unfinished, ...
void keep_unfinished(Context& context, const Screen& left);
// ... is shown where the screen opens again, ...
void resume(const Model& model, Screen& opened);
// ... and goes when the screen's own Continue or Skip has decided.
void forget_unfinished(Context& context, const Screen& decided);
std::string domain::Contact::*contact_member(ContactField field);
// An engine that hangs is no reason to lose keys: they go in as they are.
void stop_waiting(Context& context);
// The field's text has changed: a search follows, and an error is no longer said.
void text_changed(Context& context);
// The field that the person sees keys for, if any.
Edit* shown_edit(Context& context);

}  // namespace fd::app
