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

std::string step_words(Ui& ui) {
    return ui.tr("step.progress", "Step {n} of {total}",
                 {{"n", std::to_string(ui.model().step_number())},
                  {"total", std::to_string(ui.model().step_count())}});
}

float draw_steps(Ui& ui, const Rect& r, bool bars = true) {
    const std::size_t total = ui.model().step_count();
    const std::size_t now = ui.model().step_number();
    if (now == 0) return 0;
    const std::string words = step_words(ui);
    const TextSpec spec{Type::Support, true, layout::Align::Start, "", 0, false};
    const auto text = ui.measure(words, spec, r.w);
    record(ui, "step.progress", Role::Progress, words, "", {r.x, r.y, r.w, text->height});
    ui.text("step.progress", words, {r.x, r.y, r.w, text->height}, spec, heading_ink(ui));
    if (!bars) return text->height;
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

Heading measure_heading(Ui& ui, const PageSpec& spec, float title_w, float help_w) {
    Heading h;
    // In reach mode the upper part has room, and nothing under it to line up with.
    const bool display = ui.portrait() && (spec.large || ui.reach());
    const auto align = ui.reach() ? layout::Align::Center : layout::Align::Start;
    h.title = {display ? Type::Display : Type::Title, true, align, spec.title_lang, 0, false};
    h.help = {ui.reach() ? Type::Body : Type::Support, false, align, spec.help_lang, 0, false};
    const auto title = ui.measure(spec.title, h.title, title_w);
    // A title with a word too long for its column is set one step smaller, never cut.
    if (title->word_broken || (display && !spec.large && title->lines > 2))
        h.title.type = display ? Type::Title : Type::Lead;
    if (!spec.title.empty()) h.title_h = ui.measure(spec.title, h.title, title_w)->height;
    // In reach mode with the largest text a search needs the room of its help; the card before it said it.
    const bool no_room = ui.portrait() && spec.search && ui.low_pages();
    if (!spec.help.empty() && !no_room) h.help_h = ui.measure(spec.help, h.help, help_w)->height;
    return h;
}

void draw_title(Ui& ui, const Rect& box, const PageSpec& spec, const Heading& h) {
    record(ui, spec.id + ".title", Role::Heading, spec.title, spec.title_lang, box);
    ui.text(spec.id + ".title", spec.title, box, h.title, heading_ink(ui));
}

void draw_help(Ui& ui, const Rect& box, const PageSpec& spec, const Heading& h) {
    record(ui, spec.id + ".help", Role::Text, spec.help, spec.help_lang, box);
    ui.text(spec.id + ".help", spec.help, box, h.help, heading_ink(ui));
}

float draw_heading(Ui& ui, const Rect& r, const PageSpec& spec) {
    float y = r.y;
    if (spec.steps) y += draw_steps(ui, {r.x, y, r.w, r.h});
    const Heading h = measure_heading(ui, spec, r.w, r.w);
    if (h.title_h > 0) {
        draw_title(ui, {r.x, y, r.w, h.title_h}, spec, h);
        y += h.title_h;
    }
    const bool help_fits = ui.portrait() || y + ui.mm(1) + h.help_h <= r.bottom();
    if (h.help_h > 0 && help_fits) {
        draw_help(ui, {r.x, y + ui.mm(1), r.w, h.help_h}, spec, h);
        y += h.help_h + ui.mm(1);
    }
    if (y > r.bottom() + 1) ui.overflow(spec.id + ": the heading is higher than its place");
    return y;
}

// Large text over keys on a low panel: the question takes the whole width, the step stands at its end.
float draw_wide_heading(Ui& ui, const Rect& r, const PageSpec& spec) {
    const TextSpec step_spec{Type::Support, true, layout::Align::Start, "", 0, false};
    const bool counted = spec.steps && ui.model().step_number() > 0;
    const float steps =
        counted ? std::ceil(ui.measure(step_words(ui), step_spec, 0)->natural_width) + ui.mm(2) : 0;
    float y = r.y;
    const float title_w = r.w - (steps > 0 ? steps + ui.mm(8) : 0);
    Heading h = measure_heading(ui, spec, title_w, r.w);
    if (r.y + h.title_h + spec.foot_h > r.bottom()) {
        h.title.type = Type::Lead;  // one step smaller rather than keys that are too low
        h.title_h = ui.measure(spec.title, h.title, title_w)->height;
    }
    const bool bars = r.y + h.title_h + ui.mm(8) + spec.foot_h <= r.bottom();
    if (steps > 0) y += draw_steps(ui, {r.right() - steps, y, steps, r.h}, bars);
    if (h.title_h > 0) draw_title(ui, {r.x, r.y, title_w, h.title_h}, spec, h);
    y = std::max(y, r.y + h.title_h);
    // What must be typed and its keys come first; the card that led here, or the error, says what the help
    // says.
    const float with_help = y + h.help_h + ui.mm(1);
    if (h.help_h > 0 && with_help + spec.foot_h <= r.bottom()) {
        draw_help(ui, {r.x, y + ui.mm(1), r.w, h.help_h}, spec, h);
        y = with_help;
    }
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

// Keys beside the field; with large text the question stands over both.
Page landscape_keys(Ui& ui, const Rect& content, const PageSpec& spec) {
    const float gap = ui.mm(8);
    Rect below = content;
    if (ui.low_pages()) {
        const float y = draw_wide_heading(ui, content, spec) + ui.mm(2);
        below = {content.x, y, content.w, content.bottom() - y};
    }
    const float column = std::floor((content.w - gap) * 0.42F);
    Page page;
    page.body = {below.x + column + gap, below.y, below.w - column - gap, below.h};
    page.side = {below.x, below.y, column, below.h};
    if (!ui.low_pages()) {
        const float y = draw_heading(ui, page.side, spec) + ui.mm(4);
        page.side = {below.x, y, column, below.bottom() - y};
    }
    page.action = {below.x, below.bottom() - spec.action_h, column, spec.action_h};
    page.side.h -= spec.action_h > 0 ? spec.action_h + ui.mm(4) : 0;
    return page;
}

Page landscape_page(Ui& ui, const Rect& content, const PageSpec& spec) {
    if (spec.keyboard) return landscape_keys(ui, content, spec);
    const float gap = ui.mm(8);
    const float column = std::floor((content.w - gap) * (ui.low_pages() ? 0.42F : 0.33F));
    Page page;
    const Rect start{content.x, content.y, column, content.h};
    const float y = draw_heading(ui, start, spec) + ui.mm(4);
    page.side = {start.x, y, start.w, start.bottom() - y};
    const Rect end{content.x + column + gap, content.y, content.w - column - gap, content.h};
    const float action = spec.action_h;
    page.action = {end.x, end.bottom() - action, end.w, action};
    page.body = {end.x, end.y, end.w, end.h - (action > 0 ? action + ui.mm(4) : 0)};
    const TextSpec more{Type::Lead, true, layout::Align::Center, "", 0, false};
    const float bar = std::max(ui.mm(20), ui.measure("0", more, 0)->height + ui.mm(5));
    if (page.side.h >= bar) page.bar = {start.x, start.bottom() - bar, start.w, bar};
    return page;
}

}  // namespace

Page begin_page(Ui& ui, const Rect& content, const PageSpec& spec) {
    return ui.portrait() ? portrait_page(ui, content, spec) : landscape_page(ui, content, spec);
}

}  // namespace fd::ui
