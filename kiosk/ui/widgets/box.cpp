#include "kiosk/ui/widgets/box.hpp"

#include <algorithm>

namespace fd::ui {

Box draw_box(Ui& ui, const Rect& r, Tone tone, bool selected, const Pressed& state, double radius_mm) {
    const float radius = ui.mm(radius_mm);
    if (state.focused) ui.focus_ring(r, radius);
    Color fill = tone == Tone::Primary ? Color::Primary : Color::Surface;
    Color line = tone == Tone::Primary ? Color::PrimaryEdge : Color::Outline;
    Box box;
    box.ink =
        tone == Tone::Primary ? Ink{Color::OnPrimary, Color::Primary} : Ink{Color::OnSurface, Color::Surface};
    box.muted = tone == Tone::Primary ? box.ink : Ink{Color::OnSurfaceMuted, Color::Surface};
    if (selected) {
        fill = Color::Selected;
        line = Color::SelectedOutline;
        box.ink = box.muted = {Color::OnSelected, Color::Selected};
    }
    if (state.held) {
        fill = Color::SurfaceTint;
        box.ink = box.muted = {Color::OnSurfaceTint, Color::SurfaceTint};
        if (tone == Tone::Primary || ui.outlines_only()) {
            fill = Color::PrimaryPressed;
            box.ink =
                box.muted = {ui.outlines_only() ? Color::Primary : Color::OnPrimary, Color::PrimaryPressed};
        }
    }
    const float shift = state.held ? ui.mm(1.2) : 0;
    const float edge = state.held ? 0 : ui.mm(1.2);
    const float stroke = std::max(1.0F, std::round(ui.mm(selected ? 1.0 : 0.5)));
    const Rect body{r.x, r.y + shift, r.w, r.h - shift};
    ui.canvas().rounded(body, radius, ui.color(line));
    box.inner = {body.x + stroke, body.y + stroke, body.w - 2 * stroke, body.h - 2 * stroke - edge};
    ui.canvas().rounded(box.inner, radius - stroke, ui.color(fill));
    return box;
}

bool is_mirrored_icon(Ui& ui, const std::string& icon) {
    const auto& list = ui.kit().theme.mirrored_icons;
    return icon == "chevron" || std::find(list.begin(), list.end(), icon) != list.end();
}

void draw_arch(Ui& ui, const Rect& r, const std::string& icon, Tone tone, bool selected) {
    const float foot = ui.mm(1.5);
    if (ui.outlines_only()) {
        // A line instead of a fill, in the color that the card's text has.
        const bool inverted = (tone == Tone::Primary) != selected ? true : selected;
        const Rgba fill = ui.color(inverted ? Color::OnPrimary : Color::Surface);
        const Rgba line = ui.color(inverted ? Color::OnPrimary : Color::Outline);
        const Rgba ink = ui.color(inverted ? Color::Primary : Color::OnSurface);
        ui.canvas().arch(r, foot, line);
        ui.canvas().arch(r.inset(ui.mm(0.5)), foot, fill);
        ui.canvas().icon(icon, {r.x, r.y + r.h * 0.08F, r.w, r.h}, ink, is_mirrored_icon(ui, icon));
        return;
    }
    Color fill = Color::SurfaceTint;
    Color ink = Color::OnSurfaceTint;
    if (tone == Tone::Primary || tone == Tone::Lamp) {
        fill = Color::Accent;
        ink = Color::OnAccent;
    } else if (selected) {
        fill = Color::Surface;
        ink = Color::Outline;
    }
    ui.canvas().arch(r, foot, ui.color(fill));
    const float size = r.w * 0.68F;
    ui.canvas().icon(icon, {r.center_x() - size / 2, r.y + r.h * 0.54F - size / 2, size, size}, ui.color(ink),
                     is_mirrored_icon(ui, icon));
}

}  // namespace fd::ui
