#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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
    float w, h;
};

struct Row {
    std::vector<Greeting> greetings;
    float w = 0, h = 0;
};

// How the greetings stand in the door: one a row as long as that fits.
struct Style {
    double door;  // how much wider than usual; 0: a lit sign over the whole width instead of the door
    float top;    // where they begin, of the door's width
    Type type;
    bool several;  // in a row
};
constexpr std::array<Style, 5> kStyles = {
    Style{1, 0.24F, Type::Body, false}, Style{1, 0.16F, Type::Support, false},
    Style{1, 0.16F, Type::Support, true}, Style{1.25, 0.12F, Type::Support, true},
    Style{0, 0, Type::Support, true}};

// How wide the door is inside at this height: its top is half a circle.
float width_at(Ui& ui, const Rect& door, const Style& style, float y) {
    if (style.door == 0) return door.w - ui.mm(12);
    const float radius = door.w / 2;
    const float up = std::max(0.0F, radius - (y - door.y));
    return 2 * std::sqrt(std::max(0.0F, radius * radius - up * up)) - ui.mm(6);
}

std::vector<Greeting> all_greetings(Ui& ui, const Style& style) {
    std::vector<Greeting> out;
    for (const auto& tag : ui.model().site->languages) {
        const auto* language = text::find_language(ui.kit().catalogs.languages(), tag);
        if (language == nullptr) continue;
        const bool first = out.empty() && ui.portrait() && style.type == Type::Body;
        const TextSpec spec{first ? Type::Title : style.type, true, layout::Align::Center, tag, 0, false};
        const auto laid_out = ui.measure(language->welcome, spec, 0);
        out.push_back({language, spec, std::ceil(laid_out->natural_width) + 2, laid_out->height});
    }
    return out;
}

// Empty: not all of them fit between the arch and the floor.
std::vector<Row> rows_in(Ui& ui, const Rect& door, const Style& style) {
    std::vector<Row> rows;
    const float between = ui.mm(6);
    float y = door.y + std::max(ui.mm(2), door.w * style.top);
    for (auto& greeting : all_greetings(ui, style)) {
        Row* row = rows.empty() ? nullptr : &rows.back();
        if (style.several && row != nullptr &&
            row->w + between + greeting.w <= width_at(ui, door, style, y)) {
            row->w += between + greeting.w;
            row->h = std::max(row->h, greeting.h);
            row->greetings.push_back(greeting);
            continue;
        }
        if (row != nullptr) y += row->h;
        while (greeting.w > width_at(ui, door, style, y) && y < door.bottom()) y += ui.mm(1);
        rows.push_back({{greeting}, greeting.w, greeting.h});
    }
    if (!rows.empty() && y + rows.back().h + ui.mm(2) > door.bottom()) rows.clear();
    return rows;
}

void draw_greeting(Ui& ui, const Greeting& greeting, const Rect& box) {
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
}

void draw_rows(Ui& ui, const Rect& door, const Style& style, const std::vector<Row>& rows) {
    if (rows.empty()) return ui.overflow("attract: not all greetings fit the door");
    float used = 0;
    for (const auto& row : rows) used += row.h;
    float y = door.y + std::max(ui.mm(2), door.w * style.top);
    while (rows.front().w > width_at(ui, door, style, y)) y += ui.mm(1);
    const float spare = std::max(0.0F, door.bottom() - ui.mm(2) - y - used);
    const float gap = std::min(ui.mm(8), spare / static_cast<float>(rows.size() + 1));
    if (style.door == 0) y += (spare - gap * static_cast<float>(rows.size() - 1)) / 2;
    for (const auto& row : rows) {
        while (row.w > width_at(ui, door, style, y)) y += ui.mm(1);
        float x = door.center_x() - row.w / 2;
        for (const auto& greeting : row.greetings) {
            draw_greeting(ui, greeting, {x, y + (row.h - greeting.h) / 2, greeting.w, greeting.h});
            x += greeting.w + ui.mm(6);
        }
        y += row.h + gap;
    }
}

struct Words {
    const char* id;
    const char* english;
};
constexpr Words kTwice[] = {{"attract.title", "City services, in your language"},
                            {"attract.touch", "Touch to start"}};

