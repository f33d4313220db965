#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

void street(Ui& ui, const std::string& side, const Rect& r) {
    ui.canvas().drawing("street-" + side, r, ui.color(Color::IllustrationLine));
    if (!ui.outlines_only()) ui.canvas().drawing("street-" + side + "-windows", r, ui.color(Color::Accent));
}

// Houses at both edges; where words stand at the start, only at the end.
void scenery(Ui& ui, float floor_y, float height) {
    const float width = std::floor(height * 380 / 565);
    street(ui, "right", {ui.screen().right() - width, floor_y - height, width, height});
    if (ui.portrait()) street(ui, "left", {0, floor_y - height, width, height});
}

// The lit doorway: a frame, the light, the step, and the path of light before it.
void doorway(Ui& ui, const Rect& door, float floor_y, float path_bottom) {
    const Rgba lamp = ui.color(Color::Accent);
    const Rgba ground = ui.color(Color::Bar);
    const float line = ui.mm(1.5);
    const float frame = ui.mm(8);
    const Rect outer{door.x - frame, door.y - frame, door.w + 2 * frame, floor_y - door.y + frame};
    ui.canvas().arch(outer, 0, lamp);
    ui.canvas().arch({outer.x + line, outer.y + line, outer.w - 2 * line, outer.h - line}, 0, ground);
    ui.canvas().arch({door.x, door.y, door.w, floor_y - door.y}, 0, lamp);
    const Rect step{outer.x - ui.mm(8), floor_y, outer.w + ui.mm(16), ui.mm(5.5)};
    if (!ui.outlines_only()) {
        Rgba light = lamp;
        light.a = 38;
        ui.canvas().drawing(
            "light-path",
            {step.x - ui.mm(10), step.bottom(), step.w + ui.mm(20), path_bottom - step.bottom()}, light);
    }
    ui.canvas().fill(step, lamp);
}

struct Greeting {
    const text::Language* language;
    TextSpec spec;
    float height;
};

// As many as fit, none cut: the language screen has them all.
std::vector<Greeting> greetings_that_fit(Ui& ui, const Rect& r) {
    std::vector<Greeting> out;
    float used = 0;
    for (const auto& tag : ui.model().site->languages) {
        const auto* language = text::find_language(ui.kit().catalogs.languages(), tag);
        if (language == nullptr) continue;
        const TextSpec spec{out.empty() && ui.portrait() ? Type::Title : Type::Body,
                            true,
                            layout::Align::Center,
                            tag,
                            0,
                            false};
        const auto laid_out = ui.measure(language->welcome, spec, 0);
        if (laid_out->natural_width > r.w || used + laid_out->height > r.h) continue;
        used += laid_out->height;
        out.push_back({language, spec, laid_out->height});
    }
    return out;
}

void greetings(Ui& ui, const Rect& r) {
    const auto shown = greetings_that_fit(ui, r);
    float used = 0;
    for (const auto& greeting : shown) used += greeting.height;
    const float gap = std::min(ui.mm(8), (r.h - used) / static_cast<float>(shown.size() + 1));
    float y = r.y;
    for (const auto& greeting : shown) {
        const Rect box{r.x, y, r.w, greeting.height};
        Node node;
        node.id = "attract.welcome." + greeting.language->tag;
        node.role = Role::Text;
        node.name = greeting.language->welcome;
        node.lang = greeting.language->tag;
        node.px = box;
        node.fg = ui.color(Color::OnAccent);
        node.bg = ui.color(Color::Accent);
        const std::string id = node.id;
        ui.node(std::move(node));
        ui.text(id, greeting.language->welcome, box, greeting.spec, {Color::OnAccent, Color::Accent});
        y += greeting.height + gap;
    }
}

void words(Ui& ui, const std::string& id, const std::string& text, const Rect& box, const TextSpec& spec) {
    Node node;
    node.id = id;
    node.role = Role::Heading;
    node.name = text;
    node.px = box;
    node.fg = ui.color(Color::OnBar);
    node.bg = ui.color(Color::Bar);
    ui.node(std::move(node));
    ui.text(id, text, box, spec, {Color::OnBar, Color::Bar});
}

