#include "kiosk/ui/bottom_bar.hpp"

#include "kiosk/ui/staff/staff_parts.hpp"
#include "kiosk/ui/widgets/box.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr double kBarPad = 2;
constexpr double kIconGap = 1.5;

TextSpec label_spec(bool beside) {
    return {Type::Support, true, beside ? layout::Align::Start : layout::Align::Center, "", 0, false};
}

float icon_size(Ui& ui) {
    return ui.mm(ui.portrait() ? 11 : 8.5);
}

enum class Shape { IconAbove, IconBeside, WordsOnly };

float icon_room(Ui& ui, Shape shape) {
    return shape == Shape::IconBeside ? icon_size(ui) + ui.mm(3) : 0;
}

float slot_height(Ui& ui, const Slot& slot, float slot_w, Shape shape) {
    const auto text = ui.measure(slot.label, label_spec(shape == Shape::IconBeside),
                                 slot_w - 2 * ui.mm(kBarPad) - icon_room(ui, shape));
    float height = text->height;
    if (shape == Shape::IconAbove) height += icon_size(ui) + ui.mm(kIconGap);
    if (shape == Shape::IconBeside) height = std::max(height, icon_size(ui));
    return height + 2 * ui.mm(kBarPad);
}

// The narrowest slot that holds the label in so many lines with no word cut.
float least_width(Ui& ui, const Slot& slot, Shape shape, int lines) {
    const float around = 2 * ui.mm(kBarPad) + icon_room(ui, shape);
    const float most = ui.measure(slot.label, label_spec(shape == Shape::IconBeside), 0)->natural_width + 2;
    if (lines == 1) return most + around;
    float w = ui.mm(16);
    while (w < most) {
        const auto text = ui.measure(slot.label, label_spec(shape == Shape::IconBeside), w);
        if (text->lines <= lines && !text->word_broken && !text->overflowed) return w + around;
        w += ui.mm(2);
    }
    return most + around;
}

// One row; slots as wide as their labels need, the rest shared. False when it is too narrow.
bool one_row(Ui& ui, BottomBar& bar, Shape shape, int lines, double least_mm) {
    std::array<float, 5> widths{};
    float total = 0;
    const float equal = ui.screen().w / 5;
    bool all_equal = true;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        widths[i] = std::max(ui.mm(18), least_width(ui, bar.slots[i], shape, lines));
        total += widths[i];
        all_equal = all_equal && widths[i] <= equal;
    }
    if (total > ui.screen().w) return false;
    const float spare = (ui.screen().w - total) / 5;
    float x = 0;
    float height = ui.mm(least_mm);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const float w = all_equal ? equal : widths[i] + spare;
        bar.slots[i].beside = shape == Shape::IconBeside;
        bar.slots[i].words_only = shape == Shape::WordsOnly;
        bar.slots[i].box = {x, 0, w, 0};
        height = std::max(height, slot_height(ui, bar.slots[i], w, shape));
        x += w;
    }
    for (auto& slot : bar.slots) slot.box.h = height;
    bar.box = {0, ui.screen().bottom() - height, ui.screen().w, height};
    return true;
}

// Back and Help above Language, Display and Finish.
void two_rows(Ui& ui, BottomBar& bar, double least_row_mm) {
    const float gap = ui.mm(3);
    const float full = ui.screen().w - gap;
    float height = ui.mm(least_row_mm);
    const auto width_of = [&](std::size_t i) { return i < 2 ? full / 2 - gap : full / 3 - gap; };
    bool icons = true;
    for (std::size_t i = 0; i < bar.slots.size(); ++i) {
        icons = icons && least_width(ui, bar.slots[i], Shape::IconBeside, 2) <= width_of(i);
    }
    const Shape shape = icons ? Shape::IconBeside : Shape::WordsOnly;
    for (std::size_t i = 0; i < bar.slots.size(); ++i) {
        bar.slots[i].words_only = !icons;
        height = std::max(height, slot_height(ui, bar.slots[i], width_of(i), shape));
    }
    for (std::size_t i = 0; i < bar.slots.size(); ++i) {
        const float w = width_of(i);
        const float column = static_cast<float>(i < 2 ? i : i - 2);
        bar.slots[i].beside = icons;
        bar.slots[i].box = {gap + (w + gap) * column, i < 2 ? gap : gap * 2 + height, w, height};
    }
    const float total = 2 * height + 3 * gap;
    bar.box = {0, ui.screen().bottom() - total, ui.screen().w, total};
}

template <class Shown>
bool is(Ui& ui) {
    return std::holds_alternative<Shown>(ui.session().screen);
}

