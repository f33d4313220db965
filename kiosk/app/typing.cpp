#include "kiosk/app/context.hpp"
#include "kiosk/app/wipe.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"

namespace fd::app {
namespace {

void clear_error(Screen& screen) {
    if (auto* s = std::get_if<QuestionScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<AddressScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<ContactFieldScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<DigitsScreen>(&screen)) s->error = FieldError::None;
}

void text_changed(Context& context) {
    auto& session = context.session();
    clear_error(session.screen);
    if (auto* place = std::get_if<PlaceScreen>(&session.screen)) {
        place->found = find_places(*context.model.site, place->edit.text);
        session.page_starts.clear();
    }
}

// What of the typed text the field takes at all.
std::string fitting(const Edit& edit, const std::string& text) {
    std::string out = base::utf8::clean(text);
    if (!edit.lines) std::erase(out, '\n');
    if (edit.kind == KeyboardKind::Digits) std::erase_if(out, [](char c) { return c < '0' || c > '9'; });
    return out;
}

void type(Edit& edit, const std::string& text) {
    // Composed at once, so that a tone key after a vowel becomes one letter.
    std::string longer = edit.text + fitting(edit, text);
    std::string next = text::nfc(longer);
    wipe(longer);
    if (base::utf8::length(next) <= edit.max_length) std::swap(edit.text, next);
    wipe(next);
    if (edit.layer == "shift") edit.layer = "letters";
}

// A question that is a list, a date or a text to read has a field too, which nobody sees.
Edit* shown_edit(Context& context) {
    auto& screen = context.session().screen;
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) {
        const auto* attribute = context.model.attribute(question->index);
        if (attribute == nullptr || !attribute->variable || !is_typed(attribute->datatype)) return nullptr;
    }
    return edit_of(screen);
}

}  // namespace

std::string trimmed(std::string_view typed) {
    static constexpr std::string_view kBlanks[] = {" ", "\n", "\u00A0", "\u3000"};
    const std::string plain = base::utf8::strip_layout_marks(typed);
    std::string_view text = plain;
    for (bool found = true; found;) {
        found = false;
        for (const auto blank : kBlanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                found = true;
            } else if (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                found = true;
            }
        }
    }
    return std::string(text);
}

bool on_typing(Context& context, const Event& event) {
    Edit* edit = shown_edit(context);
    if (edit == nullptr) return false;
    if (const auto* e = std::get_if<TypeText>(&event)) {
        type(*edit, e->text);
        text_changed(context);
    } else if (std::holds_alternative<DeleteBack>(event)) {
        edit->text.resize(base::utf8::drop_last(edit->text).size());
        text_changed(context);
    } else if (const auto* layer = std::get_if<ShowLayer>(&event)) {
        edit->layer = layer->layer;
    } else if (const auto* latin = std::get_if<UseLatin>(&event)) {
        edit->latin = latin->on;
        edit->layer = "letters";
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
