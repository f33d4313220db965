#include "kiosk/ui/widgets/rows.hpp"

#include <utility>

namespace fd::ui {
namespace {

struct Shape {
    float icon = 0;
    RowShape row;
    RowWords words;
    std::vector<RowAction> actions;
};

Shape shape_of(Ui& ui, float width, const ReviewSpec& spec) {
    Shape s;
    s.icon = spec.icon.empty() ? 0 : ui.mm(11);
    s.words = {spec.id,
               spec.label,
               {Type::Support, false, layout::Align::Start, "", 0, false},
               spec.value,
               {Type::Body, true, layout::Align::Start, spec.value_lang, 0, false}};
    if (spec.second && spec.second_event) s.actions.push_back({*spec.second, *spec.second_event});
    if (spec.action && spec.event) s.actions.push_back({*spec.action, *spec.event});
    s.row = row_shape(ui, width - 2 * ui.mm(5) - (s.icon > 0 ? s.icon + ui.mm(5) : 0), s.words, s.actions);
    return s;
}

void draw_review(Ui& ui, const Rect& r, const ReviewSpec& spec) {
    const Shape s = shape_of(ui, r.w, spec);
    ui.canvas().outlined(r, ui.mm(3), ui.mm(0.25), ui.color(Color::Surface), ui.color(Color::Outline));
    Node node;
    node.id = spec.id;
    node.role = Role::Row;
    node.name = spec.label;
    node.value = spec.value;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    node.audience = spec.private_value ? Audience::Private : Audience::Public;
    ui.node(std::move(node));
    float x = r.x + ui.mm(5);
    if (s.icon > 0) {
        ui.canvas().icon(spec.icon, {x, r.center_y() - s.icon / 2, s.icon, s.icon},
                         ui.color(Color::OnSurface), false);
        x += s.icon + ui.mm(5);
    }
    draw_row(ui, {x, r.y, r.right() - ui.mm(5) - x, r.h}, s.row, s.words,
             {Color::OnSurfaceMuted, Color::Surface}, {Color::OnSurface, Color::Surface}, s.actions);
}

}  // namespace

std::vector<Block> review_blocks(Ui& ui, float width, ReviewSpec spec) {
    const Shape s = shape_of(ui, width, spec);
    Block block;
    block.height = s.row.height(ui.mm(4)) + ui.mm(6);
    std::vector<Block> out;
    if (ui.low_pages() && block.height > Flow::low_page(ui)) {
        const TextBlockSpec label{spec.id, spec.label, s.words.upper_spec, {}, Role::Row, 6};
        const TextBlockSpec value{spec.id + ".value", spec.value, s.words.lower_spec, {}, Role::Row, 1};
        for (const auto* part : {&label, &value}) {
            for (auto& lines : text_blocks(ui, width, *part)) out.push_back(std::move(lines));
        }
        for (const auto& action : s.actions)
            out.push_back(button_block(ui, width, action.spec, action.event));
        return out;
    }
    block.stretch = ui.mm(ui.portrait() ? 26 : 3);
    block.gap = ui.mm(ui.portrait() ? 2.6 : 3);
    block.draw = [&ui, spec = std::move(spec)](const Rect& r) { draw_review(ui, r, spec); };
    out.push_back(std::move(block));
    return out;
}

}  // namespace fd::ui
