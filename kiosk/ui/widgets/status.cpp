#include "kiosk/ui/widgets/rows.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kStatusPad = 6;

struct StatusShape {
    float disc = 0;
    RowShape row;
    RowWords words;
    std::vector<RowAction> actions;
};

StatusShape shape_of(Ui& ui, float width, const StatusSpec& spec) {
    StatusShape s;
    const bool large = spec.large && ui.portrait() && !ui.extra_large();
    s.disc = ui.mm(large ? 34 : ui.portrait() && !ui.extra_large() ? 24 : 17);
    s.words = {spec.id,
               spec.title,
               {large && !spec.read ? Type::Title : Type::Lead, true, layout::Align::Start, spec.title_lang,
                0, false},
               spec.text,
               {large ? Type::Body : Type::Support, false, layout::Align::Start, spec.text_lang, 0, false}};
    if (spec.action && spec.event) s.actions.push_back({*spec.action, *spec.event});
    if (spec.second && spec.second_event) s.actions.push_back({*spec.second, *spec.second_event});
    s.row = row_shape(ui, width - 2 * ui.mm(kStatusPad) - s.disc - ui.mm(6), s.words, s.actions);
    return s;
}

void draw_status(Ui& ui, const Rect& r, const StatusSpec& spec) {
    const StatusShape s = shape_of(ui, r.w, spec);
    ui.canvas().outlined(r, ui.mm(4), ui.mm(0.5), ui.color(Color::Surface), ui.color(Color::Outline));
    Node node;
    node.id = spec.id;
    node.role = Role::Status;
    node.name = spec.title;
    node.lang = spec.title_lang;
    node.value = spec.text;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    ui.node(std::move(node));
    const ToneColors tone = tone_colors(spec.tone);
    const float cx = r.x + ui.mm(kStatusPad) + s.disc / 2;
    ui.canvas().disc(cx, r.center_y(), s.disc / 2, ui.color(tone.text));
    ui.canvas().disc(cx, r.center_y(), s.disc / 2 - ui.mm(0.6), ui.color(tone.fill));
    const float icon = s.disc * 0.56F;
    ui.canvas().icon(spec.icon, {cx - icon / 2, r.center_y() - icon / 2, icon, icon}, ui.color(tone.text),
                     spec.icon == "sent");
    const float x = r.x + ui.mm(kStatusPad) + s.disc + ui.mm(6);
    draw_row(ui, {x, r.y + ui.mm(3), r.right() - ui.mm(kStatusPad) - x, r.h - ui.mm(6)}, s.row, s.words,
             {Color::OnSurface, Color::Surface}, {Color::OnSurfaceMuted, Color::Surface}, s.actions);
}

}  // namespace

std::vector<Block> status_blocks(Ui& ui, float width, StatusSpec spec) {
    const StatusShape s = shape_of(ui, width, spec);
    Block block;
    block.height = std::max(s.disc, s.row.height(ui.mm(4))) + ui.mm(8);
    std::vector<Block> out;
    const std::string urgent = spec.urgent ? spec.id : "";
    if (ui.low_pages() && !spec.read && block.height > Flow::low_page(ui)) {
        const TextBlockSpec title{spec.id, spec.title, s.words.upper_spec, {}, Role::Status, 4};
        const TextBlockSpec text{spec.id + ".text", spec.text, s.words.lower_spec, {}, Role::Status, 2};
        for (const auto* part : {&title, &text}) {
            for (auto& lines : text_blocks(ui, width, *part)) {
                lines.urgent = urgent;
                out.push_back(std::move(lines));
            }
        }
        for (const auto& action : s.actions)
            out.push_back(button_block(ui, width, action.spec, action.event));
        return out;
    }
    block.stretch = ui.mm(ui.portrait() ? (spec.large ? 34 : 26) : 4);
    block.gap = ui.mm(ui.portrait() ? 4 : 3);
    block.urgent = urgent;
    block.draw = [&ui, spec = std::move(spec)](const Rect& r) { draw_status(ui, r, spec); };
    out.push_back(std::move(block));
    return out;
}

}  // namespace fd::ui
