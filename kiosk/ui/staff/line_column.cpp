// Who waits, the next first.

#include "kiosk/ui/staff/staff_columns.hpp"
#include "kiosk/ui/widgets/box.hpp"
#include "offline/domain/walk_in_rules.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

constexpr double kRowPad = 2.5;
constexpr double kNeedIcon = 5.5;
constexpr double kLineGap = 2.8;

TextSpec row_text(const std::string& lang = "en") {
    return {Type::Support, false, layout::Align::Start, lang, 1, false};
}

std::vector<const char*> need_icons(const domain::WalkInTicket& ticket) {
    std::vector<const char*> out;
    if (ticket.waiting == domain::WalkInClass::Appointment) out.push_back("calendar");
    if (ticket.needs.interpreter) out.push_back("language");
    if (ticket.needs.wheelchair) out.push_back("access");
    if (ticket.needs.hearing) out.push_back("headphones");
    return out;
}

// All that the row shows, to be said.
std::string spoken(Ui& ui, const domain::WalkInTicket& ticket) {
    std::string out = service_name(ui.model(), ticket.service) + ", " + autonym(ui, ticket.lang);
    if (ticket.waiting == domain::WalkInClass::Priority) out += ", priority";
    if (ticket.waiting == domain::WalkInClass::Appointment) out += ", appointment";
    if (ticket.needs.interpreter) out += ", interpreter";
    if (ticket.needs.wheelchair) out += ", wheelchair";
    if (ticket.needs.hearing) out += ", hearing";
    return out;
}

void draw_row_text(Ui& ui, const Rect& r, const std::string& id, const domain::WalkInTicket& ticket,
                   Ink ink) {
    // Of a kiosk that was on its own for long: "BK2307 001".
    constexpr std::size_t kUsual = 5;
    const std::string called = ticket.number.grouped();
    const auto number = number_spec(called.size() > kUsual ? Type::Support : Type::Lead);
    const float number_w = std::ceil(std::max(ui.measure("B 000", number_spec(Type::Lead), 0)->natural_width,
                                              ui.measure(called, number, 0)->natural_width)) +
                           ui.mm(2);
    const float number_h = words_height(ui, called, number, number_w);
    ui.text(id, called, {r.x, r.center_y() - number_h / 2, number_w, number_h}, number, ink);
    const float x = r.x + number_w;
    const float line = words_height(ui, called, row_text(), 0);
    const std::string service = service_name(ui.model(), ticket.service);
    ui.text(id, service, {x, r.center_y() - line, r.right() - x, line}, row_text(), ink);
    TextSpec since = row_text();
    since.align = layout::Align::End;
    const std::string minutes = minutes_since(ui.model(), domain::waits_since(ticket));
    const float since_w = std::ceil(ui.measure(minutes, since, 0)->natural_width) + 2;
    ui.text(id, minutes, {r.right() - since_w, r.center_y(), since_w, line}, since, ink);
    float end = r.right() - since_w - ui.mm(1);
    for (const char* icon : need_icons(ticket)) {
        end -= ui.mm(kNeedIcon + 1);
        ui.canvas().icon(icon, {end, r.center_y() + ui.mm(0.5), ui.mm(kNeedIcon), ui.mm(kNeedIcon)},
                         ui.color(ink.fg), false);
    }
    ui.text(id, autonym(ui, ticket.lang), {x, r.center_y(), end - ui.mm(1) - x, line}, row_text(ticket.lang),
            ink);
}

std::size_t rows_in(Ui& ui, float height) {
    const float row = ticket_row_height(ui) + ui.mm(kLineGap);
    return std::max<std::size_t>(1, static_cast<std::size_t>((height + ui.mm(kLineGap)) / row));
}

// More and Less are the line's, unless the middle of the screen has a list of its own.
bool has_pages(const Ui& ui) {
    const auto* desk = std::get_if<app::CounterScreen>(&ui.session().screen);
    return desk != nullptr &&
           (desk->panel == app::CounterPanel::Serve || desk->panel == app::CounterPanel::Ticket);
}

