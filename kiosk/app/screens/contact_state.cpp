#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>

namespace fd::app {
namespace {

KeyboardKind keyboard_of(ContactField field) {
    switch (field) {
        case ContactField::Phone:
            return KeyboardKind::Phone;
        case ContactField::Email:
            return KeyboardKind::Email;
        case ContactField::First:
        case ContactField::Last:
            return KeyboardKind::Language;
    }
    return KeyboardKind::Language;
}

// A US number has ten digits; one that begins with + may be from anywhere.
bool phone_is_short(const std::string& text) {
    const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return (text.starts_with('+') ? digits < 7 : digits < 10) || !domain::plausible_phone(text);
}

FieldError problem_of(ContactField field, const std::string& text) {
    if (text.empty()) return FieldError::None;
    if (field == ContactField::Phone && phone_is_short(text)) return FieldError::Phone;
    if (field == ContactField::Email && !domain::plausible_email(text)) return FieldError::Email;
    return FieldError::None;
}

bool on_contact_screen(Context& context, const Event& event) {
    if (std::holds_alternative<NoContact>(event)) {
        wipe(context.draft().contact);
        for (const auto field :
             {ContactField::First, ContactField::Last, ContactField::Phone, ContactField::Email}) {
            forget_unfinished(context, ContactFieldScreen{field, {}, {}});
        }
        context.draft().contact_asked = true;
        finish_step(context, ReviewScreen{});
    } else if (std::holds_alternative<GiveContact>(event)) {
        context.go(ContactFormScreen{});
    } else {
        return false;
    }
    return true;
}

bool on_form(Context& context, const Event& event) {
    if (const auto* e = std::get_if<EditContact>(&event)) {
        ContactFieldScreen screen;
        screen.field = e->field;
        screen.edit = make_edit(context.draft().contact.*contact_member(e->field), keyboard_of(e->field),
                                domain::kMaxContactChars);
        context.go(std::move(screen));
    } else if (std::holds_alternative<Continue>(event)) {
        context.draft().contact_asked = true;
        finish_step(context, ReviewScreen{});
    } else {
        return false;
    }
    return true;
}

}  // namespace

std::string domain::Contact::*contact_member(ContactField field) {
    switch (field) {
        case ContactField::First:
            return &domain::Contact::first_name;
        case ContactField::Last:
            return &domain::Contact::last_name;
        case ContactField::Phone:
            return &domain::Contact::phone;
        case ContactField::Email:
            return &domain::Contact::email;
    }
    return &domain::Contact::first_name;
}

bool on_contact(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<ContactScreen>(screen)) return on_contact_screen(context, event);
    if (std::holds_alternative<ContactFormScreen>(screen)) return on_form(context, event);
    auto* field = std::get_if<ContactFieldScreen>(&screen);
    if (field == nullptr || !std::holds_alternative<Continue>(event)) return false;
    std::string text = trimmed(field->edit.text);
    field->error = problem_of(field->field, text);
    if (field->error != FieldError::None) return true;
    std::string& kept = context.draft().contact.*contact_member(field->field);
    wipe(kept);
    kept = std::move(text);
    forget_unfinished(context, screen);
    context.back();
    return true;
}

}  // namespace fd::app
