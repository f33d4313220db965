#include "kiosk/ui/screens/field_page.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <utility>

namespace fd::ui {
namespace {

std::string label_of(Ui& ui, app::ContactField field) {
    switch (field) {
        case app::ContactField::First:
            return ui.tr("contact.first", "First name");
        case app::ContactField::Last:
            return ui.tr("contact.last", "Last name");
        case app::ContactField::Phone:
            return ui.tr("contact.phone", "Phone number");
        case app::ContactField::Email:
            return ui.tr("contact.email", "E-mail address");
    }
    return {};
}

void add_row(Ui& ui, Flow& flow, const char* id, app::ContactField field, const char* icon,
             const std::string& value) {
    ReviewSpec row;
    row.id = id;
    row.icon = icon;
    row.label = label_of(ui, field);
    row.value = value.empty() ? ui.tr("contact.empty", "Not given") : text::isolate(value);
    row.private_value = true;
    ButtonSpec change{std::string(id) + ".change", ui.tr("common.change", "Change"), "edit"};
    change.type = Type::Support;
    row.action = change;
    row.event = app::EditContact{field};
    flow.add(review_blocks(ui, flow.width(), std::move(row)));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::ContactScreen&) {
    const Page page =
        begin_page(ui, content,
                   {"contact", ui.tr("contact.title", "May the city contact you?"),
                    ui.tr("contact.help", "Your choice. Both are fine."), "", "", true, 0, false});
    Flow flow(ui, page.body, page.bar);
    const auto& draft = ui.session().draft;
    CardSpec none{"contact.none", ui.tr("contact.none", "Send without my name"),
                  ui.tr("contact.none_help", "You still get a number to check on it."), "eye-off"};
    none.selected = draft.contact_asked && draft.contact.empty();
    CardSpec give{"contact.give", ui.tr("contact.give", "Give my name, phone or e-mail"),
                  ui.tr("contact.give_help", "Only for your requests. Never on the ticket."), "person"};
    give.selected = draft.contact_asked && !draft.contact.empty();
    none.large = give.large = true;
    none.stretch_mm = give.stretch_mm = 60;
    flow.add(card_block(ui, flow.width(), std::move(none), app::NoContact{}));
    flow.add(card_block(ui, flow.width(), std::move(give), app::GiveContact{}));
    if (ui.portrait()) {
        flow.add(
            banner_blocks(ui, flow.width(),
                          {"contact.privacy", "lock",
                           ui.tr("review.privacy", "Your name, phone and e-mail are never on the ticket."),
                           Tone::Tint, ""}));
    }
    flow.stand_on(page.floor);
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::ContactFormScreen&) {
    const Actions actions = continue_actions(ui, false);
    const Page page =
        begin_page(ui, content,
                   {"contact_form", ui.tr("contact.form_title", "How can the city contact you?"),
                    ui.tr("contact.form_help", "Fill in what you want. You can leave the rest."), "", "",
                    true, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    const auto& contact = ui.session().draft.contact;
    add_row(ui, flow, "contact.first", app::ContactField::First, "person", contact.first_name);
    add_row(ui, flow, "contact.last", app::ContactField::Last, "person", contact.last_name);
    add_row(ui, flow, "contact.phone", app::ContactField::Phone, "call", contact.phone);
    add_row(ui, flow, "contact.email", app::ContactField::Email, "mobile", contact.email);
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_screen(Ui& ui, const Rect& content, const app::ContactFieldScreen& screen) {
    FieldPage page;
    page.id = "contact_field";
    page.title = label_of(ui, screen.field);
    page.help = ui.tr("contact.give_help", "Only for your requests. Never on the ticket.");
    page.numeral = screen.field == app::ContactField::Phone || screen.field == app::ContactField::Email;
    page.error = error_text(ui, screen.error);
    page.actions = continue_actions(ui, false);
    draw_field_page(ui, content, screen.edit, page);
}

}  // namespace fd::ui
