// What a supervisor sees: the counters, the lines, and the day so far as figures and plots.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

std::string counter_words(const api::CounterState& state) {
    if (!state.counter.open) return "Closed";
    const std::string who = state.staff.empty() ? "" : state.staff + " · ";
    if (!state.here) return who + "Free";
    return who + (state.here->state == domain::WalkInState::Serving ? "Serves " : "Called ") +
           state.here->number.grouped();
}

// Four a row: the counter, and who is there.
void add_counters(Ui& ui, Flow& flow, const api::HallSeen& hall) {
    constexpr std::size_t kARow = 4;
    const float gap = ui.mm(4);
    const float w = std::floor((flow.width() - (kARow - 1) * gap) / kARow);
    const float name_h = words_height(ui, "A", english(Type::Support, true), w);
    for (std::size_t first = 0; first < hall.counters.size(); first += kARow) {
        Block row;
        row.height = 0;
        const std::size_t end = std::min(first + kARow, hall.counters.size());
        for (std::size_t i = first; i < end; ++i)
            row.height = std::max(row.height, name_h + words_height(ui, counter_words(hall.counters[i]),
                                                                    english(Type::Support), w));
        row.gap = ui.mm(3);
        row.draw = [&ui, &hall, first, end, w, gap, name_h](const Rect& r) {
            for (std::size_t i = first; i < end; ++i) {
                const auto& state = hall.counters[i];
                const std::string id = "hall.counter_" + state.counter.id;
                const float x = r.x + (w + gap) * static_cast<float>(i - first);
                words(ui, id, "Counter " + state.counter.name, {x, r.y, w, name_h},
                      english(Type::Support, true), kGroupInk);
                words(ui, id + ".state", counter_words(state), {x, r.y + name_h, w, r.h - name_h},
                      english(Type::Support), kGroupInk);
            }
        };
        flow.add(std::move(row));
    }
}

// A line of the table: its name, then figures under the heads.
void table_row(Ui& ui, const Rect& r, const std::string& id, const std::string& name,
               const std::vector<std::string>& cells, bool head) {
    const float first = r.w * 0.3F;
    words(ui, id, name, {r.x, r.y, first, r.h}, head ? english(Type::Support, true) : english(Type::Support),
          kGroupInk, head ? Role::Heading : Role::Row);
    const float column = (r.w - first) / static_cast<float>(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        words(ui, id + "." + std::to_string(i), cells[i],
              {r.x + first + column * static_cast<float>(i), r.y, column, r.h},
              english(Type::Support, head, layout::Align::End, 1), kGroupInk);
    }
}

std::vector<std::string> cells_of(const domain::ServiceFigures& one) {
    const auto share =
        one.called == 0 ? std::string("–") : std::to_string(100 * one.in_target / one.called) + " %";
    return {std::to_string(one.waiting),
            one.waiting == 0 ? "–" : minutes_words(one.longest_wait),
            std::to_string(one.served),
            one.called == 0 ? "–" : minutes_words(one.wait_median),
            share,
            std::to_string(one.no_show)};
}

void add_table(Ui& ui, Flow& flow, const api::HallSeen& hall) {
    const float line = words_height(ui, "A", english(Type::Support), flow.width()) + ui.mm(2.5);
    Block row;
    row.height = line;
    row.draw = [&ui](const Rect& r) {
        table_row(ui, r, "hall.head", "Today", {"Waiting", "Longest", "Served", "Wait", "In time", "No-show"},
                  true);
    };
    flow.add(row);
    for (const auto& one : hall.today.services) {
        row.draw = [&ui, &one](const Rect& r) {
            table_row(ui, r, "hall.service_" + one.service, service_name(ui.model(), one.service),
                      cells_of(one), false);
        };
        flow.add(row);
    }
}