void draw_slot(Ui& ui, const Slot& slot, Color ground) {
    Node node;
    node.id = slot.id;
    node.role = Role::Button;
    node.name = slot.label;
    node.selected = slot.open;
    node.px = slot.box.inset(ui.mm(1.3));
    const Rect body = node.px;
    node.fg = ui.color(Color::OnBar);
    node.bg = ui.color(ground);
    const Pressed state = ui.target(std::move(node));
    Ink ink{Color::OnBar, ground};
    if (state.focused) {
        ui.canvas().rounded(body, ui.mm(2), ui.color(Color::FocusHalo));
        ui.canvas().rounded(body.inset(ui.mm(1.25)), ui.mm(2), ui.color(ground));
    }
    if (slot.open || state.held) {
        ui.canvas().rounded(state.focused ? body.inset(ui.mm(1.6)) : body, ui.mm(2), ui.color(Color::Accent));
        ink = {Color::OnAccent, Color::Accent};
    }
    const float icon = slot.words_only ? 0 : icon_size(ui);
    const auto spec = label_spec(slot.beside);
    const float room =
        slot.box.w - 2 * ui.mm(kBarPad) - icon_room(ui, slot.beside ? Shape::IconBeside : Shape::WordsOnly);
    const auto text = ui.measure(slot.label, spec, room);
    const bool flip = is_mirrored_icon(ui, slot.icon);
    if (slot.beside) {
        const float used = std::min(room, std::ceil(text->width) + 1);
        const float x = slot.box.center_x() - (icon + ui.mm(3) + used) / 2;
        ui.canvas().icon(slot.icon, {x, slot.box.center_y() - icon / 2, icon, icon}, ui.color(ink.fg), flip);
        ui.text(slot.id, slot.label,
                {x + icon + ui.mm(3), slot.box.center_y() - text->height / 2, used, text->height}, spec, ink);
    } else {
        const float gap = slot.words_only ? 0 : ui.mm(kIconGap);
        const float y = slot.box.center_y() - (icon + gap + text->height) / 2;
        if (!slot.words_only) {
            ui.canvas().icon(slot.icon, {slot.box.center_x() - icon / 2, y, icon, icon}, ui.color(ink.fg),
                             flip);
        }
        ui.text(slot.id, slot.label, {slot.box.center_x() - room / 2, y + icon + gap, room, text->height},
                spec, ink);
    }
    if (state.pressed) ui.emit(slot.event);
}

std::array<Slot, 5> resident_slots(Ui& ui) {
    const bool nobody = is<app::AttractScreen>(ui);
    const bool operators = ui.for_operators();
    const bool no_way_back = nobody || app::no_way_back(ui.session().screen) || is<app::StatusScreen>(ui);
    std::array<Slot, 5> slots = {Slot{"chrome.back",
                                      ui.tr("chrome.back", "Back"),
                                      "back",
                                      !no_way_back,
                                      false,
                                      app::GoBack{},
                                      {},
                                      false},
                                 Slot{"chrome.help",
                                      ui.tr("chrome.help", "Help"),
                                      "call-staff",
                                      !operators && !ui.helped(),
                                      is<app::HelpScreen>(ui),
                                      app::OpenHelp{},
                                      {},
                                      false},
                                 Slot{"chrome.language",
                                      ui.tr("chrome.language", "Language"),
                                      "language",
                                      true,
                                      is<app::LanguageScreen>(ui),
                                      app::OpenLanguage{},
                                      {},
                                      false},
                                 Slot{"chrome.display",
                                      ui.tr("chrome.display", "Display"),
                                      "text-size",
                                      true,
                                      is<app::DisplayScreen>(ui),
                                      app::OpenDisplay{},
                                      {},
                                      false},
                                 Slot{"chrome.finish",
                                      ui.tr("chrome.finish", "Finish & clear"),
                                      "finish",
                                      !nobody && !operators,
                                      is<app::FinishScreen>(ui),
                                      app::OpenFinish{},
                                      {},
                                      false}};
    if (nobody) slots[2].event = app::Begin{};
    // Both read this one bar.
    for (auto& slot : slots) {
        if (const std::string staffs = ui.source_of(slot.label); !staffs.empty()) slot.label += "\n" + staffs;
    }
    return slots;
}

}  // namespace

BottomBar make_bottom_bar(Ui& ui) {
    BottomBar bar;
    bar.slots = ui.for_staff() ? staff_slots(ui) : resident_slots(ui);
    // Low panels: one line of words is worth more than icons.
    const bool fits = ui.portrait() ? one_row(ui, bar, Shape::IconAbove, 2, 38)
                                    : one_row(ui, bar, Shape::IconBeside, 1, 22) ||
                                          one_row(ui, bar, Shape::WordsOnly, 1, 22) ||
                                          one_row(ui, bar, Shape::IconBeside, 2, 22) ||
                                          one_row(ui, bar, Shape::WordsOnly, 2, 22);
    if (!fits) two_rows(ui, bar, ui.portrait() ? 22 : 15);
    for (auto& slot : bar.slots) slot.box = slot.box.down(bar.box.y);
    return bar;
}

void draw_bottom_bar(Ui& ui, const BottomBar& bar, bool dark_ground) {
    const Color ground = Color::Bar;
    ui.canvas().fill(bar.box, ui.color(ground));
    if (dark_ground || ui.outlines_only()) {
        ui.canvas().fill({bar.box.x, bar.box.y, bar.box.w, std::max(1.0F, ui.mm(0.4))},
                         ui.color(Color::BarDivider));
    }
    for (std::size_t i = 0; i < bar.slots.size(); ++i) {
        const Slot& slot = bar.slots[i];
        if (!slot.shown) continue;
        const bool line =
            slot.box.x > ui.mm(5) && i > 0 && bar.slots[i - 1].shown && !slot.open && !bar.slots[i - 1].open;
        if (line) {
            ui.canvas().fill({slot.box.x, slot.box.y + slot.box.h * 0.18F, std::max(1.0F, ui.mm(0.25)),
                              slot.box.h * 0.64F},
                             ui.color(Color::BarDivider));
        }
        draw_slot(ui, slot, ground);
    }
}

}  // namespace fd::ui
