#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"
#include "offline/domain/datetime.hpp"

#include <utility>

namespace fd::ui {
namespace {

ButtonSpec change_button(Ui& ui, const std::string& id) {
    ButtonSpec spec{id + ".change", ui.tr("common.change", "Change"), "edit"};
    spec.type = Type::Support;
    return spec;
}

void add_row(Ui& ui, Flow& flow, const std::string& id, const std::string& icon, const std::string& label,
             const std::string& value, const std::string& value_lang, app::EditAnswer event) {
    ReviewSpec row;
    row.id = id;
    row.icon = icon;
    row.label = label;
    row.value = value;
    row.value_lang = value_lang;
    row.action = change_button(ui, id);
    row.event = event;
    flow.add(review_blocks(ui, flow.width(), std::move(row)));
}

std::string words_of(Ui& ui, const domain::Attribute& attribute, const domain::Answer& answer) {
    if (attribute.datatype == domain::Datatype::Datetime) {
        const auto at = domain::parse_iso8601(answer.values.front());
        return at ? ui.locale().date_time(at->at) : answer.values.front();
    }
    std::vector<std::string> names;
    for (const auto& value : answer.values) {
        std::string name = value;
        for (const auto& known : attribute.values) {
            if (known.key == value) name = known.name;
        }
        names.push_back(text::isolate(name));
    }
    return ui.locale().list(names);
}

void add_questions(Ui& ui, Flow& flow) {
    const auto* definition = ui.model().definition();
    if (definition == nullptr) return;
    for (std::size_t i = 0; i < definition->attributes.size(); ++i) {
        const auto& attribute = definition->attributes[i];
        if (!attribute.variable) continue;
        const auto* answer = ui.session().draft.answer(attribute.code);
        const bool none = answer == nullptr || answer->values.empty();
        add_row(ui, flow, "review.answer." + attribute.code, "list", attribute.description,
                none ? ui.tr("review.none", "No answer") : words_of(ui, attribute, *answer),
                none ? "" : ui.city_lang(), {app::ReviewRow::Question, i});
    }
}

void add_place(Ui& ui, Flow& flow) {
    if (ui.model().where() == app::Where::None) return;
    const auto& address = ui.session().draft.location.address;
    const bool known = ui.model().has_place() && !address.empty();
    add_row(ui, flow, "review.where", "pin", ui.tr("review.where", "Place"),
            known ? text::isolate(address) : ui.tr("review.none", "No answer"), "",
            {app::ReviewRow::Where, 0});
}

std::string details_words(Ui& ui) {
    const auto& draft = ui.session().draft;
    std::string out;
    for (const auto& phrase : ui.model().phrases()) {
        if (!draft.has_phrase(phrase.id)) continue;
        out += (out.empty() ? "" : "\n") + ui.tr(phrase.id, phrase.english);
    }
    if (!draft.details.empty()) out += (out.empty() ? "" : "\n") + text::isolate(draft.details);
    return out.empty() ? ui.tr("review.none", "No answer") : out;
}

// All but the last two characters of a phone or e-mail are dots until somebody asks to see them.
std::string masked(const std::string& value, bool show) {
    if (show || value.size() <= 2) return text::isolate(value);
    std::string out;
    for (std::size_t i = 0; i + 2 < std::min<std::size_t>(value.size(), 10); ++i) out += "\u2022";
    return text::isolate(out + value.substr(value.size() - 2));
}

void add_contact(Ui& ui, Flow& flow, const app::ReviewScreen& screen) {
    const auto& contact = ui.session().draft.contact;
    ReviewSpec row;
    row.id = "review.contact";
    row.icon = "person";
    row.label = ui.tr("review.contact", "Contact");
    row.private_value = true;
    if (contact.empty()) {
        row.value = ui.tr("review.no_name", "Without your name");
    } else {
        const std::string full_name =
            contact.first_name + (contact.last_name.empty() ? "" : " ") + contact.last_name;
        for (const auto& part : {full_name, contact.phone, contact.email}) {
            if (part.empty()) continue;
            row.value += (row.value.empty() ? "" : "\n") +
                         (part == full_name ? text::isolate(part) : masked(part, screen.show_contact));
        }
        ButtonSpec show{"review.contact.show",
                        screen.show_contact ? ui.tr("common.hide", "Hide") : ui.tr("common.show", "Show"),
                        screen.show_contact ? "eye-off" : "eye"};
        show.type = Type::Support;
        row.second = show;
        row.second_event = app::ShowContact{!screen.show_contact};
    }
    row.action = change_button(ui, row.id);
    row.event = app::EditAnswer{app::ReviewRow::Contact, 0};
    flow.add(review_blocks(ui, flow.width(), std::move(row)));
}

// Known before sending, so that nobody waits for paper that does not come.
void add_paper(Ui& ui, Flow& flow) {
    if (!ui.model().printer_stopped()) return;
    const bool no_paper = ui.model().printer == device::PrinterState::PaperOut;
    const std::string words =
        no_paper ? ui.tr("review.no_paper", "No paper now. Your number will be on the screen.")
                 : ui.tr("review.no_printer", "We cannot print now. Your number will be on the screen.");
    flow.add(banner_blocks(ui, flow.width(),
                           {"review.paper", no_paper ? "paper-low" : "print-off", words, Tone::Warning, ""}));
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::ReviewScreen& screen) {
    const Actions actions{
        {"review.send", ui.tr("review.send", "Send request"), "sent", Tone::Primary}, app::Send{}, {}, {}};
    const Page page = begin_page(ui, content,
                                 {"review", ui.tr("review.title", "Check your answers"),
                                  ui.tr("review.help", "Not sent yet. Touch “Change” if something is wrong."),
                                  "", "", true, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    if (ui.session().mends) add_refusal(ui, flow);
    add_paper(ui, flow);
    const auto* service = ui.model().service();
    add_row(ui, flow, "review.service", ui.model().site->icon_of(ui.session().draft.service_code),
            ui.tr("review.service", "Request"), service == nullptr ? "" : service->name, ui.city_lang(),
            {app::ReviewRow::Service, 0});
    add_questions(ui, flow);
    add_place(ui, flow);
    add_row(ui, flow, "review.details", "edit", ui.tr("review.details", "Details"), details_words(ui), "",
            {app::ReviewRow::Details, 0});
    add_contact(ui, flow, screen);
    flow.add(banner_blocks(
        ui, flow.width(),
        {"review.privacy", "lock",
         ui.tr("review.privacy", "Your name, phone and e-mail are never on the ticket."), Tone::Tint, ""}));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

void draw_screen(Ui& ui, const Rect& content, const app::SavingScreen&) {
    const Page page = begin_page(
        ui, content, {"saving", ui.tr("saving.title", "Saving your request"), "", "", "", false, 0, false});
    Flow flow(ui, page.body, page.bar);
    StatusSpec wait;
    wait.id = "saving.wait";
    wait.icon = "clock";
    wait.tone = Tone::Tint;
    wait.title = ui.tr("result.asking_text", "Please wait a moment.");
    wait.large = true;
    flow.add(status_blocks(ui, flow.width(), std::move(wait)));
    flow.stand_on(page.floor);
    flow.run();
}

void draw_screen(Ui& ui, const Rect& content, const app::NotSavedScreen&) {
    const Actions actions{{"notsaved.again", ui.tr("common.try_again", "Try again"), "repeat", Tone::Primary},
                          app::Send{},
                          {},
                          {}};
    const Page page = begin_page(ui, content,
                                 {"notsaved", ui.tr("notsaved.title", "We could not save your request"), "",
                                  "", "", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    flow.add(
        status_blocks(ui, flow.width(),
                      {"notsaved.text",
                       "alert",
                       Tone::Danger,
                       ui.tr("notsaved.text", "Nothing was sent. Please try again, or ask at the counter."),
                       "",
                       {},
                       {},
                       {},
                       {},
                       "",
                       true}));
    flow.stand_on(page.floor);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
