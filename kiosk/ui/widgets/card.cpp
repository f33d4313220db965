#include "kiosk/ui/widgets/box.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kCardPad = 6;
constexpr double kMark = 13;
constexpr double kStrip = 22;

struct Parts {
    float arch_w = 0, arch_h = 0, text_x = 0, text_w = 0, mark_w = 0, strip_h = 0;
    float label_h = 0, help_h = 0;
    bool help = false;
    std::string chosen;
    float chosen_w = 0;
};

TextSpec label_spec(Ui& ui, const CardSpec& spec, float width) {
    TextSpec out{ui.low_pages() && ui.extra_large() ? Type::Body : Type::Lead,
                 true,
                 layout::Align::Start,
                 spec.lang,
                 0,
                 false};
    if (!spec.large || !ui.portrait() || ui.extra_large()) return out;
    TextSpec larger = out;
    larger.type = Type::Title;
    const auto laid_out = ui.measure(spec.label, larger, width);
    return laid_out->lines <= 2 && !laid_out->word_broken ? larger : out;
}
TextSpec help_spec(const CardSpec& spec) {
    return {Type::Support, false, layout::Align::Start, spec.lang, 0, false};
}
TextSpec chosen_spec() {
    return {Type::Support, true, layout::Align::Start, "", 0, false};
}

float arch_width(Ui& ui, const CardSpec& spec) {
    if (spec.icon.empty()) return 0;
    const bool primary = spec.tone == Tone::Primary;
    const bool larger = primary || (spec.large && !ui.extra_large());
    return ui.mm(ui.portrait() ? (larger ? 34 : 26) : (primary ? 22 : 17));
}

Parts parts_of(Ui& ui, float width, const CardSpec& spec) {
    Parts p;
    const float pad = ui.mm(kCardPad);
    p.arch_w = arch_width(ui, spec);
    p.arch_h = p.arch_w * 1.18F;
    p.text_x = pad + (p.arch_w > 0 ? p.arch_w + ui.mm(6) : ui.mm(1));
    p.mark_w = spec.mark == Mark::None ? 0 : ui.mm(kMark) + ui.mm(3);
    p.text_w = width - p.text_x - pad - p.mark_w;
    if (spec.selected) {
        p.chosen = ui.tr("common.chosen", "Chosen");
        p.chosen_w = std::ceil(ui.measure(p.chosen, chosen_spec(), 0)->natural_width) + ui.mm(3);
        // The word goes beside the mark while that leaves room for the label, else under the label.
        if (p.chosen_w > p.text_w * 0.4F) p.chosen_w = 0;
        p.text_w -= p.chosen_w;
    }
    p.label_h = ui.measure(spec.label, label_spec(ui, spec, p.text_w), p.text_w)->height;
    p.help = !spec.help.empty() && !ui.extra_large();
    if (p.help) p.help_h = ui.measure(spec.help, help_spec(spec), p.text_w)->height;
    if (spec.selected && p.chosen_w == 0) {
        p.help_h += ui.measure(p.chosen, chosen_spec(), p.text_w)->height;
    }
    if (!spec.strip.empty() && !ui.extra_large() && ui.portrait()) p.strip_h = ui.mm(kStrip);
    return p;
}

void draw_mark(Ui& ui, const Rect& area, const CardSpec& spec, Ink ink) {
    const float size = ui.mm(9);
    const Rect box{area.right() - size - ui.mm(2), area.center_y() - size / 2, size, size};
    if (spec.mark == Mark::Chevron) {
        ui.canvas().icon("chevron", box, ui.color(ink.fg), true);
        return;
    }
    const float radius = spec.mark == Mark::Radio ? size / 2 : ui.mm(2);
    if (spec.selected) {
        ui.canvas().rounded(box.inset(-ui.mm(1)), radius + ui.mm(1), ui.color(ink.fg));
        ui.canvas().icon("check", box, ui.color(ink.bg), false);
    } else {
        ui.canvas().outlined(box, radius, ui.mm(0.6), ui.color(ink.bg), ui.color(ink.fg));
    }
}

void draw_strip(Ui& ui, const Rect& area, const CardSpec& spec, Ink ink) {
    ui.canvas().fill({area.x, area.y, area.w, std::max(1.0F, ui.mm(0.25))}, ui.color(Color::BarDivider));
    const float size = ui.mm(11);
    const float step = (area.w - size) / static_cast<float>(std::max<std::size_t>(1, spec.strip.size() - 1));
    for (std::size_t i = 0; i < spec.strip.size(); ++i) {
        ui.canvas().icon(spec.strip[i],
                         {area.x + step * static_cast<float>(i), area.center_y() - size / 2, size, size},
                         ui.color(ink.fg), false);
    }
}

