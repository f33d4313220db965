#include "kiosk/ui/screens/number_panel.hpp"

#include "kiosk/ui/chrome.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kPanelPad = 8;

// The largest that the number fits in on one line.
TextSpec panel_number(Ui& ui, const std::string& number, float width) {
    for (const Type type : {Type::WalkIn, Type::Numeral, Type::Display}) {
        if (type == Type::WalkIn && ui.low_pages()) continue;
        TextSpec spec{type, true, layout::Align::Center, "en", 0, true};
        const auto laid_out = ui.measure(number, spec, width);
        if (laid_out->lines == 1 && !laid_out->word_broken && !laid_out->overflowed) return spec;
    }
    return {Type::Lead, true, layout::Align::Center, "en", 0, true};
}

TextSpec about_spec(const std::string& lang) {
    return {Type::Body, false, layout::Align::Center, lang, 0, false};
}

float line_height(Ui& ui, const std::string& words, const TextSpec& spec, float width) {
    return words.empty() ? 0 : ui.measure(words, spec, width)->height;
}

float words_height(Ui& ui, const NumberPanel& panel, float width) {
    return line_height(ui, panel.number, panel_number(ui, panel.number, width), width) +
           line_height(ui, panel.service, about_spec(panel.service_lang), width) +
           line_height(ui, panel.time, about_spec(""), width);
}

void draw_panel(Ui& ui, const Rect& r, const NumberPanel& panel) {
    const bool outlined = ui.outlines_only();
    const Ink ink = outlined ? Ink{Color::OnSurface, Color::Surface} : Ink{Color::OnPrimary, Color::Primary};
    ui.canvas().outlined(r, ui.mm(4), ui.mm(0.5), ui.color(ink.bg),
                         ui.color(outlined ? Color::Outline : ink.bg));
    Node node;
    node.id = panel.id;
    node.role = Role::Status;
    node.name = panel.label;
    node.value = panel.number;
    if (!panel.time.empty()) node.hint = panel.service + ". " + panel.time;
    node.px = r;
    node.fg = ui.color(ink.fg);
    node.bg = ui.color(ink.bg);
    ui.node(std::move(node));
    const float width = r.w - 2 * ui.mm(kPanelPad);
    const float x = r.x + ui.mm(kPanelPad);
    const auto number = panel_number(ui, panel.number, width);
    float y = r.center_y() - words_height(ui, panel, width) / 2;
    y += ui.text(panel.id, panel.number, {x, y, width, line_height(ui, panel.number, number, width)}, number,
                 ink);
    const auto service = about_spec(panel.service_lang);
    y += ui.text(panel.id, panel.service, {x, y, width, line_height(ui, panel.service, service, width)},
                 service, ink);
    const auto time = about_spec("");
    ui.text(panel.id, panel.time, {x, y, width, line_height(ui, panel.time, time, width)}, time, ink);
}

}  // namespace

std::vector<Block> number_panel_blocks(Ui& ui, float width, NumberPanel panel) {
    std::vector<Block> out(1);
    if (ui.low_pages()) {
        const TextSpec words{Type::Support, false, layout::Align::Start, panel.service_lang, 0, false};
        out = text_blocks(ui, width, {panel.id + ".service", panel.service, words, {}, Role::Text, 3});
        out.insert(out.begin(), Block{});
        panel.service.clear();
        panel.time.clear();
    }
    const float inner = width - 2 * ui.mm(kPanelPad);
    Block& block = out.front();
    block.height = words_height(ui, panel, inner) + ui.mm(ui.portrait() ? 10 : 4);
    block.stretch = ui.mm(ui.portrait() ? 30 : 6);
    block.gap = ui.mm(4);
    block.draw = [&ui, panel = std::move(panel)](const Rect& r) { draw_panel(ui, r, panel); };
    return out;
}

}  // namespace fd::ui
