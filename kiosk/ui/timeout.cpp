#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

struct Words {
    std::string title, text, seconds;
    TextSpec title_spec{Type::Title, true, layout::Align::Center, "", 0, false};
    TextSpec text_spec{Type::Body, false, layout::Align::Center, "", 0, false};
    TextSpec seconds_spec{Type::Display, true, layout::Align::Center, "en", 0, true};
};

void line(Ui& ui, const std::string& id, Role role, const std::string& words, const TextSpec& spec, float& y,
          const Rect& r) {
    const float h = ui.measure(words, spec, r.w)->height;
    Node node;
    node.id = id;
    node.role = role;
    node.name = words;
    node.px = {r.x, y, r.w, h};
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    const Rect box = node.px;
    ui.node(std::move(node));
    ui.text(id, words, box, spec, {Color::OnSurface, Color::Surface});
    y += h;
}

void draw_clock(Ui& ui, float cx, float cy, float radius, const Words& words) {
    ui.canvas().disc(cx, cy, radius, ui.color(Color::Outline));
    ui.canvas().disc(cx, cy, radius - ui.mm(2.6), ui.color(Color::Surface));
    const float h = ui.measure(words.seconds, words.seconds_spec, radius * 2)->height;
    ui.text("timeout.text", words.seconds, {cx - radius, cy - h / 2, radius * 2, h}, words.seconds_spec,
            {Color::OnSurface, Color::Surface});
}

}  // namespace

void draw_timeout(Ui& ui, const Rect& content) {
    Rgba scrim = ui.color(Color::Scrim);
    scrim.a = static_cast<std::uint8_t>(255 * ui.kit().theme.palette(ui.prefs().contrast).scrim_alpha);
    const float margin = ui.mm(ui.kit().panel.margin_mm);
    const Rect all{0, content.y - ui.mm(ui.portrait() ? 5 : 3), ui.screen().w,
                   content.h + 2 * ui.mm(ui.portrait() ? 5 : 3)};
    ui.canvas().fill(all, scrim);
    Words words;
    if (ui.low_pages()) words.title_spec.type = Type::Lead;
    words.title = ui.tr("timeout.title", "Are you still there?");
    const auto seconds = static_cast<std::uint64_t>(ui.session().seconds_left);
    words.seconds = std::to_string(seconds);
    words.text = ui.trn(
        "timeout.text", "Touch anything to go on. If not, we erase what you entered in {count} second.",
        "Touch anything to go on. If not, we erase what you entered in {count} seconds.", seconds);
    ButtonSpec yes{"timeout.yes", ui.tr("timeout.yes", "Yes, keep going"), "check", Tone::Primary};
    ButtonSpec more{"timeout.more", ui.tr("timeout.more", "I need more time"), "clock"};
    ButtonSpec finish{"timeout.finish", ui.tr("timeout.finish", "Finish and clear now"), "finish",
                      Tone::Danger};
    if (ui.low_pages()) yes.type = more.type = finish.type = Type::Support;
    const Rect box{margin, 0, ui.screen().w - 2 * margin, 0};
    // Large words want more of the width than the buttons do.
    const float pad = ui.mm(ui.low_pages() ? 5 : 10);
    const float words_w = (ui.portrait() ? box.w : box.w * (ui.low_pages() ? 0.58F : 0.5F)) - 2 * pad;
    const float inner_w = ui.portrait() ? words_w : box.w - words_w - 4 * pad;
    const float buttons = button_height(ui, yes, inner_w) + button_height(ui, more, inner_w) +
                          button_height(ui, finish, inner_w) + 2 * ui.mm(4);
    const float words_h = ui.measure(words.title, words.title_spec, words_w)->height + ui.mm(3) +
                          ui.measure(words.text, words.text_spec, words_w)->height;
    const bool tight = ui.low_pages() || (ui.reach() && ui.prefs().size == app::TextSize::L);
    // On low panels with large text the sentence counts the seconds alone.
    const float radius = tight ? 0 : ui.mm(ui.reach() ? 20 : ui.portrait() ? 26 : 14);
    const float needed = ui.portrait() ? 2 * radius + words_h + buttons + ui.mm(tight ? 14 : 34)
                                       : std::max(buttons, 2 * radius + ui.mm(4) + words_h) + ui.mm(6);
    if (needed > all.h) ui.overflow("timeout: the question is higher than the screen");
    const float h = std::min(needed, all.h);
    const Rect modal{box.x, all.bottom() - h - (ui.portrait() ? ui.mm(2) : (all.h - h) / 2), box.w, h};
    ui.canvas().outlined(modal, ui.mm(6), ui.mm(0.5), ui.color(Color::Surface), ui.color(Color::Outline));
    const Rect words_box{modal.x + pad, modal.y, words_w, modal.h};
    const float stack = 2 * radius + ui.mm(4) + words_h;
    float y = ui.portrait() ? modal.y + ui.mm(tight ? 3 : 10) : modal.center_y() - stack / 2;
    if (radius > 0) draw_clock(ui, words_box.center_x(), y + radius, radius, words);
    y += radius > 0 || !ui.portrait() ? 2 * radius + ui.mm(ui.portrait() ? 6 : 4) : 0;
    line(ui, "timeout.title", Role::Heading, words.title, words.title_spec, y, words_box);
    y += ui.mm(3);
    line(ui, "timeout.text", Role::Text, words.text, words.text_spec, y, words_box);
    const float bx = ui.portrait() ? words_box.x : words_box.right() + 2 * pad;
    float by =
        ui.portrait() ? modal.bottom() - ui.mm(tight ? 4 : 8) - buttons : modal.center_y() - buttons / 2;
    for (const auto& [spec, event] : {std::pair<const ButtonSpec&, app::Event>(yes, app::KeepGoing{}),
                                      {more, app::NeedMoreTime{}},
                                      {finish, app::ConfirmFinish{}}}) {
        const float h_button = button_height(ui, spec, inner_w);
        button(ui, {bx, by, inner_w, h_button}, spec, event);
        by += h_button + ui.mm(4);
    }
}

}  // namespace fd::ui
