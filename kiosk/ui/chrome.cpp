#include "kiosk/ui/chrome.hpp"

#include "kiosk/ui/bottom_bar.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

struct TopBar {
    float height = 0;
    float danger_w = 0, danger_text_w = 0, danger_h = 0;
    std::string ask, call, time, place, service;
    float time_w = 0, place_w = 0, place_h = 0, service_h = 0;
    float icon = 0;
};

TextSpec bold(Type type) {
    return {type, true, layout::Align::Start, "", 0, false};
}
TextSpec plain(Type type) {
    return {type, false, layout::Align::Start, "", 0, false};
}

float natural(Ui& ui, const std::string& text, const TextSpec& spec) {
    return std::ceil(ui.measure(text, spec, 0)->natural_width) + 1;
}

float height_of(Ui& ui, const std::string& text, const TextSpec& spec, float width) {
    return text.empty() ? 0 : ui.measure(text, spec, width)->height;
}

// The width under which a text would be cut inside a word.
float widest_word(Ui& ui, const std::string& text, const TextSpec& spec) {
    float widest = 0;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        widest = std::max(widest, natural(ui, text.substr(from, to - from), spec));
        from = to + 1;
    }
    return widest;
}

// Operators see no red button: the place and the time have the whole line.
void share_width_for_operators(Ui& ui, TopBar& t) {
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    t.time_w = natural(ui, t.time, plain(Type::Support));
    t.place_w = ui.screen().w - 2 * margin - t.icon - ui.mm(5) - t.time_w - ui.mm(6);
}

// In reach mode the red button stands below, beside the way back to normal height.
void share_width_in_reach(Ui& ui, TopBar& t) {
    const auto spec = bold(Type::Support);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    t.time_w = natural(ui, t.time, plain(Type::Support));
    t.place_w = ui.screen().w - 2 * margin - t.icon - ui.mm(5) - t.time_w - ui.mm(6);
    t.danger_text_w = std::max(natural(ui, t.ask, spec), natural(ui, t.call, spec));
    t.danger_w = t.danger_text_w + ui.mm(8) + ui.mm(3) + 2 * ui.mm(5);
}

// The red button keeps its words whole; the place wraps beside it; the time goes first where room is short.
void share_width(Ui& ui, TopBar& t) {
    const auto spec = bold(Type::Support);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const float icon = ui.mm(8) + ui.mm(3) + 2 * ui.mm(5);
    const float room = ui.screen().w - 2 * margin - t.icon - ui.mm(5) - icon - ui.mm(6);
    // One line for all of it on a low panel with the largest text; the place and the time make way.
    const bool one_line = !ui.portrait() && ui.extra_large();
    const float place = one_line ? natural(ui, t.place, spec) : widest_word(ui, t.place, spec);
    const float danger = std::max(natural(ui, t.ask, spec), natural(ui, t.call, spec));
    t.time_w = natural(ui, t.time, plain(Type::Support));
    if (room - danger - place < t.time_w + ui.mm(6)) {
        t.time.clear();
        t.time_w = 0;
    }
    const float time = t.time.empty() ? 0 : t.time_w + ui.mm(6);
    if (one_line && room - danger < place) t.place.clear();
    t.danger_text_w =
        std::min(danger, std::max(widest_word(ui, t.ask + " " + t.call, spec), room - time - place));
    t.danger_w = t.danger_text_w + icon;
    t.place_w = room - time - t.danger_text_w;
}