void draw_words(Ui& ui, const Rect& inner, const Parts& p, const CardSpec& spec, const Box& box) {
    const float total = p.label_h + p.help_h;
    float y = inner.center_y() - total / 2;
    const float x = inner.x + p.text_x;
    ui.text(spec.id, spec.label, {x, y, p.text_w, p.label_h}, label_spec(ui, spec, p.text_w), box.ink);
    y += p.label_h;
    if (p.help) y += ui.text(spec.id, spec.help, {x, y, p.text_w, p.help_h}, help_spec(spec), box.muted);
    if (!spec.selected) return;
    const float h = ui.measure(p.chosen, chosen_spec(), p.chosen_w > 0 ? 0 : p.text_w)->height;
    if (p.chosen_w > 0) {
        ui.text(spec.id, p.chosen, {x + p.text_w + ui.mm(2), inner.center_y() - h / 2, p.chosen_w, h},
                chosen_spec(), box.ink);
    } else {
        ui.text(spec.id, p.chosen, {x, y, p.text_w, h}, chosen_spec(), box.ink);
    }
}

void draw_card(Ui& ui, const Rect& r, const CardSpec& spec, const app::Event& event) {
    Node node;
    node.id = spec.id;
    node.role = spec.mark == Mark::Radio || spec.mark == Mark::Check ? Role::Choice : Role::Card;
    node.name = spec.label;
    node.hint = spec.help;
    node.lang = spec.lang;
    node.selected = spec.selected;
    node.px = r;
    node.fg = ui.color(spec.tone == Tone::Primary ? Color::OnPrimary : Color::OnSurface);
    node.bg = ui.color(spec.tone == Tone::Primary ? Color::Primary : Color::Surface);
    const Pressed state = ui.target(std::move(node));
    const Box box = draw_box(ui, r, spec.tone, spec.selected, state, 4);
    const Parts p = parts_of(ui, r.w, spec);
    const Rect upper{box.inner.x, box.inner.y, box.inner.w, box.inner.h - p.strip_h};
    if (p.arch_w > 0) {
        draw_arch(ui, {upper.x + ui.mm(kCardPad), upper.center_y() - p.arch_h / 2, p.arch_w, p.arch_h},
                  spec.icon, spec.tone, spec.selected);
    }
    draw_words(ui, upper, p, spec, box);
    if (p.mark_w > 0) {
        draw_mark(ui, {upper.right() - p.mark_w - ui.mm(3), upper.y, p.mark_w, upper.h}, spec, box.ink);
    }
    if (p.strip_h > 0) {
        draw_strip(ui, {upper.x + ui.mm(8), upper.bottom(), upper.w - ui.mm(16), p.strip_h}, spec, box.ink);
    }
    if (state.pressed) ui.emit(event);
}

}  // namespace

bool card_fits(Ui& ui, float width, const CardSpec& spec) {
    const Parts p = parts_of(ui, width, spec);
    const auto label = ui.measure(spec.label, label_spec(ui, spec, p.text_w), p.text_w);
    const auto whole = [](const layout::Layout& text) { return !text.word_broken && !text.overflowed; };
    if (p.help && !whole(*ui.measure(spec.help, help_spec(spec), p.text_w))) return false;
    if (spec.selected && !whole(*ui.measure(p.chosen, chosen_spec(), p.text_w))) return false;
    return whole(*label) && label->lines <= 3;
}

Block card_block(Ui& ui, float width, CardSpec spec, app::Event event) {
    const Parts p = parts_of(ui, width, spec);
    Block block;
    const float pad = ui.mm(ui.portrait() ? 5 : ui.low_pages() ? 2 : 3);
    block.height =
        std::max({ui.mm(ui.portrait() ? 24 : 19), p.arch_h + ui.mm(5), p.label_h + p.help_h + 2 * pad}) +
        p.strip_h + ui.mm(2.2);
    block.stretch = ui.mm(ui.portrait() ? spec.stretch_mm : spec.stretch_mm / 3);
    block.gap = ui.mm(ui.portrait() ? 5 : 3.5);
    block.draw = [&ui, spec = std::move(spec), event = std::move(event)](const Rect& r) {
        draw_card(ui, r, spec, event);
    };
    return block;
}

}  // namespace fd::ui
