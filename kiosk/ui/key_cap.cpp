#include "kiosk/ui/key_cap.hpp"

#include <utility>

namespace fd::ui {

Cap draw_cap(Ui& ui, const Rect& physical, Node node, CapLook rest) {
    node.role = Role::Key;
    node.px = ui.canvas().mirror(physical);
    node.fg = ui.color(rest.ink);
    node.bg = ui.color(rest.fill);
    const Rect logical = node.px;
    Cap cap;
    cap.state = ui.target(std::move(node));
    cap.look = cap.state.held ? CapLook{Color::Primary, Color::OnPrimary} : rest;
    const float radius = ui.mm(2);
    if (cap.state.focused) ui.focus_ring(logical, radius);
    const float edge = cap.state.held ? 0 : ui.mm(1);
    const float line = std::max(1.0F, ui.mm(0.3));
    ui.canvas().rounded(logical, radius, ui.color(Color::Outline));
    const Rect inner{logical.x + line, logical.y + line, logical.w - 2 * line, logical.h - 2 * line - edge};
    ui.canvas().rounded(inner, radius - line, ui.color(cap.look.fill));
    cap.face = {physical.x, physical.y, physical.w, physical.h - edge};
    return cap;
}

}  // namespace fd::ui
