// What else a counter does: scan, issue; and what waits for somebody to see to it.

#include "kiosk/ui/staff/staff_columns.hpp"

#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

constexpr double kScanIcon = 9;

TextSpec side_text(bool bold) {
    return {Type::Support, bold, layout::Align::Start, "en", 0, false};
}

float draw_scanner(Ui& ui, const Rect& r) {
    const bool works = ui.model().camera_works;
    const std::string title = "Scan a ticket";
    const std::string help =
        works ? "Hold it in front of the camera." : "The camera does not work. Type the number.";
    const Ink ink{Color::OnSurfaceTint, Color::SurfaceTint};
    const float x = r.x + ui.mm(5) + ui.mm(kScanIcon + 4);
    const float w = r.right() - ui.mm(4) - x;
    const TextSpec strong{Type::Body, true, layout::Align::Start, "en", 0, false};
    const float h =
        words_height(ui, title, strong, w) + words_height(ui, help, side_text(false), w) + ui.mm(6);
    ui.canvas().outlined({r.x, r.y, r.w, h}, ui.mm(3), ui.outlines_only() ? ui.mm(0.4) : 1, ui.color(ink.bg),
                         ui.color(ui.outlines_only() ? Color::Outline : ink.bg));
    ui.canvas().icon(works ? "scan" : "alert",
                     {r.x + ui.mm(5), r.y + h / 2 - ui.mm(kScanIcon) / 2, ui.mm(kScanIcon), ui.mm(kScanIcon)},
                     ui.color(ink.fg), false);
    float y = r.y + ui.mm(3);
    y += words(ui, "side.scan", title, {x, y, w, h}, strong, ink, Role::Heading);
    words(ui, "side.scan_help", help, {x, y, w, h}, side_text(false), ink, Role::Status);
    return h;
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
        const bool people = status.state == domain::SubmissionState::Refused ||
                            status.state == domain::SubmissionState::NeedsAttention;
        if (!people) continue;
        const std::string said =
            status.city_words.empty() ? "Does the city have it?" : "City: " + status.city_words;
        out.push_back({"report_" + status.reference.digits(), "alert", status.reference.grouped(), said,
                       app::OpenReport{status.reference}});
    }
    return out;
}

float item_height(Ui& ui, const AttentionItem& item, float w) {
    return std::max(ui.mm(15), words_height(ui, item.title, side_text(true), w) +
                                   words_height(ui, item.text, side_text(false), w)) +
           ui.mm(3);
}

void draw_item(Ui& ui, const Rect& r, const AttentionItem& item, float w) {
    const Ink ink{Color::OnSurface, Color::Surface};
    const float icon = ui.mm(7);
    ui.canvas().fill({r.x, r.y, r.w, std::max(1.0F, ui.mm(0.25))}, ui.color(Color::Divider));
    ui.canvas().icon(item.icon, {r.x, r.center_y() - icon / 2, icon, icon}, ui.color(Color::Danger), false);
    const float x = r.x + icon + ui.mm(3);
    const float h =
        words_height(ui, item.title, side_text(true), w) + words_height(ui, item.text, side_text(false), w);
    float y = r.center_y() - h / 2;
    y += words(ui, "side." + item.id, item.title, {x, y, w, h}, side_text(true), ink, Role::Heading);
    words(ui, "side." + item.id + ".text", item.text, {x, y, w, h}, side_text(false), ink);
    if (!item.open) return;
    const ButtonSpec open{"side." + item.id + ".open", "Open", "", Tone::Plain, false, false, Type::Support};
    const float bw = button_width(ui, open) + ui.mm(2);
    button(ui, {r.right() - bw, r.center_y() - ui.mm(7.5), bw, ui.mm(15)}, open, *item.open);
}

void draw_attention(Ui& ui, const Rect& r) {
    group(ui, r);
    const Rect inner = r.inset(ui.mm(4));
    const auto list = attention_items(ui);
    const Ink ink{Color::OnSurface, Color::Surface};
    const std::string title = !ui.model().counter.tray ? "Looking for trouble"
                              : list.empty()           ? "Nothing needs you"
                                                       : "Needs attention: " + std::to_string(list.size());
    float y = inner.y +
              words(ui, "side.attention", title, inner,
                    {Type::Lead, true, layout::Align::Start, "en", 0, false}, ink, Role::Heading) +
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
    const Rect upper{r.x, r.y, r.w, 0};
    // The ground first: what it holds is measured by the same words.
    const float scan_h = std::max(ui.mm(17), words_height(ui, "Scan a ticket", side_text(true), r.w) +
                                                 2 * words_height(ui, "A", side_text(false), r.w) + ui.mm(6));
    const float high = 2 * pad + scan_h + 2 * (row + ui.mm(3.5));
    group(ui, {upper.x, upper.y, upper.w, high});
    const Rect inner{r.x + pad, r.y + pad, r.w - 2 * pad, high - 2 * pad};
    draw_scanner(ui, inner);
    float y = inner.y + scan_h + ui.mm(3.5);
    button(ui, {inner.x, y, inner.w, row},
           {"side.type", "Type a number", "keyboard", Tone::Plain, false, false, Type::Support},
           app::TypeNumber{});
    y += row + ui.mm(3.5);
    button(ui, {inner.x, y, inner.w, row},
           {"side.issue", "Give a number", "number", Tone::Plain, false, false, Type::Support},
           app::ShowPanel{app::CounterPanel::Issue});
    draw_attention(ui, {r.x, r.y + high + gap, r.w, r.h - high - gap});
}

}  // namespace fd::ui
