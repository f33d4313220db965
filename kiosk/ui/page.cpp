#include "kiosk/ui/chrome.hpp"
#include "kiosk/ui/widgets.hpp"

#include <utility>

namespace fd::ui {
namespace {

void record(Ui& ui, const std::string& id, Role role, const std::string& name, const std::string& lang,
            const Rect& r) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.lang = lang;
    node.px = r;
    const Ink ink = heading_ink(ui);
    node.fg = ui.color(ink.fg);
    node.bg = ui.color(ink.bg);
    ui.node(std::move(node));
}

float draw_steps(Ui& ui, const Rect& r) {
    const std::size_t total = ui.model().step_count();
    const std::size_t now = ui.model().step_number();
    if (now == 0) return 0;
    const std::string words = ui.tr("step.progress", "Step {n} of {total}",
                                    {{"n", std::to_string(now)}, {"total", std::to_string(total)}});
    const TextSpec spec{Type::Support, true, layout::Align::Start, "", 0, false};
    const auto text = ui.measure(words, spec, r.w);
    record(ui, "step.progress", Role::Progress, words, "", {r.x, r.y, r.w, text->height});
    ui.text("step.progress", words, {r.x, r.y, r.w, text->height}, spec, heading_ink(ui));
    const float start = r.x + std::ceil(text->width) + ui.mm(5);
    const float gap = ui.mm(2.2);
    const float h = ui.mm(2.6);
    const bool beside = r.right() - start > ui.mm(60);
    const float x0 = beside ? start : r.x;
    const float y = beside ? r.y + text->height / 2 - h / 2 : r.y + text->height + ui.mm(1);
    const float w = (r.right() - x0 - gap * static_cast<float>(total - 1)) / static_cast<float>(total);
    for (std::size_t i = 0; i < total; ++i) {
        const Rect bar{x0 + (w + gap) * static_cast<float>(i), y, w, h};
        const Rgba fill = ui.color(i + 1 < now    ? Color::Outline
                                   : i + 1 == now ? Color::Accent
                                                  : Color::Surface);
        ui.canvas().outlined(bar, h / 2, ui.mm(0.4), fill, ui.color(Color::Outline));
    }
    return text->height + (beside ? 0 : h + ui.mm(1)) + ui.mm(2);
}

struct Heading {
    TextSpec title;
    TextSpec help;
    float title_h = 0, help_h = 0;
};

Heading measure_heading(Ui& ui, const PageSpec& spec, float width) {
    Heading h;
    // In reach mode the upper part has room, and nothing under it to line up with.
    const bool display = ui.portrait() && (spec.large || ui.reach());
    const auto align = ui.reach() ? layout::Align::Center : layout::Align::Start;
    h.title = {display ? Type::Display : Type::Title, true, align, spec.title_lang, 0, false};
    h.help = {ui.reach() ? Type::Body : Type::Support, false, align, spec.help_lang, 0, false};
    const auto title = ui.measure(spec.title, h.title, width);
    // A title with a word too long for its column is set one step smaller, never cut.
    if (title->word_broken || (display && !spec.large && title->lines > 2))
        h.title.type = display ? Type::Title : Type::Lead;
    if (!spec.title.empty()) h.title_h = ui.measure(spec.title, h.title, width)->height;
    // On a low panel with the largest text the question itself needs the room; the node keeps the help.
    const bool no_room = spec.keyboard && (spec.search ? ui.low_pages() : !ui.portrait() && ui.extra_large());
    if (!spec.help.empty() && !no_room) h.help_h = ui.measure(spec.help, h.help, width)->height;
    return h;
}

float draw_heading(Ui& ui, const Rect& r, const PageSpec& spec) {
    float y = r.y;
    // A search on a low panel with the largest text: field, results and keys are all that fits.
    if (spec.search && !ui.portrait() && ui.extra_large()) return y;
    const bool no_room_for_steps = spec.keyboard && !ui.portrait() && ui.extra_large();
    if (spec.steps && !no_room_for_steps) y += draw_steps(ui, {r.x, y, r.w, r.h});
    const Heading h = measure_heading(ui, spec, r.w);
    if (h.title_h > 0) {
        const Rect box{r.x, y, r.w, h.title_h};
        record(ui, spec.id + ".title", Role::Heading, spec.title, spec.title_lang, box);
        ui.text(spec.id + ".title", spec.title, box, h.title, heading_ink(ui));
        y += h.title_h;
    }
    const bool help_fits = ui.portrait() || y + ui.mm(1) + h.help_h <= r.bottom();
    if (h.help_h > 0 && help_fits) {
        const Rect box{r.x, y + ui.mm(1), r.w, h.help_h};
        record(ui, spec.id + ".help", Role::Text, spec.help, spec.help_lang, box);
        ui.text(spec.id + ".help", spec.help, box, h.help, heading_ink(ui));
        y += h.help_h + ui.mm(1);
    }
    if (y > r.bottom() + 1) ui.overflow(spec.id + ": the heading is higher than its place");
    return y;
}

Page portrait_page(Ui& ui, const Rect& content, const PageSpec& spec) {
    Page page;
    float top = content.y;
    if (ui.reach()) {
        const Rect show = reach_show(ui);
        const float y = draw_heading(ui, show, spec);
        page.side = {show.x, y + ui.mm(3), show.w, show.bottom() - y - ui.mm(6)};
        // What is typed shows in the upper part: nobody touches the field.
        if (!spec.keyboard && !spec.shows) draw_reach_street(ui, y);
    } else {
        top = draw_heading(ui, content, spec) + ui.mm(4);
    }
    const float action = spec.action_h;
    page.action = {content.x, content.bottom() - action, content.w, action};
    page.body = {content.x, top, content.w, content.bottom() - top - (action > 0 ? action + ui.mm(5) : 0)};
    // Above the way forward, or on the bar; in reach mode it is in the upper part already.
    if (!ui.reach()) page.floor = action > 0 ? page.action.y - ui.mm(5) : content.bottom() + ui.mm(5);
    return page;
}

Page landscape_page(Ui& ui, const Rect& content, const PageSpec& spec) {
    const bool wide = ui.prefs().size == app::TextSize::L || ui.extra_large();
    const float gap = ui.mm(8);
    const float column = std::floor((content.w - gap) * (spec.keyboard ? 0.42F : wide ? 0.42F : 0.36F));
    Page page;
    const Rect start{content.x, content.y, column, content.h};
    const float y = draw_heading(ui, start, spec);
    page.side = {start.x, y + ui.mm(4), start.w, start.bottom() - y - ui.mm(4)};
    const Rect end{content.x + column + gap, content.y, content.w - column - gap, content.h};
    const float action = spec.action_h;
    if (spec.keyboard && !wide) {
        page.body = end;
        page.action = {start.x, start.bottom() - action, start.w, action};
        page.side.h -= action > 0 ? action + ui.mm(4) : 0;
    } else {
        page.action = {end.x, end.bottom() - action, end.w, action};
        page.body = {end.x, end.y, end.w, end.h - (action > 0 ? action + ui.mm(4) : 0)};
    }
    return page;
}

}  // namespace

Page begin_page(Ui& ui, const Rect& content, const PageSpec& spec) {
    return ui.portrait() ? portrait_page(ui, content, spec) : landscape_page(ui, content, spec);
}

}  // namespace fd::ui
