// The middle of the counter's screen: who is called or being served, what can be done, and the big button.

#include "kiosk/ui/staff/staff_columns.hpp"
#include "kiosk/ui/widgets/box.hpp"
#include "offline/domain/walk_in_rules.hpp"

#include <cmath>
#include <utility>

namespace fd::ui {
namespace {

using domain::WalkInAction;
using domain::WalkInState;
using domain::WalkInTicket;

constexpr double kFactIcon = 7;

float fact(Ui& ui, const Rect& r, const std::string& id, const std::string& icon, const std::string& text,
           const TextSpec& spec, Ink ink) {
    const float size = ui.mm(kFactIcon);
    const float h = words(ui, id, text, {r.x + size + ui.mm(3), r.y, r.w - size - ui.mm(3), r.h}, spec, ink);
    ui.canvas().icon(icon, {r.x, r.y + h / 2 - size / 2, size, size}, ui.color(ink.fg), false);
    return std::max(h, size) + ui.mm(1.3);
}

std::string calls_words(const WalkInTicket& ticket) {
    if (ticket.state == WalkInState::Serving) return "At the counter";
    if (ticket.calls <= 1) return "Called once";
    return ticket.calls == 2 ? "Called twice" : "Called " + std::to_string(ticket.calls) + " times";
}

void draw_person(Ui& ui, const Rect& r, const WalkInTicket& ticket) {
    tinted(ui, r);
    const Rect inner = r.inset(ui.mm(6), ui.mm(3));
    const float half = std::floor(inner.w * 0.5F);
    const std::string number = ticket.number.grouped();
    const auto spec = number_spec(Type::Numeral);
    const float number_h = words_height(ui, number, spec, half);
    const std::string state = ticket.state == WalkInState::Serving ? "Being served" : "Called to you";
    const std::string calls = calls_words(ticket) + " · " + minutes_since(ui.model(), ticket.called);
    const float line = words_height(ui, state, english(Type::Body), half);
    const float about = ticket.about.empty() ? 0 : ui.mm(14) + ui.mm(2);
    float y = inner.center_y() - (number_h + 2 * line + about) / 2;
    y += words(ui, "here.state", state, {inner.x, y, half, line}, english(Type::Body), kTintInk);
    y += words(ui, "here.number", number, {inner.x, y, half, number_h}, spec, kTintInk, Role::Status);
    y += words(ui, "here.calls", calls, {inner.x, y, half, 2 * line}, english(Type::Body), kTintInk);
    if (about > 0) {
        button(ui, {inner.x, y + ui.mm(2), half, ui.mm(14)},
               quiet_button("here.request_of", "Open request", "search"), app::OpenReport{ticket.about});
    }
    const Rect facts{inner.x + half + ui.mm(4), inner.y, inner.w - half - ui.mm(4), inner.h};
    draw_facts(ui, facts, "here", ticket, kTintInk);
}

void draw_nobody(Ui& ui, const Rect& r) {
    tinted(ui, r);
    const bool open = ui.model().counter.seen && ui.model().counter.seen->counter.open;
    const TextSpec title = english(Type::Title, true, layout::Align::Center);
    const TextSpec help = english(Type::Body, false, layout::Align::Center);
    const std::string what = open ? "Nobody is at your counter" : "Your counter is closed";
    const std::string how = open ? "Call the next person when you are ready." : "Open it to call people.";
    const Rect inner = r.inset(ui.mm(6));
    const float h = words_height(ui, what, title, inner.w) + words_height(ui, how, help, inner.w) + ui.mm(2);
    float y = inner.center_y() - h / 2;
    y += words(ui, "here.nobody", what, {inner.x, y, inner.w, inner.h}, title, kTintInk, Role::Status) +
         ui.mm(2);
    words(ui, "here.how", how, {inner.x, y, inner.w, inner.h}, help, kTintInk);
}

Deed main_deed(const WalkInTicket& ticket) {
    const std::string number = ticket.number.grouped();
    if (ticket.state == WalkInState::Serving)
        return {{"here.finish", "Finish " + number, "check", Tone::Primary},
                deed_of(ticket, WalkInAction::Finish)};
    return {{"here.start", "Serve " + number, "check", Tone::Primary}, deed_of(ticket, WalkInAction::Start)};
}

std::vector<Deed> first_row(const WalkInTicket& ticket) {
    std::vector<Deed> out{main_deed(ticket)};
    if (ticket.state == WalkInState::Called)
        out.push_back({{"here.recall", "Call again", "repeat"}, deed_of(ticket, WalkInAction::Recall)});
    if (ticket.state == WalkInState::Serving) {
        out.push_back({{"here.request", "Fill in a request", "edit"}, app::HelpResident{ticket.lang}});
    }
    return out;
}

std::vector<Deed> second_row(Ui& ui, const WalkInTicket& ticket) {
    std::vector<Deed> out;
    auto hold = change_of(ticket, WalkInAction::Hold);
    hold.hold = domain::HoldScope::Site;  // any counter may go on with them
    if (ticket.state == WalkInState::Serving) {
        out.push_back({quiet_button("here.hold", "Put aside", "hold"), app::CounterDo{hold}});
        out.push_back({quiet_button("here.next_matter", "Another matter", "list"),
                       app::ShowPanel{app::CounterPanel::NextMatter}});
    }
    out.push_back(
        {quiet_button("here.transfer", "Transfer", "transfer"), app::ShowPanel{app::CounterPanel::Transfer}});
    if (ui.model().counter.offers_no_show(ui.model().now))
        out.push_back(
            {quiet_button("here.no_show", "Did not come", "no-show"), deed_of(ticket, WalkInAction::NoShow)});
    return out;
}

// The big button of the lamp; who comes next is on it. Whoever is served is finished by it; whoever was
// called has come or not, which staff say first.
void draw_call_next(Ui& ui, const Rect& r) {
    const auto& seen = ui.model().counter.seen;
    if (!seen) return;
    if (!seen->counter.open) {
        return button(ui, r, {"counter.open", "Open the counter", "counter", Tone::Lamp},
                      app::CounterDo{api::SetOpen{true}});
    }
    std::string label = seen->here ? "Finish, call next" : "Call next";
    if (!seen->waiting.empty()) {
        const auto& first = seen->waiting.front();
        label +=
            ": " + first.number.grouped() + " · " + minutes_since(ui.model(), domain::waits_since(first));
    }
    button(ui, r, {"counter.next", label, "call-next", Tone::Lamp},
           app::CounterDo{api::CallNext{seen->here ? seen->here->id : ""}});
}

// The person has what room the buttons leave.
void draw_here(Ui& ui, const Rect& r, const WalkInTicket& here) {
    const float gap = ui.mm(4);
    const float second = ui.mm(16);
    const bool next = ui.model().counter.offers_next();
    const float big = ui.mm(next ? 20 : 24);
    const float rows = next ? 2 : 1;
    const float person = r.h - (big + gap) * rows - second - gap;
    draw_person(ui, {r.x, r.y, r.w, person}, here);
    float y = r.y + person + gap;
    deed_row(ui, {r.x, y, r.w, big}, first_row(here));
    y += big + gap;
    deed_row(ui, {r.x, y, r.w, second}, second_row(ui, here));
    if (next) draw_call_next(ui, {r.x, r.bottom() - big, r.w, big});
}

}  // namespace

float draw_facts(Ui& ui, const Rect& r, const std::string& id, const WalkInTicket& ticket, Ink ink) {
    float y = r.y;
    const auto add = [&](const char* what, const char* icon, const std::string& text,
                         const std::string& lang) {
        TextSpec spec = english(Type::Body);
        spec.lang = lang;
        y += fact(ui, {r.x, y, r.w, r.bottom() - y}, id + "." + what, icon, text, spec, ink);
    };
    add("service", "counter", service_name(ui.model(), ticket.service), "en");
    if (const auto slot = domain::slot_of(ticket))
        add("slot", "calendar", "Appointment at " + ui.locale().time(*slot), "en");
    add("lang", "language", autonym(ui, ticket.lang), ticket.lang);
    const std::string& phone = ui.model().site->phones.interpreters;
    const std::string by_phone = phone.empty() ? "" : ": " + phone;
    if (ticket.needs.interpreter) {
        add("interpreter", "people", "Interpreter" + by_phone, "en");
    } else if (ticket.lang != "en" && !phone.empty()) {
        add("interpreters", "call", "Interpreters" + by_phone, "en");
    }
    if (ticket.needs.wheelchair) add("wheelchair", "access", "Wheelchair", "en");
    if (ticket.needs.hearing) add("hearing", "headphones", "Hard of hearing", "en");
    if (ticket.waiting == domain::WalkInClass::Priority) add("priority", "person", "Priority", "en");
    return y - r.y;
}

void draw_serve_panel(Ui& ui, const Rect& r) {
    group(ui, r);
    const Rect inner = r.inset(ui.mm(5));
    const auto* here = ui.model().counter.here();
    const float big = ui.mm(24);
    const float gap = ui.mm(4);
    Rect top = inner;
    const float refusal = draw_refusal(ui, inner);
    if (refusal > 0) top = {inner.x, inner.y + refusal + gap, inner.w, inner.h - refusal - gap};
    if (here == nullptr) {
        draw_nobody(ui, {top.x, top.y, top.w, top.h - big - gap});
        return draw_call_next(ui, {inner.x, inner.bottom() - big, inner.w, big});
    }
    draw_here(ui, {inner.x, top.y, inner.w, top.h}, *here);
}

}  // namespace fd::ui