TopBar measure_top(Ui& ui) {
    TopBar t;
    t.ask = ui.tr("emergency.ask", "Danger now?");
    t.call = ui.tr("emergency.call", "Call {number}", {{"number", ui.model().site->phones.emergency}});
    t.time = ui.locale().time(ui.model().now);
    t.place = ui.site_text("site.place");
    t.service = ui.extra_large() ? "" : ui.site_text("site.service");
    t.icon = ui.mm(ui.portrait() ? 13 : 9.5);
    // Two lines in the red button; one where the bar is low and wide.
    if (!ui.portrait()) {
        t.ask += " " + t.call;
        t.call.clear();
    }
    if (ui.for_operators() || ui.helped()) {
        share_width_for_operators(ui, t);
    } else if (ui.reach()) {
        share_width_in_reach(ui, t);
    } else {
        share_width(ui, t);
    }
    const auto spec = bold(Type::Support);
    const float lines = ui.for_operators() ? 0
                                           : height_of(ui, t.ask, spec, t.danger_text_w) +
                                                 height_of(ui, t.call, spec, t.danger_text_w);
    t.danger_h = std::max(ui.mm(ui.portrait() ? 23 : 14.5), lines + ui.mm(3));
    t.place_h = height_of(ui, t.place, spec, t.place_w);
    t.service_h = height_of(ui, t.service, plain(Type::Support), t.place_w);
    if (!ui.portrait() && t.place_h + t.service_h > ui.mm(20)) {
        t.service.clear();
        t.service_h = 0;
    }
    const float danger = ui.reach() ? 0 : t.danger_h + ui.mm(ui.portrait() ? 6 : 3);
    t.height = std::max({ui.mm(ui.portrait() ? 30 : 18), danger, t.place_h + t.service_h + ui.mm(3)});
    return t;
}

void draw_danger(Ui& ui, const Rect& r, const TopBar& t) {
    Node node;
    node.id = "chrome.emergency";
    node.role = Role::Button;
    node.name = t.call.empty() ? t.ask : t.ask + " " + t.call;
    node.px = r;
    node.fg = ui.color(Color::OnDanger);
    node.bg = ui.color(Color::Danger);
    const Pressed state = ui.target(std::move(node));
    if (state.focused) ui.focus_ring(r, ui.mm(3));
    const Rgba line = ui.color(ui.outlines_only() ? Color::Outline : Color::OnDanger);
    ui.canvas().rounded(r, ui.mm(3), line);
    ui.canvas().rounded(r.inset(ui.mm(state.held ? 1.2 : 0.5)), ui.mm(2.5), ui.color(Color::Danger));
    const float icon = ui.mm(8);
    const float x = r.x + ui.mm(5);
    ui.canvas().icon("emergency", {x, r.center_y() - icon / 2, icon, icon}, ui.color(Color::OnDanger), false);
    const Ink ink{Color::OnDanger, Color::Danger};
    const auto spec = bold(Type::Support);
    const float h =
        height_of(ui, t.ask, spec, t.danger_text_w) + height_of(ui, t.call, spec, t.danger_text_w);
    const Rect text{x + icon + ui.mm(3), r.center_y() - h / 2, t.danger_text_w, h};
    const float used = ui.text("chrome.emergency", t.ask, text, spec, ink);
    ui.text("chrome.emergency", t.call, {text.x, text.y + used, text.w, text.h - used}, spec, ink);
    if (state.pressed) ui.emit(app::OpenEmergency{});
}

void draw_time(Ui& ui, const TopBar& t, float end, Ink ink) {
    if (t.time.empty()) return;
    const float h = height_of(ui, t.time, plain(Type::Support), t.time_w);
    Node time;
    time.id = "chrome.time";
    time.name = t.time;
    time.px = {end - t.time_w, t.height / 2 - h / 2, t.time_w, h};
    time.fg = ui.color(ink.fg);
    time.bg = ui.color(ink.bg);
    const Rect box = time.px;
    ui.node(std::move(time));
    ui.text("chrome.time", t.time, box, plain(Type::Support), ink);
}

// Two buttons under the line: what is urgent, and the way back. One above the other where words are long.
float draw_reach_row(Ui& ui, const TopBar& t) {
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const float gap = ui.mm(4);
    const float y = std::ceil(ui.screen().h * kReachShare) + ui.mm(5);
    const float all = ui.screen().w - 2 * margin;
    ButtonSpec normal{"chrome.normal", ui.tr("display.normal", "Normal height"), "reach", Tone::Lamp};
    normal.type = Type::Support;
    float beside = all - t.danger_w - gap;
    const bool stacked = beside < widest_word(ui, normal.label, bold(Type::Support)) + ui.mm(26);
    if (stacked) beside = all;
    const float h = button_height(ui, normal, beside);
    if (stacked) {
        draw_danger(ui, {margin, y, all, t.danger_h}, t);
        button(ui, {margin, y + t.danger_h + gap, all, h}, normal, app::SetReach{false});
        return y + t.danger_h + gap + h;
    }
    const float high = std::max(h, t.danger_h);
    draw_danger(ui, {margin, y, t.danger_w, high}, t);
    button(ui, {margin + t.danger_w + gap, y, beside, high}, normal, app::SetReach{false});
    return y + high;
}

