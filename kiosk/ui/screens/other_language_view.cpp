#include "kiosk/ui/screens/call_parts.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets/box.hpp"

#include <array>
#include <utility>

namespace fd::ui {
namespace {

constexpr std::array kPictures = {"person", "language", "call"};

// Somebody, another language, a telephone: what is asked for, without a word.
void draw_pictures(Ui& ui, const Rect& r) {
    const float w = r.h / 1.16F;
    const float gap = ui.mm(ui.portrait() ? 10 : 6);
    float x = r.center_x() - (3 * w + 2 * gap) / 2;
    for (const auto* picture : kPictures) {
        draw_arch(ui, {x, r.y, w, r.h}, picture, Tone::Lamp, false);
        x += w + gap;
    }
}

// In English: whoever stands at the counter reads it, and nobody here shares a language with the resident.
// The pictures make way where it would not fit into `room` with them.
Block card(Ui& ui, float width, float room_h) {
    const std::string words =
        "Staff: I speak another language. Please call an interpreter for me.";  // for staff
    const std::string label = ui.tr("help.show", "Show this to the staff:");
    const TextSpec label_spec{Type::Support, false, layout::Align::Center, "", 0, false};
    const TextSpec words_spec{ui.low_pages()  ? Type::Body
                              : ui.portrait() ? Type::Display
                                              : Type::Title,
                              true,
                              layout::Align::Center,
                              "en",
                              0,
                              false};
    const float room = width - 2 * ui.mm(7);
    const float label_h = ui.low_pages() ? 0 : ui.measure(label, label_spec, room)->height + ui.mm(3);
    const float words_h = ui.measure(words, words_spec, room)->height;
    const float words_only = label_h + words_h + ui.mm(12);
    const float picture_h = ui.mm(ui.portrait() ? 44 : 20);
    const float picture_gap = ui.mm(ui.portrait() ? 12 : 4);
    const bool shown = !ui.low_pages() && words_only + picture_h + picture_gap <= room_h;
    const float pictures = shown ? picture_h : 0;
    const float gap = shown ? picture_gap : 0;
    Block block;
    block.height = words_only + pictures + gap;
    block.stretch = ui.mm(ui.portrait() ? 220 : 20);
    block.gap = ui.mm(5);
    block.draw = [=, &ui](const Rect& r) {
        ui.canvas().outlined(r, ui.mm(4), ui.mm(1), ui.color(Color::AccentSoft), ui.color(Color::Outline));
        Node node;
        node.id = "other_language.card";
        node.role = Role::Status;
        node.name = label;
        node.value = words;
        node.px = r;
        node.fg = ui.color(Color::OnAccentSoft);
        node.bg = ui.color(Color::AccentSoft);
        ui.node(std::move(node));
        const Ink ink{Color::OnAccentSoft, Color::AccentSoft};
        const Rect inner{r.x + ui.mm(7), r.center_y() - (pictures + gap + label_h + words_h) / 2, room, 0};
        if (pictures > 0) draw_pictures(ui, {inner.x, inner.y, room, pictures});
        const float y = inner.y + pictures + gap;
        if (label_h > 0) ui.text("other_language.card", label, {inner.x, y, room, label_h}, label_spec, ink);
        ui.text("other_language.card", words, {inner.x, y + label_h, room, words_h}, words_spec, ink);
    };
    return block;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::OtherLanguageScreen&) {
    const Actions actions = call_actions(ui, "other_language");
    const Page page = begin_page(ui, content,
                                 {"other_language", ui.tr("other_language.title", "I speak another language"),
                                  ui.tr("language.other_help", "Interpreters by telephone are free"), "", "",
                                  false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body);
    flow.add(call_blocks(ui, flow.width(), "other_language"));
    flow.add(card(ui, flow.width(), flow.room() - ui.mm(5)));
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
