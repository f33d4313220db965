#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"

namespace fd::app {
namespace {

void clear_error(Screen& screen) {
    if (auto* s = std::get_if<QuestionScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<AddressScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<ContactFieldScreen>(&screen)) s->error = FieldError::None;
    if (auto* s = std::get_if<DigitsScreen>(&screen)) s->error = FieldError::None;
}

}  // namespace

void text_changed(Context& context) {
    // An answer may come while something lies over the field.
    auto& session = context.session();
    Screen& base = base_of(session);
    clear_error(base);
    if (find_again(context.model, base) && !is_overlay(session)) session.page_starts.clear();
}

Edit* shown_edit(Context& context) {
    return context.model.shows_keys() ? edit_of(context.session().screen) : nullptr;
}

bool on_typing(Context& context, const Event& event) {
    Edit* edit = shown_edit(context);
    if (edit == nullptr) return false;
    if (const auto* e = std::get_if<TypeText>(&event)) {
        settle(*edit);
        write(*edit, e->text);
        text_changed(context);
    } else if (std::holds_alternative<DeleteBack>(event)) {
        settle(*edit);
        delete_back(*edit);
        text_changed(context);
    } else if (const auto* place = std::get_if<PlaceCaret>(&event)) {
        place_caret(*edit, place->byte, place->select);
    } else if (const auto* layer = std::get_if<ShowLayer>(&event)) {
        edit->layer = layer->layer;
    } else if (const auto* latin = std::get_if<UseLatin>(&event)) {
        edit->latin = latin->on;
        edit->layer = "letters";
    } else if (const auto* other = std::get_if<UseOther>(&event)) {
        edit->other = other->on;
        edit->layer = "letters";
    } else if (std::holds_alternative<Continue>(event) && is_search(context.session().screen)) {
        context.then = choose_only(context.model, context.session().screen);
    } else {
        return false;
    }
    return true;
}

}  // namespace fd::app
