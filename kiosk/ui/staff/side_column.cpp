// What else a counter does: scan, issue, see to what needs somebody.

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
