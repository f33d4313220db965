#include "kiosk/ui/widgets.hpp"

namespace fd::ui {
namespace {

constexpr double kPad = 4.5;

TextSpec text_spec(const FieldSpec& spec) {
    return {spec.large ? Type::Title : Type::Body, false, layout::Align::Start, spec.lang, 0, spec.numeral};
}

// What is shown when it is longer than the field: its end, where the caret is.
std::string visible_end(Ui& ui, const FieldSpec& spec, float width, float height) {
    const auto all = ui.measure(spec.text, text_spec(spec), width);
    if (all->height <= height || all->line_info.size() < 2) return spec.text;
    const float line = all->line_info.front().height;
    const auto fits = std::max<std::size_t>(1, static_cast<std::size_t>(height / line));
    const std::size_t first = all->line_info.size() - std::min(fits, all->line_info.size());
    return spec.text.substr(std::min<std::size_t>(all->line_info[first].first_byte, spec.text.size()));
}

void draw_caret(Ui& ui, const Rect& text, const std::string& shown, const FieldSpec& spec) {
    const auto laid_out = ui.measure(shown.empty() ? "0" : shown, text_spec(spec), text.w);
    if (laid_out->line_info.empty()) return;
    const auto& line = laid_out->line_info.back();
    const Rect physical = ui.canvas().mirror(text);
    const bool rtl = laid_out->direction == text::Direction::Rtl;
    const float end = shown.empty() ? (rtl ? text.w : 0) : (rtl ? line.x : line.x + line.width);
    const float width = std::max(2.0F, ui.mm(0.6));
    const Rect caret{physical.x + std::min(end, text.w - width), physical.y + line.y + line.height * 0.12F,
                     width, line.height * 0.76F};
    ui.canvas().fill(ui.canvas().mirror(caret), ui.color(Color::OnSurface));
}

}  // namespace

float field_height(Ui& ui, float width, const FieldSpec& spec, float max_height) {
    const float text =
        ui.measure(spec.text.empty() ? "0" : spec.text, text_spec(spec), width - 2 * ui.mm(kPad))->height;
    const float line = ui.measure("0", text_spec(spec), 0)->height;
    const float wanted = std::max(text, spec.many_lines ? line * 3 : line) + 2 * ui.mm(3);
    return std::min(std::max(wanted, ui.mm(18)), max_height);
}

void field(Ui& ui, const Rect& r, const FieldSpec& spec) {
    const Rgba line = ui.color(spec.error ? Color::Danger : Color::Outline);
    ui.canvas().outlined(r, ui.mm(3), ui.mm(0.75), ui.color(Color::Surface), line);
    if (spec.error) ui.canvas().fill({r.x, r.y + ui.mm(2), ui.mm(2.2), r.h - ui.mm(4)}, line);
    Node node;
    node.id = spec.id;
    node.role = Role::Field;
    node.name = spec.label;
    node.value = spec.text;
    node.lang = spec.lang;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    node.audience = Audience::Private;
    ui.node(std::move(node));
    const Rect text = r.inset(ui.mm(kPad), ui.mm(3));
    const std::string shown = visible_end(ui, spec, text.w, text.h);
    ui.text(spec.id, shown, text, text_spec(spec), {Color::OnSurface, Color::Surface});
    draw_caret(ui, text, shown, spec);
}

}  // namespace fd::ui
