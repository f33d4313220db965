#include "kiosk/app/context.hpp"
#include "kiosk/app/finding.hpp"
#include "offline/base/utf8.hpp"
#include "offline/domain/validation.hpp"

namespace fd::app {
namespace {

std::string place_address(const domain::Place& place) {
    return place.address.empty() || place.address == place.name ? place.name
                                                                : place.name + ", " + place.address;
}

bool on_where_screen(Context& context, const Event& event) {
    auto& location = context.draft().location;
    if (std::holds_alternative<ChooseBuilding>(event)) {
        if (context.model.where() == Where::Home) return true;  // nobody lives at the kiosk
        location = context.model.site->building;
        location.kind = domain::LocationKind::Building;
        finish_step(context, DetailsScreen{});
    } else if (std::holds_alternative<FindPlace>(event)) {
        PlaceScreen screen;
        screen.edit = make_edit("", KeyboardKind::Language, domain::kMaxContactChars);
        // Names are as on the signs, in Latin letters.
        screen.edit.latin = true;
        context.go(std::move(screen));
        find_again(context.model, context.session().screen);
    } else if (std::holds_alternative<TypeAddress>(event)) {
        const bool typed = location.kind == domain::LocationKind::Address;
        AddressScreen screen;
        screen.edit =
            make_edit(typed ? location.address : "", KeyboardKind::Language, domain::kMaxAddressChars);
        screen.edit.latin = true;
        context.go(std::move(screen));
    } else if (std::holds_alternative<Continue>(event)) {
        // The place is known already: from a request before, or the person came back to look.
        if (context.model.has_place()) finish_step(context, DetailsScreen{});
    } else {
        return false;
    }
    return true;
}

bool on_place_screen(Context& context, const PlaceScreen& screen, const Event& event) {
    const auto* choice = std::get_if<ChoosePlace>(&event);
    if (choice == nullptr) return false;
    const auto& places = context.model.site->places;
    for (const std::size_t i : screen.found) {
        if (i >= places.size() || places[i].id != choice->id) continue;
        context.draft().location = {domain::LocationKind::Place, places[i].id, place_address(places[i]),
                                    places[i].at};
        finish_step(context, DetailsScreen{});
        break;
    }
    return true;
}

bool on_address_screen(Context& context, AddressScreen& screen, const Event& event) {
    if (!std::holds_alternative<Continue>(event)) return false;
    std::string text = trimmed(screen.edit.text);
    if (base::utf8::length(text) < 3) {
        screen.error = FieldError::Address;
        return true;
    }
    context.draft().location = {domain::LocationKind::Address, "", std::move(text), std::nullopt};
    forget_unfinished(context, context.session().screen);
    finish_step(context, DetailsScreen{});
    return true;
}

}  // namespace

bool on_where(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<WhereScreen>(screen)) return on_where_screen(context, event);
    if (const auto* place = std::get_if<PlaceScreen>(&screen)) return on_place_screen(context, *place, event);
    if (auto* address = std::get_if<AddressScreen>(&screen))
        return on_address_screen(context, *address, event);
    return false;
}

}  // namespace fd::app
