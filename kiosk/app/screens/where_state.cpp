#include "kiosk/app/context.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/utf8.hpp"
#include "offline/domain/validation.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::size_t kMaxFound = 40;

constexpr int kNoMatch = 4;

bool has_every_word(std::string_view folded, std::string_view wanted) {
    for (std::size_t at = 0; at < wanted.size();) {
        const std::size_t end = std::min(wanted.find(' ', at), wanted.size());
        if (folded.find(wanted.substr(at, end - at)) == std::string_view::npos) return false;
        at = end + 1;
    }
    return true;
}

// 0: starts with it; 1: a word starts with it; 2: has it somewhere; 3: has its words in some order.
int rank(std::string_view folded, std::string_view wanted) {
    const auto at = folded.find(wanted);
    if (at == 0) return 0;
    if (at == std::string_view::npos) return has_every_word(folded, wanted) ? 3 : kNoMatch;
    return folded.find(" " + std::string(wanted)) != std::string_view::npos ? 1 : 2;
}

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
        screen.found = find_places(*context.model.site, "");
        context.go(std::move(screen));
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

std::vector<std::size_t> find_places(const Site& site, const std::string& typed) {
    const std::string wanted = text::fold_for_search(typed);
    std::vector<std::pair<int, std::size_t>> ranked;
    for (std::size_t i = 0; i < site.places.size() && i < site.folded_places.size(); ++i) {
        const int r = wanted.empty() ? 0 : rank(site.folded_places[i], wanted);
        if (r != kNoMatch) ranked.emplace_back(r, i);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](auto a, auto b) { return a.first < b.first; });
    std::vector<std::size_t> found;
    for (const auto& [r, i] : ranked) {
        if (found.size() == kMaxFound) break;
        found.push_back(i);
    }
    return found;
}

bool on_where(Context& context, const Event& event) {
    auto& screen = context.session().screen;
    if (std::holds_alternative<WhereScreen>(screen)) return on_where_screen(context, event);
    if (const auto* place = std::get_if<PlaceScreen>(&screen)) return on_place_screen(context, *place, event);
    if (auto* address = std::get_if<AddressScreen>(&screen))
        return on_address_screen(context, *address, event);
    return false;
}

}  // namespace fd::app
