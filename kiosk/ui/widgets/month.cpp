#include "kiosk/ui/widgets/box.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

constexpr std::size_t kDaysInRow = 7;
constexpr double kGapMm = 3;
constexpr double kDayMm = 16;

TextSpec day_spec(bool today) {
    return {Type::Lead, today, layout::Align::Center, "", 0, true};
}
TextSpec weekday_spec() {
    return {Type::Support, false, layout::Align::Center, "", 0, false};
}

struct Columns {
    float width = 0;
    float gap = 0;
    // Names may come near each other: nobody touches them.
    [[nodiscard]] float name_width() const { return width + gap; }
    [[nodiscard]] float left(std::size_t column) const { return static_cast<float>(column) * (width + gap); }
};

Columns columns_in(Ui& ui, float width) {
    const float gap = std::ceil(ui.mm(kGapMm));
    const auto count = static_cast<float>(kDaysInRow);
    return {std::floor((width - gap * (count - 1)) / count), gap};
}

// Too far away to be touched.
void show_day(Ui& ui, const Rect& r, const DayChoice& day) {
    Node node;
    node.id = day.id;
    node.role = Role::Text;
    node.name = day.name;
    node.px = r;
    node.fg = ui.color(Color::OnBackground);
    node.bg = ui.color(Color::Background);
    ui.node(std::move(node));
    const float height = ui.measure(day.label, day_spec(false), r.w)->height;
    ui.text(day.id, day.label, {r.x, r.center_y() - height / 2, r.w, height}, day_spec(false), {});
}

void draw_day(Ui& ui, const Rect& r, const DayChoice& day) {
    if (!day.offered) return show_day(ui, r, day);
    Node node;
    node.id = day.id;
    node.role = Role::Choice;
    node.name = day.name;
    node.value = day.today;
    node.selected = day.selected;
    node.px = r;
    node.fg = ui.color(day.selected ? Color::OnSelected : Color::OnSurface);
    node.bg = ui.color(day.selected ? Color::Selected : Color::Surface);
    const Pressed state = ui.target(std::move(node));
    const Box box = draw_box(ui, r, Tone::Plain, day.selected, state, 3);
    const auto spec = day_spec(!day.today.empty());
    const float height = ui.measure(day.label, spec, box.inner.w)->height;
    const float top = box.inner.center_y() - height / 2;
    ui.text(day.id, day.label, {box.inner.x, top, box.inner.w, height}, spec, box.ink);
    if (!day.today.empty()) {
        // Not by color alone: a line under today's number.
        const float line = ui.mm(1);
        const Rect under{box.inner.center_x() - ui.mm(5), box.inner.bottom() - 2.5F * line, ui.mm(10), line};
        ui.canvas().rounded(under, line / 2, ui.color(box.ink.fg));
    }
    if (state.pressed) ui.emit(day.event);
}

bool names_fit(Ui& ui, const std::array<std::string, kDaysInRow>& names, float column) {
    return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
        const auto laid_out = ui.measure(name, weekday_spec(), column);
        return !laid_out->word_broken && !laid_out->overflowed && laid_out->lines == 1;
    });
}

float header_height(Ui& ui, const MonthSpec& month, float column) {
    float height = 0;
    for (const auto& name : month.narrow)
        height = std::max(height, ui.measure(name, weekday_spec(), column)->height);
    return height + ui.mm(2);
}

void draw_header(Ui& ui, const Rect& r, const MonthSpec& month, const Columns& columns) {
    for (std::size_t i = 0; i < kDaysInRow; ++i) {
        const std::string id = month.id + ".weekday." + std::to_string(i + 1);
        const Rect box{r.x + columns.left(i) - columns.gap / 2, r.y, columns.name_width(), r.h};
        Node node;
        node.id = id;
        node.role = Role::Text;
        node.name = month.weekdays.at(i);
        node.px = box;
        node.fg = ui.color(Color::OnBackground);
        node.bg = ui.color(Color::Background);
        ui.node(std::move(node));
        ui.text(id, month.narrow.at(i), box, weekday_spec(), {});
    }
}

struct Week {
    std::size_t column = 0;  // of its first day
    std::vector<DayChoice> days;
};

std::vector<Week> weeks_of(MonthSpec& month) {
    std::vector<Week> out(1);
    out.back().column = month.first_column;
    for (auto& day : month.days) {
        if (out.back().column + out.back().days.size() == kDaysInRow) out.emplace_back();
        out.back().days.push_back(std::move(day));
    }
    return out;
}

}  // namespace

std::vector<Block> month_blocks(Ui& ui, float width, MonthSpec month) {
    const Columns columns = columns_in(ui, width);
    if (names_fit(ui, month.weekdays, columns.name_width())) month.narrow = month.weekdays;
    const float header = header_height(ui, month, columns.name_width());
    const float number = ui.measure("30", day_spec(true), columns.width)->height;
    const float height = std::max(ui.mm(kDayMm), number + ui.mm(6));
    auto weeks = weeks_of(month);
    std::vector<Block> out;
    for (auto& week : weeks) {
        Block block;
        const float top = out.empty() ? header : 0;
        block.height = top + height;
        block.stretch = ui.mm(ui.portrait() ? 12 : 2);
        block.gap = out.empty() ? ui.mm(4) : columns.gap;
        block.draw = [&ui, columns, top, week = std::move(week), month](const Rect& r) {
            if (top > 0) draw_header(ui, {r.x, r.y, r.w, top}, month, columns);
            for (std::size_t i = 0; i < week.days.size(); ++i) {
                draw_day(ui, {r.x + columns.left(week.column + i), r.y + top, columns.width, r.h - top},
                         week.days[i]);
            }
        };
        out.push_back(std::move(block));
    }
    return out;
}

}  // namespace fd::ui