std::size_t first_row_shown(const Ui& ui) {
    if (!has_pages(ui)) return 0;
    const auto& starts = ui.session().page_starts;
    const std::size_t first = starts.empty() ? 0 : starts.back();
    return first < ui.model().counter.seen->waiting.size() ? first : 0;
}

void draw_rows(Ui& ui, const Rect& r) {
    const auto& waiting = ui.model().counter.seen->waiting;
    if (waiting.empty()) {
        words(ui, "line.nobody", "Nobody waits.", r, english(Type::Body), kGroupInk);
        return;
    }
    const std::size_t first = first_row_shown(ui);
    const std::size_t end = std::min(waiting.size(), first + rows_in(ui, r.h));
    float y = r.y;
    for (std::size_t i = first; i < end; ++i) {
        ticket_row(ui, {r.x, y, r.w, ticket_row_height(ui)}, "line." + std::to_string(i), waiting[i], i == 0);
        y += ticket_row_height(ui) + ui.mm(kLineGap);
    }
}

// Who was put aside, and the rest of the line.
void draw_line_foot(Ui& ui, const Rect& r, float list_h) {
    const auto& seen = *ui.model().counter.seen;
    std::vector<Deed> deeds{
        {quiet_button("line.held", "Aside: " + std::to_string(seen.held.size() + seen.no_shows.size()),
                      "hold"),
         app::ShowPanel{app::CounterPanel::Held}}};
    const std::size_t first = first_row_shown(ui);
    const std::size_t next = first + rows_in(ui, list_h);
    if (!has_pages(ui)) return deed_row(ui, r, deeds);
    if (next < seen.waiting.size()) {
        deeds.push_back({quiet_button("page.more", "More", "more"), app::More{next}});
        ui.log().next_page = next;
    } else if (first > 0) {
        deeds.push_back({quiet_button("page.less", "First", "less"), app::Less{}});
    }
    deed_row(ui, r, deeds);
}

}  // namespace

float ticket_row_height(Ui& ui) {
    return std::max(ui.mm(15), 2 * words_height(ui, "A", row_text(), ui.mm(50)) + 2 * ui.mm(kRowPad));
}

void ticket_row(Ui& ui, const Rect& r, const std::string& id, const domain::WalkInTicket& ticket, bool next) {
    Node node;
    node.id = id;
    node.role = Role::Row;
    node.name = ticket.number.grouped();
    node.value = spoken(ui, ticket);
    node.hint = minutes_since(ui.model(), domain::waits_since(ticket));
    node.lang = "en";
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    const Pressed state = ui.target(std::move(node));
    const Box box = draw_box(ui, r, Tone::Plain, next, state, 2.5);
    draw_row_text(ui, box.inner.inset(ui.mm(kRowPad), 0), id, ticket, box.ink);
    if (state.pressed) ui.emit(app::OpenTicket{ticket.id});
}

void draw_line_column(Ui& ui, const Rect& r) {
    const auto& seen = ui.model().counter.seen;
    if (!seen) return;
    group(ui, r);

    const Rect inner = r.inset(ui.mm(4));
    const TextSpec title = english(Type::Lead, true);
    const std::string many = std::to_string(seen->waiting.size());
    float y = inner.y + words(ui, "line.title", "Waiting: " + many, inner, title, kGroupInk, Role::Heading);
    const std::string elsewhere =
        seen->waiting_elsewhere == 0
            ? ""
            : "and " + std::to_string(seen->waiting_elsewhere) + " for other counters";
    y += words(ui, "line.elsewhere", elsewhere, {inner.x, y, inner.w, inner.h}, row_text(), kGroupInk);
    y += ui.mm(3);
    const float foot = ui.mm(15);
    draw_rows(ui, {inner.x, y, inner.w, inner.bottom() - foot - ui.mm(3.5) - y});
    draw_line_foot(ui, {inner.x, inner.bottom() - foot, inner.w, foot},
                   inner.bottom() - foot - ui.mm(3.5) - y);
}

}  // namespace fd::ui