// The other language that most people here read; nullptr: there is none with these words.
const text::Catalog* second_catalog(Ui& ui) {
    for (const auto& tag : ui.model().site->languages) {
        if (tag == ui.language().tag) continue;
        const auto& catalog = ui.kit().catalogs.get(tag);
        const bool known =
            std::ranges::all_of(kTwice, [&](const Words& w) { return catalog.has(w.id, w.english); });
        if (catalog.language().tag == tag && known) return &catalog;
    }
    return nullptr;
}

// Words of the screen's language and under them the same in the second.
struct Pair {
    std::string first, second;
    TextSpec first_spec, second_spec;
    float first_h = 0, second_h = 0, w = 0;
    [[nodiscard]] float height() const { return first_h + second_h; }
    void drop_second() {
        second.clear();
        second_h = 0;
    }
};

Pair pair_of(Ui& ui, std::string first, std::string second, const TextSpec& spec, Type second_type,
             float width) {
    Pair pair{std::move(first), std::move(second), spec, spec};
    const auto* catalog = second_catalog(ui);
    pair.second_spec.type = second_type;
    pair.second_spec.bold = false;
    if (catalog != nullptr) pair.second_spec.lang = catalog->language().tag;
    const auto upper = ui.measure(pair.first, pair.first_spec, width);
    pair.first_h = upper->height;
    pair.w = upper->width;
    if (pair.second.empty()) return pair;
    const auto lower = ui.measure(pair.second, pair.second_spec, width);
    pair.second_h = lower->height;
    pair.w = std::max(pair.w, lower->width);
    return pair;
}

void words(Ui& ui, const std::string& id, const std::string& text, const Rect& box, const TextSpec& spec) {
    Node node;
    node.id = id;
    node.role = Role::Heading;
    node.name = text;
    node.lang = spec.lang;
    node.px = box;
    node.fg = ui.color(Color::OnBar);
    node.bg = ui.color(Color::Bar);
    ui.node(std::move(node));
    ui.text(id, text, box, spec, {Color::OnBar, Color::Bar});
}

void pair_words(Ui& ui, const std::string& id, const Pair& pair, const Rect& box) {
    words(ui, id, pair.first, {box.x, box.y, box.w, pair.first_h}, pair.first_spec);
    if (pair.second.empty()) return;
    words(ui, id + "." + pair.second_spec.lang, pair.second,
          {box.x, box.y + pair.first_h, box.w, pair.second_h}, pair.second_spec);
}

void touch_to_start(Ui& ui, const Rect& r) {
    const auto* other = second_catalog(ui);
    const TextSpec spec{Type::Title, true, layout::Align::Start, "", 0, false};
    const float disc = ui.mm(ui.portrait() ? 32 : 24);
    const float room = r.w - disc - ui.mm(7);
    Pair pair =
        pair_of(ui, ui.tr("attract.touch", "Touch to start"),
                other == nullptr ? "" : other->tr("attract.touch", "Touch to start"), spec, Type::Lead, room);
    if (pair.height() > r.h) pair.drop_second();
    const float w = std::min(room, std::ceil(pair.w) + 1);
    const float x = ui.portrait() ? r.center_x() - (disc + ui.mm(7) + w) / 2 : r.x;
    ui.canvas().disc(x + disc / 2, r.center_y(), disc / 2, ui.color(Color::Accent));
    const float icon = disc * 0.62F;
    ui.canvas().icon("touch", {x + disc / 2 - icon / 2, r.center_y() - icon / 2, icon, icon},
                     ui.color(Color::OnAccent), false);
    pair_words(ui, "attract.touch", pair,
               {x + disc + ui.mm(7), r.center_y() - pair.height() / 2, w, pair.height()});
}

struct Shape {
    Rect title, door, touch;
    float floor_y = 0;
};

Shape portrait_shape(Ui& ui, const Rect& content, float title_h, double wider) {
    Shape s;
    s.title = {content.x, content.y + ui.mm(6), content.w, title_h};
    const float touch_h = ui.mm(ui.reach() ? 40 : 50);
    s.touch = {content.x, content.bottom() - touch_h, content.w, touch_h};
    const float w = content.w * static_cast<float>(0.52 * wider);
    float top = s.title.bottom() + ui.mm(18);
    s.floor_y = s.touch.y - ui.mm(14);
    if (ui.reach()) {
        const Rect show = reach_show(ui);
        s.title.y = show.center_y() - title_h / 2;
        top = content.y + ui.mm(10);
        s.floor_y = s.touch.y - ui.mm(8);
    }
    s.door = {content.center_x() - w / 2, top, w, s.floor_y - top};
    return s;
}

