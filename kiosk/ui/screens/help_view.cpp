#include "kiosk/ui/screens/call_parts.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

// For the person at the counter, so in English whatever the screen speaks.
Block staff_card(Ui& ui, float width) {
    const std::string english = "Staff: I need help at the kiosk. My language: ";  // for staff
    const std::string words =
        english + ui.language().english + " (" + text::isolate(ui.language().autonym) + ")";
    const std::string label = ui.tr("help.show", "Show this to the staff:");
    const TextSpec label_spec{Type::Support, false, layout::Align::Start, "", 0, false};
    const TextSpec words_spec{ui.low_pages()  ? Type::Body
                              : ui.portrait() ? Type::Title
                                              : Type::Lead,
                              true,
                              layout::Align::Start,
                              "en",
                              0,
                              false};
    const float room = width - 2 * ui.mm(7);
    const float label_h = ui.low_pages() ? 0 : ui.measure(label, label_spec, room)->height;
    const float words_h = ui.measure(words, words_spec, room)->height;
    Block block;
    block.height = label_h + words_h + ui.mm(12);
    block.stretch = ui.mm(ui.portrait() ? 60 : 4);
    block.gap = ui.mm(5);
    block.draw = [&ui, words, label, label_spec, words_spec, room, label_h, words_h](const Rect& r) {
        ui.canvas().outlined(r, ui.mm(4), ui.mm(1), ui.color(Color::AccentSoft), ui.color(Color::Outline));
        Node node;
        node.id = "help.card";
        node.role = Role::Status;
        node.name = label;
        node.value = words;
        node.px = r;
        node.fg = ui.color(Color::OnAccentSoft);
        node.bg = ui.color(Color::AccentSoft);
        ui.node(std::move(node));
        const Ink ink{Color::OnAccentSoft, Color::AccentSoft};
        const float y = r.center_y() - (label_h + words_h) / 2;
        if (label_h > 0) ui.text("help.card", label, {r.x + ui.mm(7), y, room, label_h}, label_spec, ink);
        ui.text("help.card", words, {r.x + ui.mm(7), y + label_h, room, words_h}, words_spec, ink);
    };
    return block;
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::HelpScreen&) {
    const Actions actions = call_actions(ui, "help");
    const Page page =
        begin_page(ui, content,
                   {"help", ui.tr("help.title", "Do you need help?"),
                    ui.tr("help.text", "Ask the person at the counter. Interpreters by telephone are free."),
                    "", "", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body);
    flow.add(call_blocks(ui, flow.width(), "help"));
    flow.add(staff_card(ui, flow.width()));
    const auto line = [&](const char* id, const char* icon, const std::string& words) {
        flow.add(banner_blocks(ui, flow.width(), {id, icon, words, Tone::Tint, ""}));
    };
    line("help.touch", "touch", ui.tr("help.touch", "Touch a card to choose it."));
    line("help.back", "back", ui.tr("help.back", "“Back” goes one step back."));
    line("help.finish", "finish",
         ui.tr("help.finish", "“Finish & clear” clears this screen. What you did not send is erased."));
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