void touch_to_start(Ui& ui, const Rect& r) {
    const std::string text = ui.tr("attract.touch", "Touch to start");
    const TextSpec spec{Type::Title, true, layout::Align::Start, "", 0, false};
    const float disc = ui.mm(ui.portrait() ? 32 : 24);
    const float room = r.w - disc - ui.mm(7);
    const auto laid_out = ui.measure(text, spec, room);
    const float w = std::min(room, std::ceil(laid_out->width) + 1);
    const float x = r.center_x() - (disc + ui.mm(7) + w) / 2;
    ui.canvas().disc(x + disc / 2, r.center_y(), disc / 2, ui.color(Color::Accent));
    const float icon = disc * 0.62F;
    ui.canvas().icon("touch", {x + disc / 2 - icon / 2, r.center_y() - icon / 2, icon, icon},
                     ui.color(Color::OnAccent), false);
    words(ui, "attract.touch", text,
          {x + disc + ui.mm(7), r.center_y() - laid_out->height / 2, w, laid_out->height}, spec);
}

struct Shape {
    Rect title, door, names, touch;
    float floor_y = 0;
};

Shape portrait_shape(Ui& ui, const Rect& content, float title_h) {
    Shape s;
    s.title = {content.x, content.y + ui.mm(6), content.w, title_h};
    const float touch_h = ui.mm(ui.reach() ? 40 : 50);
    s.touch = {content.x, content.bottom() - touch_h, content.w, touch_h};
    const float w = content.w * 0.52F;
    float top = s.title.bottom() + ui.mm(18);
    s.floor_y = s.touch.y - ui.mm(14);
    if (ui.reach()) {
        const Rect show = reach_show(ui);
        s.title.y = show.center_y() - title_h / 2;
        top = content.y + ui.mm(10);
        s.floor_y = s.touch.y - ui.mm(8);
    }
    s.door = {content.center_x() - w / 2, top, w, s.floor_y - top};
    s.names = {s.door.x + ui.mm(3), s.door.y + w * 0.24F, w - ui.mm(6),
               s.floor_y - s.door.y - w * 0.24F - ui.mm(5)};
    return s;
}

Shape landscape_shape(Ui& ui, const Rect& content, float title_h) {
    Shape s;
    s.floor_y = content.bottom() - ui.mm(8);
    const float w = content.w * 0.30F;
    s.door = {content.right() - w - ui.mm(16), content.y + ui.mm(8), w, s.floor_y - content.y - ui.mm(8)};
    s.names = {s.door.x + ui.mm(3), s.door.y + w * 0.2F, w - ui.mm(6),
               s.floor_y - s.door.y - w * 0.2F - ui.mm(2)};
    const float left_w = s.door.x - content.x - ui.mm(24);
    s.title = {content.x, content.y + ui.mm(12), left_w, title_h};
    s.touch = {content.x, s.title.bottom() + ui.mm(10), left_w, ui.mm(40)};
    return s;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::AttractScreen&) {
    const std::string title = ui.tr("attract.title", "City services, in your language");
    const TextSpec spec{
        Type::Display, true, ui.portrait() ? layout::Align::Center : layout::Align::Start, "", 0, false};
    const float width = ui.portrait() ? content.w : content.w * 0.54F;
    const float title_h = ui.measure(title, spec, width)->height;
    const Shape s =
        ui.portrait() ? portrait_shape(ui, content, title_h) : landscape_shape(ui, content, title_h);
    Node start;
    start.id = "attract.start";
    start.role = Role::Button;
    start.name = ui.tr("attract.touch", "Touch to start");
    start.px = {0, content.y, ui.screen().w, content.h};
    if (ui.reach()) start.px = start.px.inset(0, ui.mm(1));
    start.fg = ui.color(Color::OnBar);
    start.bg = ui.color(Color::Bar);
    const Pressed state = ui.target(std::move(start));
    const float street_h = ui.mm(ui.reach() ? 100 : ui.portrait() ? 140 : 96);
    scenery(ui, s.floor_y, street_h);
    doorway(ui, s.door, s.floor_y, ui.portrait() ? content.bottom() + ui.mm(5) : content.bottom() + ui.mm(3));
    greetings(ui, s.names);
    words(ui, "attract.title", title, s.title, spec);
    touch_to_start(ui, s.touch);
    if (state.focused) {
        const Rect r = content.inset(ui.mm(1));
        ui.canvas().dashed(r, ui.mm(1.25), ui.mm(6), ui.color(Color::FocusHalo));
    }
    if (state.pressed) ui.emit(app::Begin{});
}

}  // namespace fd::ui
