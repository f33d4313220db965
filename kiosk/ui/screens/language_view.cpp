#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/widgets/box.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace fd::ui {
namespace {

// How the languages stand: every one of them and "other language" on one page.
struct Form {
    std::size_t columns;
    Type type;
    bool welcome;        // under each name
    bool tight = false;  // low tiles
    bool wide = false;   // low panels: over the whole width; the word for language makes way
};
constexpr std::array<Form, 5> kPortrait = {Form{2, Type::Title, true}, Form{2, Type::Title, false},
                                           Form{2, Type::Lead, false, true}, Form{3, Type::Lead, false, true},
                                           Form{3, Type::Support, false, true}};
constexpr std::array<Form, 4> kLandscape = {Form{3, Type::Lead, false}, Form{2, Type::Lead, false, true},
                                            Form{3, Type::Lead, false, true, true},
                                            Form{4, Type::Lead, false, true, true}};

TextSpec name_spec(const text::Language& language, const Form& form) {
    return {form.type, true, layout::Align::Start, language.tag, 0, false};
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

float pad_of(Ui& ui, const Form& form) {
    return ui.mm(form.tight ? 3 : 5);
}

float tile_height(Ui& ui, const text::Language& language, float width, const Form& form) {
    const float room = width - 2 * pad_of(ui, form);
    const float welcome =
        form.welcome ? ui.measure(language.welcome, welcome_spec(language), room)->height : 0;
    return ui.measure(language.autonym, name_spec(language, form), room)->height + welcome +
           ui.mm(form.tight ? 4 : 8);
}

void draw_tile(Ui& ui, const Rect& r, const text::Language& language, const Form& form) {
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
    const float pad = pad_of(ui, form);
    const float room = r.w - 2 * pad;
    const float name_h = ui.measure(language.autonym, name_spec(language, form), room)->height;
    const float welcome_h =
        form.welcome ? ui.measure(language.welcome, welcome_spec(language), room)->height : 0;
    const float y = box.inner.center_y() - (name_h + welcome_h) / 2;
    ui.text(id, language.autonym, {r.x + pad, y, room, name_h}, name_spec(language, form), box.ink);
    if (welcome_h > 0) {
        ui.text(id, language.welcome, {r.x + pad, y + name_h, room, welcome_h}, welcome_spec(language),
                box.muted);
    }
    if (state.pressed) ui.emit(app::ChooseLanguage{language.tag});
}

// Columns as wide as their names need, and the rest shared. Empty: a name would not stay on one line.
std::vector<float> column_widths(Ui& ui, float width, const std::vector<const text::Language*>& all,
                                 const Form& form) {
    const auto count = static_cast<float>(form.columns);
    const float room = width - ui.mm(ui.kit().panel.gutter_mm) * (count - 1);
    std::vector<float> widths(form.columns, 0.0F);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto name = ui.measure(all[i]->autonym, name_spec(*all[i], form), 0);
        float& column = widths[i % form.columns];
        column = std::max(column, std::ceil(name->natural_width) + 2 + 2 * pad_of(ui, form));
    }
    const float even = std::floor(room / count);
    if (std::all_of(widths.begin(), widths.end(), [&](float w) { return w <= even; }))
        return std::vector<float>(form.columns, even);
    float used = 0;
    for (const float w : widths) used += w;
    if (used > room) return {};
    for (float& w : widths) w += std::floor((room - used) / count);
    return widths;
}

// False: not in so many columns.
bool add_tiles(Ui& ui, Flow& flow, const Form& form) {
    const auto all = offered(ui);
    const auto widths = column_widths(ui, flow.width(), all, form);
    if (widths.empty()) return false;
    const float gap = ui.mm(ui.kit().panel.gutter_mm);
    for (std::size_t i = 0; i < all.size(); i += form.columns) {
        std::vector<const text::Language*> row(
            all.begin() + static_cast<std::ptrdiff_t>(i),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), i + form.columns)));
        Block block;
        block.height = ui.mm(form.tight ? 14 : ui.portrait() ? 26 : 20);
        for (std::size_t k = 0; k < row.size(); ++k)
            block.height = std::max(block.height, tile_height(ui, *row[k], widths[k], form));
        block.stretch = ui.mm(ui.portrait() ? 24 : 8);
        block.gap = ui.mm(ui.portrait() && !form.tight ? 4.4 : 3);
        block.draw = [&ui, row = std::move(row), widths, gap, form](const Rect& r) {
            float x = r.x;
            for (std::size_t k = 0; k < row.size(); ++k) {
                draw_tile(ui, {x, r.y, widths[k], r.h}, *row[k], form);
                x += widths[k] + gap;
            }
        };
        flow.add(std::move(block));
    }
    return true;
}

// What stands under the languages.
struct Below {
    bool help = true;
    bool draft = true;
};

bool fill(Ui& ui, Flow& flow, const Form& form, const Below& below) {
    if (!add_tiles(ui, flow, form)) return false;
    if (ui.for_operators()) return flow.one_page();
    CardSpec other{"language.other", ui.tr("language.other", "Other language: ask staff"),
                   below.help ? ui.tr("language.other_help", "Interpreters by telephone are free") : "",
                   "call-staff"};
    other.tone = Tone::Lamp;
    other.stretch_mm = 4;
    flow.add(card_block(ui, flow.width(), std::move(other), app::OpenOtherLanguage{}));
    if (ui.language().tag != "en" && below.draft) {
        flow.add(banner_blocks(
            ui, flow.width(),
            {"language.draft", "info", ui.tr("language.draft", "Draft translation. Help us make it better."),
             Tone::Tint, ""}));
    }
    return flow.one_page();
}

// The first form that is one page draws it. `narrow` is the body beside the word for language.
void draw_one_page(Ui& ui, const Rect& narrow, const Rect& content,
                   const std::function<void(const Form&)>& draw_rest) {
    const std::vector<Form> forms = ui.portrait() ? std::vector<Form>(kPortrait.begin(), kPortrait.end())
                                                  : std::vector<Form>(kLandscape.begin(), kLandscape.end());
    for (const Below below : {Below{}, Below{false, true}, Below{false, false}}) {
        for (const Form& form : forms) {
            Flow flow(ui, form.wide ? content : narrow);
            if (!fill(ui, flow, form, below)) continue;
            draw_rest(form);
            return flow.run();
        }
    }
    ui.overflow("language: not all on one page");
    Flow flow(ui, content);
    fill(ui, flow, Form{1, Type::Lead, false, true}, {});
    flow.run();
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
    if (ui.portrait()) {
        float top = content.y;
        if (ui.reach()) {
            draw_reach_street(ui, draw_words(ui, reach_show(ui)));
        } else {
            top = draw_words(ui, content) + ui.mm(5);
        }
        const Rect body{content.x, top, content.w, content.bottom() - top};
        return draw_one_page(ui, body, body, [](const Form&) {});
    }
    const Page page = begin_page(ui, content, {"language", "", "", "", "", false, 0, false});
    draw_one_page(ui, page.body, content, [&](const Form& form) {
        if (form.wide) return;
        const float end = draw_words(ui, {content.x, content.y, page.side.w, content.h});
        if (end > content.bottom()) ui.overflow("language: the words do not fit");
    });
}

}  // namespace fd::ui
