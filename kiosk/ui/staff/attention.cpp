// What waits for somebody to see to it: reports that the city refused, a printer that does not print.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/staff/staff_columns.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

struct AttentionItem {
    std::string id;
    std::string icon;
    std::string title;
    std::string text;
    std::optional<app::Event> open;
};

std::vector<AttentionItem> attention_items(Ui& ui) {
    std::vector<AttentionItem> out;
    const auto& tray = ui.model().counter.tray;
    if (ui.model().printer_stopped())
        out.push_back(
            {"printer", "print-off", "The printer here does not print", "Look at its paper and cover.", {}});
    if (!tray) return out;
    for (const auto& status : tray->submissions) {
        if (!needs_people(status.state)) continue;
        const std::string said =
            status.city_words.empty() ? "Does the city have it?" : "City: " + status.city_words;
        out.push_back({"report_" + status.reference.digits(), "alert", status.reference.grouped(), said,
                       app::OpenReport{status.reference}});
    }
    return out;
}

float item_height(Ui& ui, const AttentionItem& item, float w) {
    return std::max(ui.mm(15), words_height(ui, item.title, english(Type::Support, true), w) +
                                   words_height(ui, item.text, english(Type::Support), w)) +
           ui.mm(3);
}

void draw_item(Ui& ui, const Rect& r, const std::string& column, const AttentionItem& item, float w) {
    const float icon = ui.mm(7);
    ui.canvas().fill({r.x, r.y, r.w, std::max(1.0F, ui.mm(0.25))}, ui.color(Color::Divider));
    ui.canvas().icon(item.icon, {r.x, r.center_y() - icon / 2, icon, icon}, ui.color(Color::Danger), false);
    const float x = r.x + icon + ui.mm(3);
    const float h = words_height(ui, item.title, english(Type::Support, true), w) +
                    words_height(ui, item.text, english(Type::Support), w);
    float y = r.center_y() - h / 2;
    y += words(ui, column + item.id, item.title, {x, y, w, h}, english(Type::Support, true), kGroupInk,
               Role::Heading);
    words(ui, column + item.id + ".text", item.text, {x, y, w, h}, english(Type::Support), kGroupInk);
    if (!item.open) return;
    const ButtonSpec open{column + item.id + ".open", "Open", "", Tone::Plain, false, false, Type::Support};
    const float bw = button_width(ui, open) + ui.mm(2);
    button(ui, {r.right() - bw, r.center_y() - ui.mm(7.5), bw, ui.mm(15)}, open, *item.open);
}

// Beside the icon and the button of an item.
float item_words_width(Ui& ui, float width) {
    const ButtonSpec open{"", "Open", "", Tone::Plain, false, false, Type::Support};
    return width - ui.mm(7 + 3 + 4 + 2) - button_width(ui, open);
}

std::string attention_title(Ui& ui, std::size_t many) {
    if (!ui.model().counter.tray) return "Looking for trouble";
    return many == 0 ? "Nothing needs you" : "Needs attention: " + std::to_string(many);
}

// So many from the first on, with room left for the way to the others.
std::size_t items_in(Ui& ui, const std::vector<AttentionItem>& list, float width, float height, float more) {
    std::vector<float> ends;
    float y = 0;
    for (const auto& item : list) ends.push_back(y += item_height(ui, item, width));
    if (y <= height) return list.size();
    return static_cast<std::size_t>(
        std::ranges::count_if(ends, [&](float end) { return end + more <= height; }));
}

}  // namespace

void draw_attention(Ui& ui, const Rect& r) {
    group(ui, r);
    const Rect inner = r.inset(ui.mm(4));
    const auto list = attention_items(ui);
    float y = inner.y +
              words(ui, "side.attention", attention_title(ui, list.size()), inner, english(Type::Lead, true),
                    kGroupInk, Role::Heading) +
              ui.mm(3);
    const float w = item_words_width(ui, inner.w);
    const float foot = ui.mm(15);
    const std::size_t shown = items_in(ui, list, w, inner.bottom() - y, foot + ui.mm(2));
    for (std::size_t i = 0; i < shown; ++i) {
        const float h = item_height(ui, list[i], w);
        draw_item(ui, {inner.x, y, inner.w, h}, "side.", list[i], w);
        y += h;
    }
    if (shown == list.size()) return;
    button(ui, {inner.x, inner.bottom() - foot, inner.w, foot},
           quiet_button("side.all", "All " + std::to_string(list.size()), "list"),
           app::ShowPanel{app::CounterPanel::Attention});
}

void draw_attention_list(Ui& ui, const Rect& r) {
    const auto list = attention_items(ui);
    Flow flow(ui, r);
    flow.add(text_blocks(ui, flow.width(),
                         {"attention.title", attention_title(ui, list.size()), english(Type::Lead, true),
                          kGroupInk, Role::Heading, 4}));
    const float w = item_words_width(ui, flow.width());
    for (const auto& item : list) {
        Block row;
        row.height = item_height(ui, item, w);
        row.draw = [&ui, item, w](const Rect& place) { draw_item(ui, place, "attention.", item, w); };
        flow.add(std::move(row));
    }
    flow.run();
}

}  // namespace fd::ui
