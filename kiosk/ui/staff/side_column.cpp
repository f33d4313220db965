// What else a counter does: scan, issue; and what waits for somebody to see to it.

#include "kiosk/ui/staff/staff_columns.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

constexpr double kScanIcon = 9;

struct Scanner {
    bool works = false;
    std::string help;
};

Scanner scanner_of(const app::Model& model) {
    if (model.camera_works) return {true, "Hold it in front of the camera."};
    return {false, "The camera does not work. Type the number."};
}

constexpr const char* kScanTitle = "Scan a ticket";

float scanner_words_width(Ui& ui, float width) {
    return width - ui.mm(5) - ui.mm(kScanIcon + 4) - ui.mm(4);
}

float scanner_height(Ui& ui, float width) {
    const float w = scanner_words_width(ui, width);
    return words_height(ui, kScanTitle, english(Type::Body, true), w) +
           words_height(ui, scanner_of(ui.model()).help, english(Type::Support), w) + ui.mm(6);
}

void draw_scanner(Ui& ui, const Rect& r) {
    const Scanner scanner = scanner_of(ui.model());
    const float w = scanner_words_width(ui, r.w);
    const float x = r.right() - ui.mm(4) - w;
    const float icon = ui.mm(kScanIcon);
    tinted(ui, r);
    ui.canvas().icon(scanner.works ? "scan" : "alert", {r.x + ui.mm(5), r.center_y() - icon / 2, icon, icon},
                     ui.color(kTintInk.fg), false);
    float y = r.y + ui.mm(3);
    y += words(ui, "side.scan", kScanTitle, {x, y, w, r.h}, english(Type::Body, true), kTintInk,
               Role::Heading);
    words(ui, "side.scan_help", scanner.help, {x, y, w, r.h}, english(Type::Support), kTintInk, Role::Status);
}

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

void draw_item(Ui& ui, const Rect& r, const AttentionItem& item, float w) {
    const float icon = ui.mm(7);
    ui.canvas().fill({r.x, r.y, r.w, std::max(1.0F, ui.mm(0.25))}, ui.color(Color::Divider));
    ui.canvas().icon(item.icon, {r.x, r.center_y() - icon / 2, icon, icon}, ui.color(Color::Danger), false);
    const float x = r.x + icon + ui.mm(3);
    const float h = words_height(ui, item.title, english(Type::Support, true), w) +
                    words_height(ui, item.text, english(Type::Support), w);
    float y = r.center_y() - h / 2;
    y += words(ui, "side." + item.id, item.title, {x, y, w, h}, english(Type::Support, true), kGroupInk,
               Role::Heading);
    words(ui, "side." + item.id + ".text", item.text, {x, y, w, h}, english(Type::Support), kGroupInk);
    if (!item.open) return;
    const ButtonSpec open{"side." + item.id + ".open", "Open", "", Tone::Plain, false, false, Type::Support};
    const float bw = button_width(ui, open) + ui.mm(2);
    button(ui, {r.right() - bw, r.center_y() - ui.mm(7.5), bw, ui.mm(15)}, open, *item.open);
}

void draw_attention(Ui& ui, const Rect& r) {
    group(ui, r);
    const Rect inner = r.inset(ui.mm(4));
    const auto list = attention_items(ui);
    const std::string title = !ui.model().counter.tray ? "Looking for trouble"
                              : list.empty()           ? "Nothing needs you"
                                                       : "Needs attention: " + std::to_string(list.size());
    float y = inner.y +
              words(ui, "side.attention", title, inner, english(Type::Lead, true), kGroupInk, Role::Heading) +
              ui.mm(3);
    const ButtonSpec open{"", "Open", "", Tone::Plain, false, false, Type::Support};
    const float w = inner.w - ui.mm(7 + 3 + 4 + 2) - button_width(ui, open);
    for (const auto& item : list) {
        const float h = item_height(ui, item, w);
        if (y + h > inner.bottom()) break;
        draw_item(ui, {inner.x, y, inner.w, h}, item, w);
        y += h;
    }
}

}  // namespace

void draw_side_column(Ui& ui, const Rect& r) {
    const float gap = ui.mm(4);
    const float row = ui.mm(15);
    const float pad = ui.mm(4);
    const float scan_h = scanner_height(ui, r.w - 2 * pad);
    const float high = 2 * pad + scan_h + 2 * (row + ui.mm(3.5));
    group(ui, {r.x, r.y, r.w, high});
    const Rect inner{r.x + pad, r.y + pad, r.w - 2 * pad, high - 2 * pad};
    draw_scanner(ui, {inner.x, inner.y, inner.w, scan_h});
    float y = inner.y + scan_h + ui.mm(3.5);
    button(ui, {inner.x, y, inner.w, row}, quiet_button("side.type", "Type a number", "keyboard"),
           app::TypeNumber{});
    y += row + ui.mm(3.5);
    button(ui, {inner.x, y, inner.w, row}, quiet_button("side.issue", "Give a number", "number"),
           app::ShowPanel{app::CounterPanel::Issue});
    draw_attention(ui, {r.x, r.y + high + gap, r.w, r.h - high - gap});
}

}  // namespace fd::ui
