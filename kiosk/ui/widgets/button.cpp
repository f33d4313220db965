#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kButtonPad = 4;
constexpr double kButtonIcon = 7;
constexpr double kButtonIconGap = 3;

float icon_size(Ui& ui, const ButtonSpec& spec) {
    if (spec.icon.empty()) return 0;
    return ui.mm(std::max(kButtonIcon, ui.kit().theme.cap(ui.prefs().size, spec.type) * 1.35));
}

float label_width(Ui& ui, const ButtonSpec& spec, float width) {
    const float icon = icon_size(ui, spec);
    return width - 2 * ui.mm(kButtonPad) - (icon > 0 ? icon + ui.mm(kButtonIconGap) : 0);
}

TextSpec label_spec(const ButtonSpec& spec, layout::Align align) {
    TextSpec text;
    text.type = spec.type;
    text.bold = true;
    text.align = align;
    return text;
}

struct Look {
    Rgba fill, line, edge;
    Ink ink;
};

Look look_of(Ui& ui, const ButtonSpec& spec, const Pressed& state) {
    const ToneColors tone = tone_colors(spec.tone);
    Look look{ui.color(tone.fill), ui.color(tone.line), ui.color(tone.line), {tone.text, tone.fill}};
    if (spec.selected) {
        look.fill = ui.color(Color::Selected);
        look.ink = {Color::OnSelected, Color::Selected};
        look.line = look.edge = ui.color(Color::SelectedOutline);
    }
    if (!state.held) return look;
    if (spec.tone == Tone::Primary) {
        look.fill = ui.color(Color::PrimaryPressed);
        if (ui.outlines_only()) look.ink = {Color::Primary, Color::PrimaryPressed};
    } else {
        look.fill = ui.color(Color::Primary);
        look.ink = {Color::OnPrimary, Color::Primary};
    }
    return look;
}

void draw_label(Ui& ui, const Rect& body, const ButtonSpec& spec, Ink ink) {
    const float icon = icon_size(ui, spec);
    const float gap = icon > 0 ? ui.mm(kButtonIconGap) : 0;
    const float room = label_width(ui, spec, body.w);
    const auto text = label_spec(spec, icon > 0 ? layout::Align::Start : layout::Align::Center);
    const auto laid_out = ui.measure(spec.label, text, room);
    const float used = icon > 0 ? std::min(room, std::ceil(laid_out->width)) : room;
    const float total = icon + gap + used;
    float x = body.x + (body.w - total) / 2;
    const float y = body.center_y() - laid_out->height / 2;
    const bool flip = std::find(ui.kit().theme.mirrored_icons.begin(), ui.kit().theme.mirrored_icons.end(),
                                spec.icon) != ui.kit().theme.mirrored_icons.end();
    if (icon > 0 && !spec.icon_at_end) {
        ui.canvas().icon(spec.icon, {x, body.center_y() - icon / 2, icon, icon}, ui.color(ink.fg), flip);
        x += icon + gap;
    }
    // Laid out for `used`, so that a right-to-left label hugs its icon.
    ui.text(spec.id, spec.label, {x, y, used, laid_out->height}, text, ink);
    if (icon > 0 && spec.icon_at_end) {
        ui.canvas().icon(spec.icon, {x + used + gap, body.center_y() - icon / 2, icon, icon},
                         ui.color(ink.fg), flip);
    }
}

}  // namespace

ToneColors tone_colors(Tone tone) {
    switch (tone) {
        case Tone::Plain:
            return {Color::Surface, Color::Outline, Color::Outline};
        case Tone::Primary:
            return {Color::Primary, Color::OnPrimary, Color::PrimaryEdge};
        case Tone::Lamp:
            return {Color::Accent, Color::OnAccent, Color::Outline};
        case Tone::Danger:
            return {Color::DangerSoft, Color::OnDangerSoft, Color::Danger};
        case Tone::Tint:
            return {Color::SurfaceTint, Color::OnSurfaceTint, Color::SurfaceTint};
        case Tone::Warning:
            return {Color::Warning, Color::OnWarning, Color::Warning};
        case Tone::Success:
            return {Color::SuccessSoft, Color::OnSuccessSoft, Color::Success};
    }
    return {Color::Surface, Color::OnSurface, Color::Outline};
}

float button_height(Ui& ui, const ButtonSpec& spec, float width) {
    const auto text =
        ui.measure(spec.label, label_spec(spec, layout::Align::Center), label_width(ui, spec, width));
    return std::max(ui.mm(spec.type == Type::Lead ? 20 : 15), text->height + ui.mm(5));
}

float button_width(Ui& ui, const ButtonSpec& spec) {
    const auto text = ui.measure(spec.label, label_spec(spec, layout::Align::Center), 0);
    const float icon = icon_size(ui, spec);
    return std::ceil(text->natural_width) + 2 * ui.mm(kButtonPad) +
           (icon > 0 ? icon + ui.mm(kButtonIconGap) : 0) + 2;
}

void button(Ui& ui, const Rect& r, const ButtonSpec& spec, const app::Event& event) {
    Node node;
    node.id = spec.id;
    node.role = Role::Button;
    node.name = spec.label;
    node.selected = spec.selected;
    node.px = r;
    const ToneColors tone = tone_colors(spec.tone);
    node.fg = ui.color(tone.text);
    node.bg = ui.color(tone.fill);
    const Pressed state = ui.target(std::move(node));
    const float radius = ui.mm(3);
    if (state.focused) ui.focus_ring(r, radius);
    const Look look = look_of(ui, spec, state);
    const float edge = state.held ? 0 : ui.mm(1.2);
    const Rect body = state.held ? r.down(ui.mm(1.2)).inset(0) : r;
    const Rect drawn{body.x, body.y, body.w, state.held ? body.h - ui.mm(1.2) : body.h};
    ui.canvas().rounded(drawn, radius, look.edge);
    const float line = ui.mm(spec.selected ? 1.0 : 0.5);
    const Rect inner{drawn.x + line, drawn.y + line, drawn.w - 2 * line, drawn.h - 2 * line - edge};
    ui.canvas().rounded(inner, radius - line, look.fill);
    draw_label(ui, {drawn.x, drawn.y, drawn.w, drawn.h - edge}, spec, look.ink);
    if (state.pressed) ui.emit(event);
}

Block button_block(Ui& ui, float width, ButtonSpec spec, app::Event event) {
    Block block;
    block.height = button_height(ui, spec, width);
    block.stretch = ui.mm(ui.portrait() ? 8 : 0);
    block.gap = ui.mm(5);
    block.draw = [&ui, spec = std::move(spec), event = std::move(event)](const Rect& r) {
        button(ui, r, spec, event);
    };
    return block;
}

}  // namespace fd::ui
