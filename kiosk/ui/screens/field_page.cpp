#include "kiosk/ui/screens/field_page.hpp"

#include "kiosk/app/edit.hpp"

#include <utility>

namespace fd::ui {
namespace {

constexpr double kLeastPicture = 60;

bool is_pad(const app::Edit& edit) {
    return edit.kind == app::KeyboardKind::Digits || edit.kind == app::KeyboardKind::Phone ||
           edit.kind == app::KeyboardKind::Number;
}

TextSpec left_spec() {
    return {Type::Support, false, layout::Align::End, "", 0, false};
}

TextSpec error_spec() {
    return {Type::Support, true, layout::Align::Start, "", 0, false};
}

float error_height(Ui& ui, float width, const FieldPage& page) {
    if (page.error.empty() || page.error_over) return 0;
    return ui.measure(page.error, error_spec(), width - ui.mm(10))->height + ui.mm(2);
}

float draw_error(Ui& ui, const Rect& r, const FieldPage& page) {
    if (page.error.empty() || page.error_over) return 0;
    const TextSpec spec = error_spec();
    const float icon = ui.mm(7);
    const Rect text{r.x + icon + ui.mm(3), r.y, r.w - icon - ui.mm(3), r.h};
    const float h = ui.measure(page.error, spec, text.w)->height;
    Node node;
    node.id = page.id + ".error";
    node.role = Role::Status;
    node.name = page.error;
    node.px = {r.x, r.y, r.w, h};
    const Ink ink{ui.outlines_only() ? Color::OnBackground : Color::Danger, heading_ink(ui).bg};
    node.fg = ui.color(ink.fg);
    node.bg = ui.color(ink.bg);
    ui.node(std::move(node));
    ui.canvas().icon("alert", {r.x, r.y + h / 2 - icon / 2, icon, icon}, ui.color(ink.fg), false);
    ui.text(page.id + ".error", page.error, {text.x, text.y, text.w, h}, spec, ink);
    return h + ui.mm(2);
}

float draw_left(Ui& ui, const Rect& r, const FieldPage& page) {
    if (!page.left) return 0;
    const float h = ui.measure(*page.left, left_spec(), r.w)->height;
    Node node;
    node.id = page.id + ".left";
    node.role = Role::Status;
    node.name = *page.left;
    node.px = {r.x, r.y, r.w, h};
    node.fg = ui.color(heading_ink(ui).fg);
    node.bg = ui.color(heading_ink(ui).bg);
    ui.node(std::move(node));
    ui.text(page.id + ".left", *page.left, {r.x, r.y, r.w, h}, left_spec(), heading_ink(ui));
    return h + ui.mm(2);
}

// Field, error, count and note from the top of r; what is left comes back.
Rect draw_upper(Ui& ui, const Rect& r, const app::Edit& edit, const FieldPage& page) {
    FieldSpec spec{page.id + ".field",
                   page.title,
                   page.shown.empty() ? app::shown_text(edit) : page.shown,
                   "",
                   page.numeral,
                   !page.error.empty(),
                   page.many_lines};
    // What is shown in groups is not the text that the caret is in.
    if (page.shown.empty()) spec.edit = &edit;
    spec.large = ui.portrait() && !ui.extra_large() && is_pad(edit);
    // The details screen said it already where there is no room for it here.
    float note = page.note ? banner_height(ui, r.w, *page.note) + ui.mm(3) : 0;
    const float left = page.left ? ui.measure(*page.left, left_spec(), r.w)->height + ui.mm(2) : 0;
    if (note > r.h - left - ui.mm(44)) note = 0;
    const float error = error_height(ui, r.w, page);
    const float most = page.between ? std::max(ui.mm(20), r.h * 0.3F)
                                    : std::max(ui.mm(20), r.h - note - left - error - ui.mm(2));
    float wanted = field_height(ui, r.w, spec, most);
    // An error takes its lines from the field.
    const float room = most - (page.error.empty() ? 0 : ui.mm(20));
    if (page.many_lines && ui.portrait()) wanted = std::max(wanted, std::min(room, ui.mm(110)));
    field(ui, {r.x, r.y, r.w, wanted}, spec);
    float y = r.y + wanted + ui.mm(2);
    y += draw_error(ui, {r.x, y, r.w, r.h}, page);
    y += draw_left(ui, {r.x, y, r.w, r.h}, page);
    if (note > 0) {
        banner(ui, {r.x, y, r.w, note - ui.mm(3)}, *page.note);
        y += note;
    }
    if (y > r.bottom() + ui.mm(3)) ui.overflow(page.id + ": field and notes do not fit above the keys");
    return {r.x, y, r.w, r.bottom() - y};
}

void draw_portrait(Ui& ui, const Page& areas, const app::Edit& edit, const FieldPage& page) {
    const Rect& body = areas.body;
    // What shows above the keys keeps its room; keys get lower before anything is cut.
    const bool large = ui.extra_large() || (ui.reach() && ui.prefs().size == app::TextSize::L);
    const float above = page.between ? (large ? 96.0F : 70.0F) : 34.0F;
    const float floor = ui.mm(ui.reach() && !page.between ? 0 : above);
    const float keys =
        std::max(least_keyboard_height(ui, edit), std::min(keyboard_height(ui, edit), body.h - floor));
    // Keys may stand a little out of the margin: wider is easier.
    const float out = ui.mm(4);
    draw_keyboard(ui, {body.x - out, body.bottom() - keys, body.w + 2 * out, keys}, edit, page.many_lines);
    const Rect above_keys{body.x, body.y, body.w, body.h - keys - ui.mm(4)};
    // Reach mode: what is typed only shows, so it is in the upper part.
    const Rect under_field = draw_upper(ui, ui.reach() ? areas.side : above_keys, edit, page);
    const Rect rest = ui.reach() ? above_keys : under_field;
    if (page.between) return page.between(rest);
    if (ui.reach()) return;
    if (page.picture && rest.h > ui.mm(kLeastPicture)) return page.picture(rest);
    draw_street(ui, {0, rest.y + ui.mm(8), ui.screen().w, rest.h - ui.mm(8)});
}

// Results go under the field where that is high enough; with large text the field stands over the keys.
void draw_landscape(Ui& ui, const Page& areas, const app::Edit& edit, const FieldPage& page, float upper_h) {
    const float both = upper_h + ui.mm(4) + least_keyboard_height(ui, edit);
    const bool over_keys = page.between && ui.low_pages() && areas.body.h >= both;
    Rect keys = areas.body;
    if (over_keys) {
        const Rect upper{keys.x, keys.y, keys.w, keys.h - least_keyboard_height(ui, edit) - ui.mm(2)};
        const Rect rest = draw_upper(ui, upper, edit, page);
        keys = {keys.x, rest.y + ui.mm(2), keys.w, keys.bottom() - rest.y - ui.mm(2)};
    }
    draw_keyboard(ui, keys, edit, page.many_lines);
    if (over_keys) return page.between(areas.side);
    const Rect rest = draw_upper(ui, areas.side, edit, page);
    if (page.between) page.between(rest);
}

// What the field, its error and its count take at least.
float least_upper_height(Ui& ui, float width, const app::Edit& edit, const FieldPage& page) {
    const FieldSpec spec{page.id,        "", app::shown_text(edit), "", page.numeral, !page.error.empty(),
                         page.many_lines};
    float h =
        field_height(ui, width, spec, ui.mm(page.many_lines && page.error.empty() ? 40 : 22)) + ui.mm(2);
    h += error_height(ui, width, page);
    if (page.left) h += ui.measure(*page.left, left_spec(), width)->height + ui.mm(2);
    return h;
}

// An error too long for the field's column stands over field and keys.
bool draw_error_over(Ui& ui, const Rect& content, Page& areas, const app::Edit& edit, const FieldPage& page,
                     float upper_h) {
    if (!ui.low_pages() || page.error.empty() || page.between || upper_h <= areas.side.h) return false;
    const float h = error_height(ui, content.w, page);
    if (areas.body.h - h < least_keyboard_height(ui, edit)) return false;
    draw_error(ui, {content.x, areas.side.y, content.w, h}, page);
    for (Rect* area : {&areas.body, &areas.side}) {
        area->y += h;
        area->h -= h;
    }
    return true;
}

}  // namespace

void draw_field_page(Ui& ui, const Rect& content, const app::Edit& edit, const FieldPage& page) {
    PageSpec spec{page.id, page.title, page.help, page.title_lang, page.help_lang, page.steps, 0, true};
    if (ui.helped()) {
        const std::string english =
            page.title_english.empty() ? ui.source_of(page.title) : page.title_english;
        if (!english.empty()) {
            spec.help = english;
            spec.help_lang = "en";
        }
    }
    spec.search = page.between != nullptr;
    if (page.actions) spec.action_h = actions_height(ui, content, *page.actions, true);
    float upper = 0;
    if (!ui.portrait()) {
        upper = least_upper_height(ui, content.w * 0.41F, edit, page);
        const float keys = least_keyboard_height(ui, edit);
        const float beside = upper + (spec.action_h > 0 ? spec.action_h + ui.mm(4) : 0);
        spec.foot_h = ui.mm(2) + (page.between ? upper + ui.mm(4) + keys : std::max(beside, keys));
    }
    Page areas = begin_page(ui, content, spec);
    if (ui.portrait()) {
        draw_portrait(ui, areas, edit, page);
    } else {
        FieldPage shown = page;
        shown.error_over = draw_error_over(ui, content, areas, edit, page, upper);
        draw_landscape(ui, areas, edit, shown, upper);
    }
    if (page.actions) draw_actions(ui, areas.action, *page.actions);
}

std::string error_text(Ui& ui, app::FieldError error) {
    switch (error) {
        case app::FieldError::None:
            return {};
        case app::FieldError::Choose:
            return ui.tr("error.choose", "Please choose an answer.");
        case app::FieldError::Type:
            return ui.tr("error.type", "Please type an answer, or ask staff for help.");
        case app::FieldError::Number:
            return ui.tr("error.number", "Please type a number, like 12.");
        case app::FieldError::TooLong:
            return ui.tr("error.long", "That is too long. Please make it shorter.");
        case app::FieldError::Phone:
            return ui.tr("error.phone", "The number is too short. Type all 10 digits.");
        case app::FieldError::Email:
            return ui.tr("error.email", "An e-mail address looks like ana@example.org.");
        case app::FieldError::Address:
            return ui.tr("error.address", "Please type the street and number.");
        case app::FieldError::DigitsShort:
            return ui.tr("digits.short", "The number is too short. Type all 12 digits.");
        case app::FieldError::DigitsWrong:
            return ui.tr("digits.wrong", "That number is not right. Please check each digit.");
    }
    return {};
}

std::optional<BannerSpec> latin_note(Ui& ui, const std::string& id) {
    if (!ui.kit().keyboards.is_fallback(ui.language().tag)) return std::nullopt;
    return BannerSpec{
        id, "keyboard",
        ui.tr("details.latin",
              "This kiosk cannot write {language} yet. Touch the phrases, or type with Latin letters.",
              {{"language", ui.language().autonym}}),
        Tone::Tint, ""};
}

}  // namespace fd::ui