// Numbers given and people served, hour by hour.
void draw_plot(Ui& ui, const Rect& inner, const domain::DayFigures& day) {
    const float title =
        words(ui, "hall.plot_title", "Numbers given (outline) and people served (filled), by hour", inner,
              english(Type::Support), kGroupInk, Role::Heading);
    std::int64_t most = 1;
    int first = 24;
    int last = 0;
    std::string said;
    for (int hour = 0; hour < 24; ++hour) {
        const auto at = static_cast<std::size_t>(hour);
        most = std::max({most, day.issued_by_hour[at], day.served_by_hour[at]});
        if (day.issued_by_hour[at] + day.served_by_hour[at] == 0) continue;
        first = std::min(first, hour);
        last = hour;
        said += std::to_string(hour) + ": " + std::to_string(day.issued_by_hour[at]) + ", " +
                std::to_string(day.served_by_hour[at]) + ". ";
    }
    first = std::min(first, 8);
    last = std::max(last, first + 9);
    const float foot = words_height(ui, "0", english(Type::Support), inner.w) + ui.mm(1);
    const Rect plot{inner.x, inner.y + title + ui.mm(3), inner.w, inner.h - title - ui.mm(3) - foot};
    Node node;
    node.id = "hall.plot";
    node.role = Role::Picture;
    node.name = said.empty() ? "Nothing yet today." : said;
    node.lang = "en";
    node.px = plot;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    ui.node(std::move(node));
    const float step = plot.w / static_cast<float>(last - first + 1);
    const auto bar = [&](float x, std::int64_t many, bool filled) {
        const float h = std::round(plot.h * static_cast<float>(many) / static_cast<float>(most));
        if (h < 1) return;
        const Rect box{x, plot.bottom() - h, step * 0.36F, h};
        ui.canvas().fill(box, ui.color(Color::Primary));
        const float line = std::max(2.0F, ui.mm(0.5));
        if (!filled && h > 2 * line) ui.canvas().fill(box.inset(line), ui.color(Color::Surface));
    };
    const TextSpec hour_spec = english(Type::Support, false, layout::Align::Center, 1);
    for (int hour = first; hour <= last; ++hour) {
        const auto at = static_cast<std::size_t>(hour);
        const float x = plot.x + step * static_cast<float>(hour - first);
        bar(x + step * 0.12F, day.issued_by_hour[at], false);
        bar(x + step * 0.52F, day.served_by_hour[at], true);
        if ((hour - first) % 2 == 0)
            ui.text("hall.plot", std::to_string(hour), {x, plot.bottom() + ui.mm(0.5), step, foot}, hour_spec,
                    kGroupInk);
    }
    ui.canvas().fill({plot.x, plot.bottom(), plot.w, std::max(1.0F, ui.mm(0.3))}, ui.color(Color::Outline));
}

void draw_hall_deeds(Ui& ui, const Rect& r, const api::HallSeen& hall, bool closing) {
    const auto spec = [](const char* id, const char* label, const char* icon, Tone tone) {
        return ButtonSpec{id, label, icon, tone, false, false, Type::Support};
    };
    if (closing) {
        deed_row(
            ui, r,
            {{spec("hall.keep", "No, go on", "back", Tone::Plain), app::GoBack{}},
             {spec("hall.close_sure", "Yes, end the day: whoever waits is sent home", "lock", Tone::Danger),
              app::EndDay{true}}});
        return;
    }
    std::vector<Deed> deeds{
        {spec("hall.export", "Export today", "saved", Tone::Plain), app::CounterDo{api::ExportDay{}}},
        {spec("hall.set_up", "Staff, services, counters", "people", Tone::Plain),
         app::OpenSetUp{app::SetUpList::Staff}}};
    if (!hall.closed)
        deeds.push_back({spec("hall.close", "End the day", "lock", Tone::Danger), app::EndDay{false}});
    deed_row(ui, r, std::move(deeds));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::HallScreen& screen) {
    const auto& counter = ui.model().counter;
    const float gap = ui.mm(4);
    float top = draw_refusal(ui, content);
    if (top == 0 && counter.exported) {
        const BannerSpec saved{
            "hall.exported", "saved",
            std::to_string(counter.exported->tickets) + " tickets are in " + counter.exported->path,
            Tone::Success, "en"};
        top = banner_height(ui, content.w, saved);
        banner(ui, {content.x, content.y, content.w, top}, saved);
    }
    const float y = content.y + (top > 0 ? top + gap : 0);
    if (!counter.hall) return;
    const auto& hall = *counter.hall;
    const float foot = ui.mm(16);
    const Rect all{content.x, y, content.w, content.bottom() - y - foot - gap};
    group(ui, all);
    Flow flow(ui, all.inset(ui.mm(5)));
    add_table(ui, flow, hall);
    add_counters(ui, flow, hall);
    Block plot;
    plot.height = ui.mm(38);
    plot.stretch = ui.mm(60);
    plot.gap = ui.mm(5);
    plot.draw = [&ui, &hall](const Rect& r) { draw_plot(ui, r, hall.today); };
    flow.add(std::move(plot));
    flow.run();
    draw_hall_deeds(ui, {content.x, content.bottom() - foot, content.w, foot}, *counter.hall, screen.closing);
}

}  // namespace fd::ui