// The upper part only shows: a ground of its own down to a line.
void draw_reach_ground(Ui& ui, bool dark) {
    const float line = std::floor(ui.screen().h * kReachShare);
    if (!dark) ui.canvas().fill({0, 0, ui.screen().w, line}, ui.color(Color::SurfaceTint));
    ui.canvas().fill({0, line, ui.screen().w, std::max(1.0F, ui.mm(0.5))},
                     ui.color(dark ? Color::BarDivider : Color::Outline));
}

float draw_top(Ui& ui, bool dark) {
    const TopBar t = measure_top(ui);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const Ink ink = dark ? Ink{Color::OnBar, Color::Bar} : heading_ink(ui);
    const float mid = t.height / 2;
    if (ui.reach()) {
        draw_reach_ground(ui, dark);
    } else if (!dark) {
        ui.canvas().fill(
            {0, t.height - std::max(1.0F, ui.mm(0.25)), ui.screen().w, std::max(1.0F, ui.mm(0.25))},
            ui.color(Color::Divider));
    }
    const bool lamp = dark && !ui.outlines_only();
    ui.canvas().icon("front-door", {margin, mid - t.icon / 2, t.icon, t.icon},
                     ui.color(lamp ? Color::Accent : ink.fg), false);
    Node place;
    place.id = "chrome.place";
    place.name = ui.site_text("site.place");
    place.value = t.service;
    place.px = {margin, mid - (t.place_h + t.service_h) / 2, t.icon + ui.mm(5) + t.place_w,
                t.place_h + t.service_h};
    place.fg = ui.color(ink.fg);
    place.bg = ui.color(ink.bg);
    ui.node(place);
    const float x = margin + t.icon + ui.mm(5);
    ui.text("chrome.place", t.place, {x, place.px.y, t.place_w, t.place_h}, bold(Type::Support), ink);
    ui.text("chrome.place", t.service, {x, place.px.y + t.place_h, t.place_w, t.service_h},
            plain(Type::Support), ink);
    if (ui.for_operators() || ui.helped() || ui.reach()) {
        draw_time(ui, t, ui.screen().right() - margin, ink);
        return ui.reach() ? draw_reach_row(ui, t) : t.height;
    }
    const Rect danger{ui.screen().right() - margin - t.danger_w, mid - t.danger_h / 2, t.danger_w,
                      t.danger_h};
    draw_danger(ui, danger, t);
    draw_time(ui, t, danger.x - ui.mm(6), ink);
    return t.height;
}

}  // namespace

Rect draw_chrome(Ui& ui) {
    if (ui.for_staff()) return draw_staff_chrome(ui);
    if (ui.model().role == app::ScreenRole::Board) return ui.screen();  // it has none
    const bool dark = std::holds_alternative<app::AttractScreen>(ui.session().screen);
    ui.canvas().fill(ui.screen(), ui.color(dark ? Color::Bar : Color::Background));
    const float top = draw_top(ui, dark);
    const BottomBar bottom = make_bottom_bar(ui);
    draw_bottom_bar(ui, bottom, dark);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const float pad = ui.mm(ui.portrait() ? 5 : 3);
    return {margin, top + pad, ui.screen().w - 2 * margin, bottom.box.y - top - 2 * pad};
}

Ink heading_ink(const Ui& ui) {
    return {Color::OnBackground, ui.reach() ? Color::SurfaceTint : Color::Background};
}

Rect reach_show(Ui& ui) {
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const float top = measure_top(ui).height;
    return {margin, top, ui.screen().w - 2 * margin, std::floor(ui.screen().h * kReachShare) - top};
}

}  // namespace fd::ui
