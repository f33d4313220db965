// One member of staff, service or counter, as a supervisor sets it up.

#include "kiosk/ui/flow.hpp"
#include "kiosk/ui/screens/ticket_parts.hpp"
#include "kiosk/ui/screens/views.hpp"
#include "kiosk/ui/staff/staff_parts.hpp"

#include <algorithm>
#include <utility>

namespace fd::ui {
namespace {

using app::EntryField;
using domain::StaffRole;

constexpr std::chrono::minutes kGoalStep{5};
constexpr std::chrono::minutes kLeastGoal{5};
constexpr std::chrono::minutes kMostGoal{120};

// A line: what it is, how it is, and the one thing that changes it.
void add_entry_row(Ui& ui, Flow& flow, const char* id, const char* icon, std::string label, std::string value,
                   const char* change, app::Event event) {
    ReviewSpec row = staff_row(std::string("entry.") + id, icon, std::move(label),
                               value.empty() ? "None yet" : std::move(value));
    row.action = quiet_button(row.id + ".change", change, "edit");
    row.event = std::move(event);
    flow.add(review_blocks(ui, flow.width(), std::move(row)));
}

template <class Entry, class Change>
app::Event changed(Entry entry, Change change) {
    change(entry);
    return app::ChangeEntry{app::SetUpEntry(std::move(entry))};
}

StaffRole next_role(StaffRole role) {
    switch (role) {
        case StaffRole::Counter:
            return StaffRole::Supervisor;
        case StaffRole::Supervisor:
            return StaffRole::Technician;
        case StaffRole::Technician:
            break;
    }
    return StaffRole::Counter;
}

// Before everything else: it is gone with the screen.
void add_new_badge(Ui& ui, Flow& flow, const std::string& code) {
    flow.add(code_block(ui, "entry.code", code, "The new badge. It is shown this once."));
    flow.add(button_block(ui, flow.width(), quiet_button("entry.print", "Print the badge", "print"),
                          app::PrintBadge{}));
}

void add_badge(Ui& ui, Flow& flow, const domain::StaffMember& member) {
    ReviewSpec row = staff_row("entry.badge", "id-card", "Badge",
                               member.has_badge ? "Has one. A new one ends it." : "None");
    row.action = quiet_button("entry.badge.new", "New badge", "plus");
    row.event = app::CounterDo{api::GiveBadge{member.id, false}};
    if (member.has_badge) {
        row.second = quiet_button("entry.badge.end", "End it", "close");
        row.second_event = app::CounterDo{api::GiveBadge{member.id, true}};
    }
    flow.add(review_blocks(ui, flow.width(), std::move(row)));
}

void add_rows(Ui& ui, Flow& flow, const app::EntryScreen& screen, const domain::StaffMember& member) {
    if (!screen.badge.empty()) add_new_badge(ui, flow, screen.badge);
    add_entry_row(ui, flow, "name", "person", "Name, as colleagues say it", member.name, "Change",
                  app::EditEntry{EntryField::Name});
    add_entry_row(ui, flow, "number", "number", "Number to sign in with", member.number, "Change",
                  app::EditEntry{EntryField::Number});
    add_entry_row(ui, flow, "pin", "lock", "PIN",
                  !screen.pin.empty() ? "A new one"
                  : member.id.empty() ? ""
                                      : "Kept as it is",
                  "New PIN", app::EditEntry{EntryField::Pin});
    add_entry_row(ui, flow, "role", "people", "Role", role_words(member.role), "Change",
                  changed(member, [](auto& m) { m.role = next_role(m.role); }));
    add_entry_row(ui, flow, "active", "check", "Works here now", member.active ? "Yes" : "No",
                  member.active ? "No longer" : "Again",
                  changed(member, [](auto& m) { m.active = !m.active; }));
    if (member.id.empty()) return;
    if (member.locked)
        add_entry_row(ui, flow, "locked", "alert", "Locked", "Too many wrong PINs", "Unlock",
                      app::CounterDo{api::PutStaff{member, "", true}});
    add_badge(ui, flow, member);
}

void add_rows(Ui& ui, Flow& flow, const app::EntryScreen& /*screen*/, const domain::WalkInService& service) {
    add_entry_row(ui, flow, "name", "list", "Name in English", english_name(service), "Change",
                  app::EditEntry{EntryField::Name});
    add_entry_row(ui, flow, "letter", "number", "Letter of its numbers", service.letter, "Change",
                  app::EditEntry{EntryField::Letter});
    StepperSpec goal;
    goal.id = "entry.goal";
    goal.label = "A wait to be proud of";
    goal.value = minutes_words(service.target);
    goal.less_name = "Five minutes less";
    goal.more_name = "Five minutes more";
    goal.less = changed(service, [](auto& s) { s.target -= kGoalStep; });
    goal.more = changed(service, [](auto& s) { s.target += kGoalStep; });
    goal.has_less = service.target > kLeastGoal;
    goal.has_more = service.target < kMostGoal;
    flow.add(stepper_block(ui, flow.width(), std::move(goal)));
    add_entry_row(ui, flow, "appointments", "calendar", "Has appointments",
                  service.appointments ? "Yes" : "No", service.appointments ? "No more" : "From now on",
                  changed(service, [](auto& s) { s.appointments = !s.appointments; }));
    add_entry_row(ui, flow, "active", "check", "Gives numbers", service.active ? "Yes" : "No",
                  service.active ? "Stop" : "Start", changed(service, [](auto& s) { s.active = !s.active; }));
}

// No service named: it takes all of them.
void toggle(std::vector<std::string>& services, const std::string& id) {
    if (std::erase(services, id) == 0) services.push_back(id);
}

void add_rows(Ui& ui, Flow& flow, const app::EntryScreen& /*screen*/, const domain::WalkInCounter& counter) {
    add_entry_row(ui, flow, "name", "counter", "Name on the sign above it", counter.name, "Change",
                  app::EditEntry{EntryField::Name});
    flow.add(text_blocks(ui, flow.width(),
                         {"entry.takes",
                          "Whom it takes. Nothing marked: everybody.",
                          english(Type::Body, true),
                          {Color::OnBackground, Color::Background},
                          Role::Heading,
                          4}));
    std::vector<CardChoice> cards;
    for (const auto& service : ui.model().counter.hall->services) {
        CardSpec card;
        card.id = "entry.service_" + service.id;
        card.label = english_name(service);
        card.lang = "en";
        card.mark = Mark::Check;
        card.stretch_mm = 0;
        card.selected = std::ranges::find(counter.services, service.id) != counter.services.end();
        cards.push_back(
            {std::move(card), changed(counter, [&](auto& c) { toggle(c.services, service.id); })});
    }
    flow.add(card_blocks(ui, flow.width(), flow.room(), std::move(cards)));
}

struct FieldWords {
    const char* title;
    const char* help;
};

FieldWords field_words(EntryField field, const app::SetUpEntry& entry) {
    switch (field) {
        case EntryField::Number:
            return {"Number to sign in with", "2 to 6 digits. Nobody else has it."};
        case EntryField::Pin:
            return {"A new PIN", "6 to 12 digits. No birthday, no 123456. Let them type it themselves."};
        case EntryField::Letter:
            return {"Letter of its numbers", "One letter. Services may share one."};
        case EntryField::Name:
            break;
    }
    if (std::holds_alternative<domain::StaffMember>(entry))
        return {"Their name", "As colleagues say it. No more is needed."};
    if (std::holds_alternative<domain::WalkInCounter>(entry))
        return {"Name of the counter", "As on the sign above it, like 3."};
    return {"Name of the service",
            "In plain English. It stands in all languages until somebody translates it."};
}

void draw_entry_field(Ui& ui, const Rect& content, const app::EntryScreen& screen) {
    const auto text = field_words(*screen.field, screen.entry);
    FieldPage page = staff_field(ui, "entry", text.title, text.help);
    page.numeral = screen.field != EntryField::Name;
    if (screen.field == EntryField::Pin) page.shown = dots_for(screen.edit.text);
    page.actions = Actions{{"entry.take", "Continue", "next", Tone::Primary, true}, app::Continue{}, {}, {}};
    draw_field_page(ui, content, screen.edit, page);
}

std::string entry_title(const app::SetUpEntry& entry) {
    if (const auto* member = std::get_if<domain::StaffMember>(&entry))
        return member->id.empty() ? "Somebody new" : member->name;
    if (const auto* counter = std::get_if<domain::WalkInCounter>(&entry))
        return counter->id.empty() ? "A new counter" : "Counter " + counter->name;
    const auto& service = std::get<domain::WalkInService>(entry);
    return service.id.empty() ? "A new service" : english_name(service);
}

std::string entry_help(const app::SetUpEntry& entry) {
    const auto* member = std::get_if<domain::StaffMember>(&entry);
    return member != nullptr && !member->id.empty() ? "Save keeps it. A badge and unlocking count at once."
                                                    : "Save keeps it.";
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::EntryScreen& screen) {
    if (screen.field) return draw_entry_field(ui, content, screen);
    if (!ui.model().counter.hall) return;
    const Actions actions{{"entry.save", "Save", "check", Tone::Primary}, app::SaveEntry{}, {}, {}};
    const Page page = begin_page(ui, content,
                                 {"entry", entry_title(screen.entry), entry_help(screen.entry), "en", "en",
                                  false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    add_refusal(ui, flow);
    std::visit([&](const auto& entry) { add_rows(ui, flow, screen, entry); }, screen.entry);
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
