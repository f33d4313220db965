// Services and places by a few letters: what is compared, and what a search screen shows.

#include "kiosk/app/finding.hpp"

#include "kiosk/app/edit.hpp"
#include "kiosk/app/wipe.hpp"

#include <algorithm>
#include <utility>

namespace fd::app {
namespace {

constexpr std::size_t kMaxFound = 40;

using Texts = std::vector<std::string>;

void add(Texts& to, const Texts& more) {
    to.insert(to.end(), more.begin(), more.end());
}

Texts synonyms(const Model& model, text::Things things, const Texts& told) {
    return model.synonyms == nullptr ? Texts{}
                                     : model.synonyms->words(things, model.session.prefs.lang, told);
}

// How the city calls it: in the language of its list, and in English where there is an English list.
text::FinderEntry entry_of(const Model& model, const domain::Service& service,
                           const domain::ServiceCatalog* english) {
    text::FinderEntry out{service.name, service.keywords, {service.description, service.group}};
    Texts told = service.keywords;
    told.push_back(service.name);
    if (const auto* known = english == nullptr ? nullptr : english->find(service.code)) {
        add(out.also, known->keywords);
        out.also.push_back(known->name);
        add(told, known->keywords);
        told.push_back(known->name);
    }
    add(out.also, synonyms(model, text::Things::Services, told));
    return out;
}

text::FinderEntry entry_of(const Model& model, const domain::Place& place) {
    text::FinderEntry out{place.name, place.also, {place.address, place.kind}};
    Texts told = place.also;
    add(told, {place.name, place.kind});
    add(out.also, synonyms(model, text::Things::Places, told));
    return out;
}

std::shared_ptr<const domain::ServiceCatalog> catalog_in(const Model& model, const std::string& lang) {
    const auto found = model.catalogs.find(lang);
    return found == model.catalogs.end() ? nullptr : found->second;
}

Texts names_of(const domain::Attribute* attribute, const std::string& key) {
    Texts out;
    if (attribute == nullptr) return out;
    for (const auto& value : attribute->values) {
        if (value.key == key) out.push_back(value.name);
    }
    return out;
}

const text::Finder* service_finder(Model& model) {
    const std::string& lang = model.session.prefs.lang;
    const auto catalog = catalog_in(model, lang);
    if (catalog == nullptr) return nullptr;
    const auto english = lang == "en" ? nullptr : catalog_in(model, "en");
    ServiceFinder& made = model.service_finders[lang];
    if (made.finder == nullptr || made.catalog != catalog || made.english != english) {
        std::vector<text::FinderEntry> entries;
        for (const auto& service : catalog->services)
            entries.push_back(entry_of(model, service, english.get()));
        made = {catalog, english, std::make_shared<const text::Finder>(entries)};
    }
    return made.finder.get();
}

const text::Finder& place_finder(Model& model) {
    auto& made = model.place_finders[model.session.prefs.lang];
    if (made == nullptr) {
        std::vector<text::FinderEntry> entries;
        for (const auto& place : model.site->places) entries.push_back(entry_of(model, place));
        made = std::make_shared<const text::Finder>(entries);
    }
    return *made;
}

Texts services_found(Model& model, const std::string& typed) {
    Texts out;
    const auto* finder = service_finder(model);
    if (finder == nullptr) return out;
    for (const std::size_t i : finder->find(typed, kMaxFound))
        out.push_back(model.catalog()->services[i].code);
    return out;
}

// A list of some hundred at most: comparing anew at every key is nothing that anybody sees.
Texts answers_found(const Model& model, const std::string& code, const std::string& typed) {
    const auto* attribute = attribute_of(model.definition(), code);
    if (attribute == nullptr) return {};
    const auto english = catalog_in(model, "en");
    const auto* same = english == nullptr
                           ? nullptr
                           : attribute_of(english->definition(model.session.draft.service_code), code);
    std::vector<text::FinderEntry> entries;
    for (const auto& value : attribute->values)
        entries.push_back({value.name, names_of(same, value.key), {}});
    Texts out;
    for (const std::size_t i : text::Finder(entries).find(typed, kMaxFound))
        out.push_back(attribute->values[i].key);
    return out;
}

bool find_again(Model& model, Screen& screen, const std::string& typed) {
    if (auto* answers = std::get_if<FindAnswerScreen>(&screen)) {
        const Texts before = std::exchange(answers->found, answers_found(model, answers->code, typed));
        return answers->found != before;
    }
    if (auto* find = std::get_if<FindScreen>(&screen)) {
        const Texts before = std::exchange(find->found, services_found(model, typed));
        return find->found != before;
    }
    if (auto* place = std::get_if<PlaceScreen>(&screen)) {
        const auto before = std::exchange(place->found, place_finder(model).find(typed, kMaxFound));
        return place->found != before;
    }
    return false;
}

}  // namespace

bool find_again(Model& model, Screen& screen) {
    const Edit* edit = edit_of(std::as_const(screen));
    if (edit == nullptr) return false;
    // What is composed counts: the letters of a sound are letters of an English name, too.
    std::string typed = shown_text(*edit);
    const bool changed = find_again(model, screen, typed);
    wipe(typed);
    return changed;
}

const domain::Attribute* attribute_of(const domain::ServiceDefinition* definition, const std::string& code) {
    if (definition == nullptr) return nullptr;
    const auto& all = definition->attributes;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const domain::Attribute& a) { return a.code == code; });
    return found == all.end() ? nullptr : &*found;
}

bool is_search(const Screen& screen) {
    return std::holds_alternative<FindScreen>(screen) || std::holds_alternative<PlaceScreen>(screen) ||
           std::holds_alternative<FindAnswerScreen>(screen);
}

std::optional<Event> choose_only(const Model& model, const Screen& search) {
    const auto* service = std::get_if<FindScreen>(&search);
    if (service != nullptr && service->found.size() == 1) return ChooseService{service->found.front()};
    const auto* answer = std::get_if<FindAnswerScreen>(&search);
    if (answer != nullptr && answer->found.size() == 1) return ChooseValue{answer->found.front()};
    const auto* place = std::get_if<PlaceScreen>(&search);
    const auto& places = model.site->places;
    if (place != nullptr && place->found.size() == 1 && place->found.front() < places.size())
        return ChoosePlace{places[place->found.front()].id};
    return std::nullopt;
}

}  // namespace fd::app
