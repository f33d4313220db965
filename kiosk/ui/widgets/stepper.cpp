#include "kiosk/ui/widgets/box.hpp"

#include <utility>

namespace fd::ui {
namespace {

// A square button that says its name to the node tree and shows only its sign.
void sign_button(Ui& ui, const Rect& r, const std::string& id, const std::string& name,
                 const std::string& icon, const app::Event& event) {
    Node node;
    node.id = id;
    node.role = Role::Button;
    node.quick = true;
    node.name = name;
    node.px = r;
    node.fg = ui.color(Color::Outline);
    node.bg = ui.color(Color::Surface);
    const Pressed state = ui.target(std::move(node));
    if (state.focused) ui.focus_ring(r, ui.mm(3));
    const Rgba fill = ui.color(state.held ? Color::Primary : Color::Surface);
    const Rgba ink = ui.color(state.held ? Color::OnPrimary : Color::Outline);
    ui.canvas().rounded(r, ui.mm(3), ui.color(Color::Outline));
    const float line = ui.mm(0.5);
    ui.canvas().rounded({r.x + line, r.y + line, r.w - 2 * line, r.h - 2 * line - ui.mm(1.2)}, ui.mm(2.5),
                        fill);
    const float size = ui.mm(9);
    ui.canvas().icon(icon, {r.center_x() - size / 2, r.center_y() - size / 2, size, size}, ink,
                     is_mirrored_icon(ui, icon));
    if (state.pressed) ui.emit(event);
}

TextSpec value_spec() {
    return {Type::Lead, true, layout::Align::Center, "", 0, false};
}
TextSpec label_spec() {
    return {Type::Support, false, layout::Align::Start, "", 0, false};
}

float sign_width(Ui& ui) {
    return ui.mm(ui.portrait() ? 30 : 24);
}

void draw_stepper(Ui& ui, const Rect& r, const StepperSpec& spec) {
    const float label_h = ui.text(spec.id, spec.label, {r.x, r.y, r.w, r.h}, label_spec(), {});
    const Rect row{r.x, r.y + label_h + ui.mm(2), r.w, r.h - label_h - ui.mm(2)};
    const float sign = sign_width(ui);
    if (spec.has_less)
        sign_button(ui, {row.x, row.y, sign, row.h}, spec.id + ".less", spec.less_name, spec.less_icon,
                    spec.less);
    if (spec.has_more)
        sign_button(ui, {row.right() - sign, row.y, sign, row.h}, spec.id + ".more", spec.more_name,
                    spec.more_icon, spec.more);
    const float width = row.w - 2 * sign - ui.mm(6);
    const float height = ui.measure(spec.value, value_spec(), width)->height;
    const Rect value{row.x + sign + ui.mm(3), row.center_y() - height / 2, width, height};
    Node node;
    node.id = spec.id;
    node.role = Role::Status;
    node.name = spec.label;
    node.value = spec.value;
    node.px = r;
    node.fg = ui.color(Color::OnBackground);
    node.bg = ui.color(Color::Background);
    ui.node(std::move(node));
    ui.text(spec.id, spec.value, value, value_spec(), {});
}

}  // namespace

bool stepper_fits(Ui& ui, float width, const StepperSpec& spec) {
    const auto laid_out = ui.measure(spec.value, value_spec(), width - 2 * sign_width(ui) - ui.mm(6));
    return !laid_out->word_broken && !laid_out->overflowed && laid_out->lines <= 2;
}

Block stepper_block(Ui& ui, float width, StepperSpec spec) {
    Block block;
    const float label = ui.measure(spec.label, label_spec(), width)->height;
    const float value = ui.measure(spec.value, value_spec(), width - 2 * sign_width(ui) - ui.mm(6))->height;
    block.height = label + ui.mm(2) + std::max(ui.mm(24), value + ui.mm(4));
    block.gap = ui.mm(8);
    block.draw = [&ui, spec = std::move(spec)](const Rect& r) { draw_stepper(ui, r, spec); };
    return block;
}

}  // namespace fd::ui
