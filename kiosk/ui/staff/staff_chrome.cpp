// The bars of staff's screens: where they are, what is wrong, who has signed in; and the ways that are always
// there.

#include "kiosk/ui/bottom_bar.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace fd::ui {
namespace {

std::string this_counter(const app::Model& model) {
    const auto& counter = model.counter;
    if (counter.seen) return "Counter " + counter.seen->counter.name;
    if (!counter.lobby) return "Counter";
    const auto at = std::ranges::find(counter.lobby->counters, counter.id, &domain::WalkInCounter::id);
    return at == counter.lobby->counters.end() ? "Counter" : "Counter " + at->name;
}

// What is wrong with the hall, the worst first; empty: nothing.
std::string hall_trouble(const app::Model& model) {
    if (!model.core.running) return "This counter cannot be used now. Tell the technician.";
    if (model.counter.signed_in() && !model.queue.open && model.queue.lines.empty())
        return "The line cannot be reached. Call people by hand.";
    if (!model.city_reachable) return "The city does not answer. Requests are kept and sent later.";
    return {};
}

void draw_trouble(Ui& ui, const Rect& r, const std::string& what) {
    if (what.empty()) return;
    const float icon = ui.mm(7);
    const float room = r.w - icon - ui.mm(3) - 2 * ui.mm(4);
    const auto laid_out = ui.measure(what, english(Type::Support), room);
    const float h = std::max(icon, laid_out->height) + ui.mm(3);
    const Rect box{r.x, r.center_y() - h / 2, r.w, h};
    Node node;
    node.id = "staff.trouble";
    node.role = Role::Status;
    node.name = what;
    node.px = box;
    node.fg = ui.color(Color::OnWarning);
    node.bg = ui.color(Color::Warning);
    ui.node(std::move(node));
    ui.canvas().rounded(box, ui.mm(3), ui.color(Color::Warning));
    ui.canvas().icon("network-off", {box.x + ui.mm(4), box.center_y() - icon / 2, icon, icon},
                     ui.color(Color::OnWarning), false);
    ui.text("staff.trouble", what,
            {box.x + ui.mm(7) + icon, box.center_y() - laid_out->height / 2, room, laid_out->height},
            english(Type::Support), {Color::OnWarning, Color::Warning});
}

float draw_top_bar(Ui& ui) {
    const auto& model = ui.model();
    const Ink ink{Color::OnBackground, Color::Background};
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const float icon = ui.mm(10);
    const std::string name = this_counter(model);
    const std::string place = ui.site_text("site.place");
    const float place_w = std::ceil(std::max(ui.measure(name, english(Type::Support, true), 0)->natural_width,
                                             ui.measure(place, english(Type::Support), 0)->natural_width)) +
                          2;
    const float name_h = words_height(ui, name, english(Type::Support, true), place_w);
    const float height = name_h + words_height(ui, place, english(Type::Support), place_w) + ui.mm(3);
    ui.canvas().icon("front-door", {margin, height / 2 - icon / 2, icon, icon}, ui.color(ink.fg), false);
    const float x = margin + icon + ui.mm(4);
    words(ui, "staff.counter", name, {x, ui.mm(1.5), place_w, name_h}, english(Type::Support, true), ink,
          Role::Heading);
    words(ui, "staff.place", place, {x, ui.mm(1.5) + name_h, place_w, height}, english(Type::Support), ink);

    const std::string time = ui.locale().time(model.now);
    const std::string who = model.counter.signed_in() ? model.counter.member.name : "";
    const float time_w = std::ceil(ui.measure(time, english(Type::Support), 0)->natural_width) + 2;
    const float who_w =
        who.empty() ? 0 : std::ceil(ui.measure(who, english(Type::Support), 0)->natural_width) + 2;
    const float line_h = words_height(ui, time, english(Type::Support), time_w);
    float end = ui.screen().right() - margin - time_w;
    words(ui, "staff.time", time, {end, height / 2 - line_h / 2, time_w, line_h}, english(Type::Support),
          ink);
    if (!who.empty()) {
        end -= who_w + ui.mm(6);
        words(ui, "staff.who", who, {end, height / 2 - line_h / 2, who_w, line_h}, english(Type::Support),
              ink);
        end -= ui.mm(9);
        ui.canvas().icon("person", {end, height / 2 - ui.mm(3.5), ui.mm(7), ui.mm(7)}, ui.color(ink.fg),
                         false);
    }
    const float from = x + place_w + ui.mm(8);
    draw_trouble(ui, {from, 0, end - ui.mm(6) - from, height}, hall_trouble(model));
    ui.canvas().fill({0, height, ui.screen().w, std::max(1.0F, ui.mm(0.25))}, ui.color(Color::Divider));
    return height;
}

// Nothing is before who serves at the desk, nor before the first question of who works here.
bool leads_back(const app::Model& model) {
    const auto& screen = model.session.screen;
    if (const auto* desk = std::get_if<app::CounterScreen>(&screen))
        return desk->panel != app::CounterPanel::Serve;
    const auto* sign_in = std::get_if<app::SignInScreen>(&screen);
    if (sign_in == nullptr) return true;
    const auto& counter = model.counter;
    if (!counter.lobby || counter.id.empty()) return false;
    const bool first = sign_in->field == app::StaffField::Number || sign_in->field == app::StaffField::Code;
    return !first || counter.lobby->counters.size() > 1;
}

}  // namespace

// Staff's own: back, the supervisor's screen, a break, how it looks, the lock.
std::array<Slot, 5> staff_slots(Ui& ui) {
    const auto& counter = ui.model().counter;
    const bool in = counter.signed_in();
    const auto* desk = std::get_if<app::CounterScreen>(&ui.session().screen);
    const bool open = counter.seen && counter.seen->counter.open;
    const bool supervisor = in && counter.member.role == domain::StaffRole::Supervisor;
    const auto slot = [](const char* id, const char* label, const char* icon, bool shown, app::Event event) {
        return Slot{id, label, icon, shown, false, std::move(event), {}, false};
    };
    std::array<Slot, 5> slots{
        slot("chrome.back", "Back", "back", leads_back(ui.model()), app::GoBack{}),
        slot("chrome.hall", "Supervisor", "people", supervisor && desk != nullptr, app::OpenHall{}),
        slot("chrome.break", "Close counter", "counter", desk != nullptr && open,
             app::CounterDo{api::SetOpen{false}}),
        slot("chrome.display", "Display", "text-size", true, app::OpenDisplay{}),
        slot("chrome.lock", "Lock", "lock", in, app::LockCounter{})};
    slots[3].open = std::holds_alternative<app::DisplayScreen>(ui.session().screen);
    return slots;
}

Rect draw_staff_chrome(Ui& ui) {
    ui.canvas().fill(ui.screen(), ui.color(Color::Background));
    const float top = draw_top_bar(ui);
    const BottomBar bottom = make_bottom_bar(ui);
    draw_bottom_bar(ui, bottom, false);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    return {margin, top + ui.mm(4), ui.screen().w - 2 * margin, bottom.box.y - top - ui.mm(8)};
}

}  // namespace fd::ui
