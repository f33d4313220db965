#include "kiosk/ui/widgets/box.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kBannerPad = 4;
constexpr double kBannerIcon = 7;

TextSpec banner_text(const BannerSpec& spec) {
    return {Type::Support, false, layout::Align::Start, spec.lang, 0, false};
}

float text_width(Ui& ui, float width, const BannerSpec& spec) {
    return width - 2 * ui.mm(kBannerPad) - (spec.icon.empty() ? 0 : ui.mm(kBannerIcon) + ui.mm(4));
}

}  // namespace

float banner_height(Ui& ui, float width, const BannerSpec& spec) {
    return std::max(ui.mm(14),
                    ui.measure(spec.text, banner_text(spec), text_width(ui, width, spec))->height + ui.mm(5));
}

void banner(Ui& ui, const Rect& r, const BannerSpec& spec) {
    const ToneColors tone = tone_colors(spec.tone);
    const float radius = ui.mm(2);
    if (ui.outlines_only()) {
        ui.canvas().outlined(r, radius, ui.mm(0.5), ui.color(tone.fill), ui.color(Color::Outline));
    } else {
        ui.canvas().rounded(r, radius, ui.color(tone.fill));
    }
    Node node;
    node.id = spec.id;
    node.role = Role::Status;
    node.name = spec.text;
    node.lang = spec.lang;
    node.px = r;
    node.fg = ui.color(tone.text);
    node.bg = ui.color(tone.fill);
    ui.node(std::move(node));
    const float icon = spec.icon.empty() ? 0 : ui.mm(kBannerIcon);
    if (icon > 0) {
        ui.canvas().icon(spec.icon, {r.x + ui.mm(kBannerPad), r.center_y() - icon / 2, icon, icon},
                         ui.color(tone.text), is_mirrored_icon(ui, spec.icon));
    }
    const float width = text_width(ui, r.w, spec);
    const float height = ui.measure(spec.text, banner_text(spec), width)->height;
    ui.text(spec.id, spec.text,
            {r.right() - ui.mm(kBannerPad) - width, r.center_y() - height / 2, width, height},
            banner_text(spec), {tone.text, tone.fill});
}

std::vector<Block> banner_blocks(Ui& ui, float width, BannerSpec spec) {
    Block block;
    block.height = banner_height(ui, width, spec);
    block.gap = ui.mm(4);
    if (ui.low_pages() && block.height > Flow::low_page(ui)) {
        return text_blocks(ui, width, {spec.id, spec.text, banner_text(spec), {}, Role::Status, 4});
    }
    block.draw = [&ui, spec = std::move(spec)](const Rect& r) { banner(ui, r, spec); };
    std::vector<Block> out;
    out.push_back(std::move(block));
    return out;
}

}  // namespace fd::ui
