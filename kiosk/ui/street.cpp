#include "kiosk/ui/chrome.hpp"

#include <array>

namespace fd::ui {
namespace {

// The drawing's own shape: 1080 x 240 in two halves, with a gap for the door.
constexpr float kAspect = 240.0F / 1080.0F;
constexpr float kDoorAt = 0.562F;
// It comes in few sizes: each is kept as a mask.
constexpr std::array<float, 3> kSizes = {1.0F, 0.75F, 0.5F};

// A door with a light on: the one thing in the street that has a color.
void draw_door(Ui& ui, float center, float floor_y, float height) {
    const float w = height * 0.64F;
    const float line = std::max(1.0F, ui.mm(0.85));
    const Rect door{center - w / 2, floor_y - height, w, height};
    ui.canvas().arch(door, 0, ui.color(Color::Outline));
    ui.canvas().arch({door.x + line, door.y + line, door.w - 2 * line, door.h - line}, 0,
                     ui.color(ui.outlines_only() ? Color::Background : Color::Accent));
    ui.canvas().rounded({door.x - w * 0.28F, floor_y - line, w * 1.56F, 2 * line}, line,
                        ui.color(Color::Outline));
}

}  // namespace

void draw_street(Ui& ui, const Rect& r) {
    for (const float size : kSizes) {
        const float width = std::floor(r.w * size / 2) * 2;
        const float height = std::floor(width * kAspect);
        if (height > r.h) continue;
        // A lower street stands in the middle and its ground goes on.
        const Rect place{std::floor(r.center_x() - width / 2), std::floor(r.bottom() - height), width,
                         height};
        Rgba line = ui.color(Color::IllustrationLine);
        // Fainter than anything that means something; the high themes have one black and one white.
        if (!ui.outlines_only()) line.a = 150;
        ui.canvas().drawing("street-west", {place.x, place.y, width / 2, height}, line);
        ui.canvas().drawing("street-east", {place.x + width / 2, place.y, width / 2, height}, line);
        const float ground = std::max(1.0F, ui.mm(0.6));
        ui.canvas().fill({r.x, r.bottom() - ground, r.w, ground}, line);
        draw_door(ui, place.x + width * kDoorAt, r.bottom(), height * 0.58F);
        return;
    }
}

void draw_reach_street(Ui& ui, float y) {
    const float line = std::floor(ui.screen().h * kReachShare);
    draw_street(ui, {0, y + ui.mm(6), ui.screen().w, line - y - ui.mm(6)});
}

}  // namespace fd::ui
