#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets/box.hpp"

#include <utility>

namespace fd::ui {
namespace {

TextSpec name_spec(Ui& ui, const text::Language& language) {
    return {ui.portrait() ? Type::Title : Type::Lead, true, layout::Align::Start, language.tag, 0, false};
}
TextSpec welcome_spec(const text::Language& language) {
    return {Type::Support, false, layout::Align::Start, language.tag, 0, false};
}

std::vector<const text::Language*> offered(Ui& ui) {
    std::vector<const text::Language*> out;
    for (const auto& tag : ui.model().site->languages) {
        if (const auto* language = text::find_language(ui.kit().catalogs.languages(), tag))
            out.push_back(language);
    }
    return out;
}

float tile_height(Ui& ui, const text::Language& language, float width) {
    const float room = width - 2 * ui.mm(5);
    const float welcome = (ui.extra_large() || !ui.portrait())
                              ? 0
                              : ui.measure(language.welcome, welcome_spec(language), room)->height;
    return ui.measure(language.autonym, name_spec(ui, language), room)->height + welcome + ui.mm(8);
}

void draw_tile(Ui& ui, const Rect& r, const text::Language& language) {
    const bool chosen = ui.prefs().lang == language.tag && ui.session().back.size() > 1;
    Node node;
    node.id = "language." + language.tag;
    node.role = Role::Choice;
    node.name = language.autonym;
    node.hint = language.welcome;
    node.lang = language.tag;
    node.selected = chosen;
    node.px = r;
    node.fg = ui.color(Color::OnSurface);
    node.bg = ui.color(Color::Surface);
    const std::string id = node.id;
    const Pressed state = ui.target(std::move(node));
    const Box box = draw_box(ui, r, Tone::Plain, chosen, state, 4);
    const float room = r.w - 2 * ui.mm(5);
    const float name_h = ui.measure(language.autonym, name_spec(ui, language), room)->height;
    const float welcome_h = (ui.extra_large() || !ui.portrait())
                                ? 0
                                : ui.measure(language.welcome, welcome_spec(language), room)->height;
    const float y = box.inner.center_y() - (name_h + welcome_h) / 2;
    ui.text(id, language.autonym, {r.x + ui.mm(5), y, room, name_h}, name_spec(ui, language), box.ink);
    if (welcome_h > 0) {
        ui.text(id, language.welcome, {r.x + ui.mm(5), y + name_h, room, welcome_h}, welcome_spec(language),
                box.muted);
    }
    if (state.pressed) ui.emit(app::ChooseLanguage{language.tag});
}

int columns_for(Ui& ui, float width, const std::vector<const text::Language*>& all, float gap) {
    for (int columns = ui.portrait() ? 2 : 3; columns > 1; --columns) {
        const float room =
            (width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns) - 2 * ui.mm(5);
        bool fits = true;
        for (const auto* language : all) {
            const auto name = ui.measure(language->autonym, name_spec(ui, *language), room);
            fits = fits && name->lines == 1 && !name->word_broken;
        }
        if (fits) return columns;
    }
    return 1;
}

void add_tiles(Ui& ui, Flow& flow) {
    const auto all = offered(ui);
    const float gap = ui.mm(ui.kit().panel.gutter_mm);
    const auto columns = static_cast<std::size_t>(columns_for(ui, flow.width(), all, gap));
    const float tile_w =
        std::floor((flow.width() - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
    for (std::size_t i = 0; i < all.size(); i += columns) {
        std::vector<const text::Language*> row(
            all.begin() + static_cast<std::ptrdiff_t>(i),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), i + columns)));
        Block block;
        block.height = ui.mm(ui.portrait() ? 26 : 20);
        for (const auto* language : row)
            block.height = std::max(block.height, tile_height(ui, *language, tile_w));
        block.stretch = ui.mm(ui.portrait() ? 24 : 8);
        block.gap = ui.mm(ui.portrait() ? 4.4 : 3);
        block.draw = [&ui, row = std::move(row), tile_w, gap](const Rect& r) {
            float x = r.x;
            for (const auto* language : row) {
                draw_tile(ui, {x, r.y, tile_w, r.h}, *language);
                x += tile_w + gap;
            }
        };
        flow.add(std::move(block));
    }
}

// The word for language in every language, so that each finds their own.
float draw_words(Ui& ui, const Rect& area) {
    const float arch_w = ui.mm(ui.portrait() ? 24 : 18);
    const float arch_h = arch_w * 1.16F;
    draw_arch(ui, {area.x, area.y, arch_w, arch_h}, "language", Tone::Lamp, false);
    const bool below = !ui.portrait();
    const Rect r{below ? area.x : area.x + arch_w + ui.mm(6), below ? area.y + arch_h + ui.mm(3) : area.y,
                 below ? area.w : area.w - arch_w - ui.mm(6), area.h};
    float x = r.x;
    float y = r.y;
    float row = 0;
    std::string last;
    for (const auto* language : offered(ui)) {
        if (language->word == last) continue;
        last = language->word;
        const TextSpec spec{Type::Support, true, layout::Align::Start, language->tag, 0, false};
        const auto text = ui.measure(language->word, spec, 0);
        const float w = std::ceil(text->natural_width) + 1;
        if (x + w > r.right() && x > r.x) {
            x = r.x;
            y += row;
            row = 0;
        }
        row = std::max(row, text->height);
        const std::string id = "language.word." + language->tag;
        Node node;
        node.id = id;
        node.role = Role::Heading;
        node.name = language->word;
        node.lang = language->tag;
        node.px = {x, y, w, text->height};
        const Ink ink = heading_ink(ui);
        node.fg = ui.color(ink.fg);
        node.bg = ui.color(ink.bg);
        const Rect box = node.px;
        ui.node(std::move(node));
        ui.text(id, language->word, box, spec, ink);
        x += w + ui.mm(5);
    }
    return std::max(y + row, area.y + arch_h);
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::LanguageScreen&) {
    PageSpec spec{"language", "", "", "", "", false, 0, false};
    Rect body = content;
    Rect bar;
    if (ui.portrait()) {
        float top = content.y;
        if (ui.reach()) {
            draw_reach_street(ui, draw_words(ui, reach_show(ui)));
        } else {
            top = draw_words(ui, content) + ui.mm(5);
        }
        body = {content.x, top, content.w, content.bottom() - top};
    } else {
        const Page page = begin_page(ui, content, spec);
        const float end = draw_words(ui, {content.x, content.y, page.side.w, content.h});
        if (end > content.bottom()) ui.overflow("language: the words do not fit");
        body = page.body;
        if (end + ui.mm(3) <= page.bar.y) bar = page.bar;
    }
    Flow flow(ui, body, bar);
    add_tiles(ui, flow);
    CardSpec other{"language.other", ui.tr("language.other", "Other language: ask staff"),
                   ui.tr("language.other_help", "Interpreters by telephone are free"), "call-staff"};
    other.tone = Tone::Lamp;
    other.stretch_mm = 4;
    flow.add(card_block(ui, flow.width(), std::move(other), app::OpenOtherLanguage{}));
    if (ui.language().tag != "en") {
        flow.add(banner_blocks(
            ui, flow.width(),
            {"language.draft", "info", ui.tr("language.draft", "Draft translation. Help us make it better."),
             Tone::Tint, ""}));
    }
    flow.run();
}

}  // namespace fd::ui
