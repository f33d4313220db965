#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

void scenery(Ui& ui, const Rect& street) {
    ui.canvas().drawing("street-lines", street, ui.color(Color::IllustrationLine));
    if (!ui.outlines_only()) ui.canvas().drawing("street-windows", street, ui.color(Color::Accent));
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

float greetings(Ui& ui, const Rect& r) {
    const auto& languages = ui.kit().catalogs.languages();
    std::vector<const text::Language*> shown;
    for (const auto& tag : ui.model().site->languages) {
        if (const auto* language = text::find_language(languages, tag)) shown.push_back(language);
    }
    if (shown.empty()) return 0;
    const float row = std::min(ui.mm(ui.portrait() ? 19 : 9.2), r.h / static_cast<float>(shown.size()));
    float y = r.y;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const TextSpec spec{i == 0 && ui.portrait() ? Type::Title : Type::Body,
                            true,
                            layout::Align::Center,
                            shown[i]->tag,
                            0,
                            false};
        const float h = ui.measure(shown[i]->welcome, spec, r.w)->height;
        const Rect box{r.x, y + (row - h) / 2, r.w, h};
        Node node;
        node.id = "attract.welcome." + shown[i]->tag;
        node.role = Role::Text;
        node.name = shown[i]->welcome;
        node.lang = shown[i]->tag;
        node.px = box;
        node.fg = ui.color(Color::OnAccent);
        node.bg = ui.color(Color::Accent);
        ui.node(std::move(node));
        ui.text("attract.welcome." + shown[i]->tag, shown[i]->welcome, box, spec,
                {Color::OnAccent, Color::Accent});
        y += row;
    }
    return y - r.y;
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
    const float touch_h = ui.mm(50);
    s.touch = {content.x, content.bottom() - touch_h, content.w, touch_h};
    const float w = content.w * 0.52F;
    const float top = s.title.bottom() + ui.mm(18);
    s.floor_y = s.touch.y - ui.mm(14);
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
    start.fg = ui.color(Color::OnBar);
    start.bg = ui.color(Color::Bar);
    const Pressed state = ui.target(std::move(start));
    const float street_h = ui.mm(ui.portrait() ? 140 : 96);
    scenery(ui, {0, s.floor_y - street_h, ui.screen().w, street_h + 2});
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
