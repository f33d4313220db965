// Who works here: which counter, the staff number, the PIN; and on the first day the code that makes the
// first supervisor.

#include "kiosk/app/edit.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <utility>

namespace fd::ui {
namespace {

struct SignInAsk {
    std::string title;
    std::string help;
    bool secret = false;
};

SignInAsk ask_for(const app::SignInScreen& screen, const std::string& who) {
    switch (screen.field) {
        case app::StaffField::Number:
            return {"Your staff number", "Or hold your badge in front of the camera.", false};
        case app::StaffField::Pin:
            return {who.empty() ? "Your PIN" : who + ", your PIN",
                    screen.for_hall ? "The supervisor's screen takes your PIN. Nobody here may see it."
                                    : "Nobody here may see it.",
                    true};
        case app::StaffField::Code:
            return {"The set-up code",
                    "Nobody works here yet. The technician has a code for the first supervisor.", false};
        case app::StaffField::NewName:
            return {"Your name", "As your colleagues call you.", false};
        case app::StaffField::NewNumber:
            return {"Choose your staff number", "2 to 6 digits. You sign in with it.", false};
        case app::StaffField::NewPin:
            return {"Choose a PIN", "6 to 12 digits, not a date and not in a row.", true};
    }
    return {};
}

void draw_counter_choice(Ui& ui, const Rect& content, const api::Lobby& lobby) {
    const Page page = begin_page(ui, content, {"sign_in", "Which counter is this?", "", "en"});
    Flow flow(ui, page.body, page.bar);
    std::vector<CardChoice> cards;
    for (const auto& counter : lobby.counters) {
        CardSpec card{"sign_in.counter_" + counter.id, "Counter " + counter.name,
                      counter.open ? "Somebody works there now." : "", "counter", "en"};
        cards.push_back({std::move(card), app::ChooseCounter{counter.id}});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
    flow.run();
}

void draw_lobby_wait(Ui& ui, const Rect& content) {
    const TextSpec title = english(Type::Title, true, layout::Align::Center);
    const std::string what = "This counter waits for the line.";
    const float h = words_height(ui, what, title, content.w);
    words(ui, "sign_in.wait", what, {content.x, content.center_y() - h / 2, content.w, h}, title,
          {Color::OnBackground, Color::Background}, Role::Status);
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::SignInScreen& screen) {
    const auto& counter = ui.model().counter;
    if (!counter.lobby) return draw_lobby_wait(ui, content);
    if (counter.id.empty()) return draw_counter_choice(ui, content, *counter.lobby);
    const SignInAsk ask = ask_for(screen, counter.member.name);
    FieldPage page = staff_field(ui, "sign_in", ask.title, ask.help);
    page.numeral = screen.field != app::StaffField::NewName;
    if (ask.secret) page.shown = dots_for(screen.edit.text);
    page.actions =
        Actions{{"sign_in.continue", "Continue", "next", Tone::Primary, true}, app::Continue{}, {}, {}};
    draw_field_page(ui, content, screen.edit, page);
}

void draw_screen(Ui& ui, const Rect& content, const app::NumberEntryScreen& screen) {
    FieldPage page =
        staff_field(ui, "number_entry", "The number on the ticket", "The letter and the digits, like B041.");
    page.actions = Actions{{"number_entry.open", "Open", "search", Tone::Primary}, app::Continue{}, {}, {}};
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