Shape landscape_shape(Ui& ui, const Rect& content, float title_h, double wider) {
    Shape s;
    s.floor_y = content.bottom() - ui.mm(8);
    const float w = content.w * static_cast<float>(0.30 * wider);
    s.door = {content.right() - w - ui.mm(16), content.y + ui.mm(8), w, s.floor_y - content.y - ui.mm(8)};
    const float left_w = s.door.x - content.x - ui.mm(wider > 1 ? 16 : 24);
    s.title = {content.x, content.y + ui.mm(wider > 1 ? 4 : 12), left_w, title_h};
    s.touch = {content.x, s.title.bottom() + ui.mm(wider > 1 ? 4 : 10), left_w, ui.mm(40)};
    return s;
}

// Low pages with the largest text.
Shape sign_shape(Ui& ui, const Rect& content, float title_h) {
    Shape s = ui.portrait() ? portrait_shape(ui, content, title_h, 1) : Shape{};
    float top = content.y + ui.mm(4);
    if (!ui.portrait()) {
        s.title = {content.x, content.y, content.w, title_h};
        s.touch = {content.x, content.bottom() - ui.mm(26), content.w, ui.mm(26)};
        top = s.title.bottom() + ui.mm(2);
    } else if (!ui.reach()) {
        top = s.title.bottom() + ui.mm(4);
    }
    s.door = {content.x, top, content.w, s.touch.y - ui.mm(2) - top};
    return s;
}

Pair title_of(Ui& ui, float width) {
    const auto* other = second_catalog(ui);
    const auto align = ui.portrait() ? layout::Align::Center : layout::Align::Start;
    const TextSpec spec{Type::Display, true, align, "", 0, false};
    return pair_of(ui, ui.tr("attract.title", "City services, in your language"),
                   other == nullptr ? "" : other->tr("attract.title", "City services, in your language"),
                   spec, Type::Lead, width);
}

struct Plan {
    Shape shape;
    Style style;
    Pair title;
    std::vector<Row> rows;
};

// The first style in which all greetings fit; the title's second line goes rather than the way in.
Plan plan_of(Ui& ui, const Rect& content) {
    Plan plan;
    for (const auto& style : kStyles) {
        plan.style = style;
        const auto shape = [&](float title_h) {
            if (style.door == 0) return sign_shape(ui, content, title_h);
            return ui.portrait() ? portrait_shape(ui, content, title_h, style.door)
                                 : landscape_shape(ui, content, title_h, style.door);
        };
        plan.title = title_of(ui, shape(0).title.w);
        const auto fits = [&] {
            plan.shape = shape(plan.title.height());
            plan.rows = rows_in(ui, plan.shape.door, style);
            return !plan.rows.empty() && plan.shape.touch.bottom() <= content.bottom() + 1;
        };
        if (fits()) break;
        plan.title.drop_second();
        if (style.door == 0 && fits()) break;
    }
    return plan;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::AttractScreen&) {
    const Plan plan = plan_of(ui, content);
    const Shape& s = plan.shape;
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
    const bool door = plan.style.door > 0;
    if (door) scenery(ui, s.floor_y, street_h);
    if (!door) ui.canvas().rounded(s.door, ui.mm(4), ui.color(Color::Accent));
    if (door) {
        doorway(ui, s.door, s.floor_y,
                ui.portrait() ? content.bottom() + ui.mm(5) : content.bottom() + ui.mm(3));
    }
    draw_rows(ui, s.door, plan.style, plan.rows);
    pair_words(ui, "attract.title", plan.title, s.title);
    touch_to_start(ui, s.touch);
    if (state.focused) {
        const Rect r = content.inset(ui.mm(1));
        ui.canvas().dashed(r, ui.mm(1.25), ui.mm(6), ui.color(Color::FocusHalo));
    }
    if (state.pressed) ui.emit(app::Begin{});
}

}  // namespace fd::ui
