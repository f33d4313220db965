#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/line_words.hpp"
#include "kiosk/ui/screens/number_panel.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "offline/domain/walk_in_rules.hpp"

#include <optional>
#include <utility>

namespace fd::ui {
namespace {

using domain::WalkInState;

std::string name_of(const Ui& ui, const api::QueueLine& line) {
    const auto own = line.names.find(ui.language().tag);
    if (own != line.names.end()) return own->second;
    const auto english = line.names.find("en");
    return english == line.names.end() ? line.letter : english->second;
}

// In the screen's language, or in English where the site has no other.
std::string lang_of(const Ui& ui, const api::QueueLine& line) {
    return line.names.contains(ui.language().tag) ? ui.language().tag : "en";
}

std::string line_help(Ui& ui, const api::QueueLine& line) {
    if (!line.waiting) return {};  // nobody knows
    if (*line.waiting == 0) return ui.tr("number.nobody", "Nobody waits");
    const std::string people = people_wait(ui, *line.waiting);
    return line.wait ? people_and_wait(ui, people, *line.wait) : people;
}

CardSpec need(Ui& ui, const char* id, std::string label, const char* icon, bool selected) {
    CardSpec card{std::string("needs.") + id, std::move(label), "", icon};
    card.mark = Mark::Check;
    card.selected = selected;
    card.stretch_mm = ui.portrait() ? 12 : 6;
    return card;
}

std::string counter_name(const Ui& ui, const std::string& ticket) {
    for (const auto& call : ui.model().queue.calls) {
        if (call.ticket == ticket) return call.counter_name;
    }
    return {};
}

StatusSpec turn(std::string icon, Tone tone, std::string title, std::string text) {
    StatusSpec spec;
    spec.id = "walk_in.turn";
    spec.icon = std::move(icon);
    spec.tone = tone;
    spec.title = std::move(title);
    spec.text = std::move(text);
    spec.urgent = tone != Tone::Tint;
    return spec;
}

StatusSpec called(Ui& ui, const domain::WalkInTicket& ticket) {
    const std::string counter = counter_name(ui, ticket.id);
    return turn("call-next", Tone::Success, ui.tr("walk_in.called", "It is your turn"),
                counter.empty() ? ui.tr("walk_in.called_look", "Look at the board. It says which counter.")
                                : ui.tr("walk_in.called_text", "Please go to counter {counter}.",
                                        {{"counter", counter}}));
}

StatusSpec place_in_line(Ui& ui, std::int64_t ahead, const std::optional<domain::WaitRange>& wait) {
    return turn("people", Tone::Tint,
                ahead == 0 ? ui.tr("walk_in.first", "Nobody is ahead of you")
                           : ui.trn("walk_in.ahead", "{count} person is ahead of you",
                                    "{count} people are ahead of you", static_cast<std::uint64_t>(ahead)),
                wait ? wait_range(ui, *wait) + ". " + ui.tr("walk_in.guess", "It is our best guess.") : "");
}

std::optional<StatusSpec> appointment(Ui& ui, const domain::WalkInTicket& ticket) {
    const auto slot = domain::slot_of(ticket);
    if (!slot) return std::nullopt;
    return turn(
        "calendar", Tone::Tint,
        ui.tr("walk_in.appointment", "Your appointment is at {time}", {{"time", ui.locale().time(*slot)}}),
        "");
}

// Only what is true now; nothing: the line is not known.
std::optional<StatusSpec> turn_status(Ui& ui, const api::NumberStands& stands) {
    switch (stands.ticket.state) {
        case WalkInState::Waiting:
            if (stands.ahead) return place_in_line(ui, *stands.ahead, stands.wait);
            return appointment(ui, stands.ticket);
        case WalkInState::Called:
            return called(ui, stands.ticket);
        case WalkInState::Serving:
            return turn("counter", Tone::Tint, ui.tr("walk_in.serving", "You are at the counter"), "");
        case WalkInState::Held:
            return turn("hold", Tone::Warning, ui.tr("walk_in.held", "Your number is on hold"),
                        ui.tr("walk_in.held_text", "Staff keep your place. Please talk to them."));
        case WalkInState::NoShow:
            return turn("alert", Tone::Warning, ui.tr("walk_in.missed", "We called your number"),
                        ui.tr("walk_in.missed_text", "Please tell staff that you are here."));
        case WalkInState::Left:
            return turn("check-circle", Tone::Tint, ui.tr("walk_in.left", "You left the line"),
                        ui.tr("walk_in.left_text", "We do not call this number any more."));
        case WalkInState::Done:
        case WalkInState::ClosedDay:
            break;
    }
    return turn("check-circle", Tone::Tint, ui.tr("walk_in.ended", "This number is finished"),
                ui.tr("walk_in.ended_text", "Do you still need help? Take a new number."));
}

NumberPanel panel_of(Ui& ui, const app::WalkIn& walk_in) {
    const auto& ticket = walk_in.stands->ticket;
    NumberPanel panel;
    panel.id = "walk_in.number";
    panel.label = ui.tr("walk_in.title", "Your number");
    panel.number = ticket.number.grouped();
    const auto* line = ui.model().line(ticket.service);
    if (line != nullptr) panel.service = name_of(ui, *line);
    if (line != nullptr) panel.service_lang = lang_of(ui, *line);
    panel.time = ui.locale().time(ticket.queued);
    return panel;
}

void add_now(Ui& ui, Flow& flow, const domain::WalkInTicket& mine) {
    for (const auto& call : ui.model().queue.calls) {
        if (call.number.letter != mine.number.letter || call.ticket == mine.id) continue;
        return flow.add(
            banner_blocks(ui, flow.width(),
                          {"walk_in.now", "counter",
                           ui.tr("walk_in.now", "Now: {number} at counter {counter}",
                                 {{"number", call.number.grouped()}, {"counter", call.counter_name}}),
                           Tone::Tint, ""}));
    }
}

Actions walk_in_actions(Ui& ui, const app::WalkIn& walk_in, bool leaving) {
    if (leaving) {
        return {{"walk_in.keep", ui.tr("walk_in.keep", "Keep my place"), "undo", Tone::Primary},
                app::KeepPlace{},
                ButtonSpec{"walk_in.leave_sure", ui.tr("walk_in.leave_sure", "Yes, leave the line"), "close"},
                app::LeaveLine{true}};
    }
    Actions actions{{"walk_in.done", done_words(ui, walk_in.paper), "check", Tone::Primary},
                    app::ConfirmFinish{},
                    {},
                    {}};
    if (walk_in.stands->ticket.state == WalkInState::Waiting && !walk_in.unproven) {
        actions.around = ButtonSpec{"walk_in.leave", ui.tr("walk_in.leave", "Leave the line"), "close"};
        actions.around_event = app::LeaveLine{false};
    }
    return actions;
}

// What somebody who waits wants to know, what needs them first.
void add_waiting(Ui& ui, Flow& flow, const app::WalkIn& walk_in) {
    const auto& ticket = walk_in.stands->ticket;
    add_now(ui, flow, ticket);
    if (!walk_in.unproven)
        flow.add(code_block(ui, "walk_in", walk_in.stands->url,
                            ui.tr("walk_in.scan", "Show this code to a kiosk to see your place")));
    if (walk_in.paper.printing != app::Printing::No)
        flow.add(status_blocks(ui, flow.width(), printing_status(ui, "walk_in", walk_in.paper)));
    flow.add(
        banner_blocks(ui, flow.width(),
                      {"walk_in.miss", "repeat",
                       ui.tr("walk_in.miss", "Missed your number? Tell any staff soon."), Tone::Tint, ""}));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::NumberScreen& screen) {
    const auto& queue = ui.model().queue;
    const Page page =
        begin_page(ui, content,
                   {"number", ui.tr("number.title", "Take a number"),
                    queue.open ? ui.tr("number.help", "What is it about?") : "", "", "", false, 0, false});
    Flow flow(ui, page.body, page.bar);
    if (screen.refused && queue.open) {
        flow.add(
            banner_blocks(ui, flow.width(),
                          {"number.refused", "alert",
                           ui.tr("number.refused",
                                 "We could not give you a number. Please try again, or ask at the counter."),
                           Tone::Warning, ""}));
    }
    if (!queue.open) {
        StatusSpec closed;
        closed.id = "number.closed";
        closed.icon = "counter";
        closed.tone = Tone::Tint;
        closed.title =
            ui.tr("number.closed",
                  "This kiosk gives no numbers now. Please ask at the counter. They will help you.");
        closed.read = true;
        flow.add(status_blocks(ui, flow.width(), std::move(closed)));
    }
    std::vector<CardChoice> cards;
    for (const auto& line : queue.open ? queue.lines : std::vector<api::QueueLine>{}) {
        CardSpec card{"number." + line.service, name_of(ui, line), line_help(ui, line), "number"};
        card.stretch_mm = 30;
        cards.push_back({std::move(card), app::JoinLine{line.service}});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
    flow.stand_on(page.floor);
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::NeedsScreen&) {
    const auto& walk_in = ui.session().walk_in;
    if (!walk_in) return;
    const auto& wish = walk_in->wish;
    const Actions actions{{"needs.take", ui.tr("needs.take", "Take my number"), "number", Tone::Primary},
                          app::Continue{},
                          {},
                          {}};
    const Page page = begin_page(ui, content,
                                 {"needs", ui.tr("needs.title", "Do you need any of these?"),
                                  ui.tr("needs.help", "You can skip this. Staff see it when they call you."),
                                  "", "", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    std::vector<CardChoice> cards;
    cards.push_back({need(ui, "interpreter", ui.tr("needs.interpreter", "An interpreter for my language"),
                          "language", wish.needs.interpreter),
                     app::ToggleNeed{app::Need::Interpreter}});
    cards.push_back({need(ui, "wheelchair", ui.tr("needs.wheelchair", "Room for a wheelchair, or a seat"),
                          "access", wish.needs.wheelchair),
                     app::ToggleNeed{app::Need::Wheelchair}});
    cards.push_back(
        {need(ui, "hearing", ui.tr("needs.hearing", "I do not hear well"), "sound", wish.needs.hearing),
         app::ToggleNeed{app::Need::Hearing}});
    CardSpec sooner = need(ui, "priority", ui.tr("needs.priority", "I am 65 or older, pregnant, or disabled"),
                           "person", wish.priority);
    if (!ui.low_pages())
        sooner.help = ui.tr("needs.priority_help", "We may call you sooner. No proof needed.");
    cards.push_back({std::move(sooner), app::ToggleNeed{app::Need::Priority}});
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_screen(Ui& ui, const Rect& content, const app::TakingScreen&) {
    const Page page = begin_page(
        ui, content, {"taking", ui.tr("taking.title", "Getting your number"), "", "", "", false, 0, false});
    Flow flow(ui, page.body, page.bar);
    StatusSpec wait;
    wait.id = "taking.wait";
    wait.icon = "clock";
    wait.tone = Tone::Tint;
    wait.title = ui.tr("result.asking_text", "Please wait a moment.");
    wait.large = true;
    flow.add(status_blocks(ui, flow.width(), std::move(wait)));
    flow.stand_on(page.floor);
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::WalkInScreen& screen) {
    const auto& walk_in = ui.session().walk_in;
    if (!walk_in || !walk_in->stands) return;
    const bool waiting = walk_in->stands->ticket.state == WalkInState::Waiting;
    const bool leaving = screen.leaving && waiting;
    const Actions actions = walk_in_actions(ui, *walk_in, leaving);
    const Page page =
        begin_page(ui, content,
                   {"walk_in", ui.tr("walk_in.title", "Your number"),
                    waiting ? ui.tr("walk_in.help", "Take a seat. We call your number on the board.") : "",
                    "", "", false, actions_height(ui, content, actions), false, true});
    Flow flow(ui, page.body, page.bar);
    if (leaving) {
        auto sure = turn("help", Tone::Warning, ui.tr("walk_in.sure", "Do you want to leave the line?"),
                         ui.tr("walk_in.sure_text", "You lose your place. You can take a new number."));
        sure.id = "walk_in.sure";
        sure.urgent = false;  // its title is first, and its answers are the actions
        flow.add(status_blocks(ui, flow.width(), std::move(sure)));
    }
    // What somebody must do now comes before the number that they know.
    const auto turn = turn_status(ui, *walk_in->stands);
    if (turn && turn->urgent) flow.add(status_blocks(ui, flow.width(), *turn));
    flow.add(number_panel_blocks(ui, flow.width(), panel_of(ui, *walk_in)));
    if (turn && !turn->urgent) flow.add(status_blocks(ui, flow.width(), *turn));
    if (domain::is_open(walk_in->stands->ticket.state) && !leaving) add_waiting(ui, flow, *walk_in);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
