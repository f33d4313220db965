#include "kiosk/program/site_file.hpp"

#include "kiosk/app/draft.hpp"
#include "kiosk/text/unicode.hpp"
#include "offline/base/files.hpp"
#include "offline/base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace fd::program {
namespace {

namespace json = base::json;
using json::Value;

tl::unexpected<base::Error> bad(const std::string& file, const std::string& key,
                                const std::string& expected) {
    return base::fail(base::ErrorCode::InvalidInput, file + ": " + key + ": expected " + expected);
}

std::string text_at(const Value& object, std::string_view key) {
    return json::string_at(object, key).value_or("");
}

base::Result<domain::Location> read_building(const Value& root, const std::string& file) {
    const auto& building = json::object_at(root, "building");
    const auto lat = json::number_at(building, "lat");
    const auto lon = json::number_at(building, "lon");
    if (!lat || !lon || *lat < -90 || *lat > 90 || *lon < -180 || *lon > 180) {
        return bad(file, "building.lat, building.lon", "degrees");
    }
    domain::Location out;
    out.kind = domain::LocationKind::Building;
    out.place_id = text_at(building, "place_id");
    out.address = text_at(building, "name") + ", " + text_at(building, "address");
    out.at = domain::LatLong{*lat, *lon};
    return out;
}

// An id that the kiosk cannot say is a mistake that nobody would see on the screen.
base::Result<std::vector<std::string>> read_phrases(const Value& object, const std::string& file,
                                                    const std::string& key) {
    std::vector<std::string> out;
    const auto& all = app::phrases();
    for (const auto& item : json::array_at(object, "phrases")) {
        const std::string id = item.is_string() ? item.get<std::string>() : "";
        const bool known = std::any_of(all.begin(), all.end(), [&](const auto& p) { return p.id == id; });
        if (!known) return bad(file, key + ".phrases", "ids of chips that the kiosk has, not \"" + id + "\"");
        out.push_back(id);
    }
    return out;
}

// Without a list all that the kiosk has, in its order; English is always among them: it is the source.
base::Result<std::vector<std::string>> read_languages(const Value& root, const std::string& file,
                                                      const std::vector<text::Language>& languages) {
    std::vector<std::string> out;
    for (const auto& item : json::array_at(root, "languages")) {
        const std::string tag = item.is_string() ? item.get<std::string>() : "";
        if (text::find_language(languages, tag) == nullptr)
            return bad(file, "languages", "tags of locales/languages.json, not \"" + tag + "\"");
        if (std::ranges::find(out, tag) != out.end())
            return bad(file, "languages", "each tag once, not \"" + tag + "\" again");
        out.push_back(tag);
    }
    if (!root.contains("languages")) {
        for (const auto& language : languages) out.push_back(language.tag);
    }
    if (std::ranges::find(out, "en") == out.end()) return bad(file, "languages", "a list with \"en\" in it");
    return out;
}

std::optional<app::Where> where_of(const std::string& name) {
    if (name.empty() || name == "problem") return app::Where::Problem;
    if (name == "home") return app::Where::Home;
    if (name == "none") return app::Where::None;
    return std::nullopt;
}

base::Result<void> read_services(const Value& root, const std::string& file, app::Site& site) {
    site.other_service = json::string_at(root, "other_service").value_or("");
    for (const auto& group : json::array_at(root, "groups")) {
        auto phrases = read_phrases(group, file, "groups." + text_at(group, "id"));
        if (!phrases) return base::fail(phrases.error());
        site.groups.push_back({text_at(group, "id"), text_at(group, "icon"), std::move(*phrases)});
        for (const auto& code : json::array_at(group, "services")) {
            if (code.is_string()) site.services[code.get<std::string>()].group = text_at(group, "id");
        }
    }
    for (const auto& [code, service] : json::object_at(root, "services").items()) {
        auto& look = site.services[code];
        look.icon = text_at(service, "icon");
        const auto where = where_of(text_at(service, "where"));
        if (!where) return bad(file, "services." + code + ".where", "problem, home or none");
        look.where = *where;
        auto phrases = read_phrases(service, file, "services." + code);
        if (!phrases) return base::fail(phrases.error());
        look.phrases = std::move(*phrases);
    }
    for (const auto& [code, referral] : json::object_at(root, "referrals").items()) {
        site.referrals.push_back({code, text_at(referral, "phone"), text_at(referral, "title"),
                                  text_at(referral, "text"), text_at(referral, "hours")});
    }
    return {};
}

void read_phones(const Value& root, app::Site& site) {
    const auto& phones = json::object_at(root, "phones");
    site.phones.city = json::string_at(phones, "city").value_or(site.phones.city);
    site.phones.emergency = json::string_at(phones, "emergency").value_or(site.phones.emergency);
    site.phones.social = json::string_at(phones, "social").value_or(site.phones.social);
    site.phones.interpreters = json::string_at(phones, "interpreters").value_or("");
}

base::Result<void> read_places(const std::string& file, app::Site& site) {
    const auto root = json::read_file(file);
    if (!root) return base::fail(root.error());
    for (const auto& item : json::array_at(*root, "places")) {
        domain::Place place;
        place.id = text_at(item, "id");
        place.name = text_at(item, "name");
        place.kind = text_at(item, "kind");
        place.address = text_at(item, "address");
        const auto lat = json::number_at(item, "lat");
        const auto lon = json::number_at(item, "lon");
        if (place.id.empty() || place.name.empty() || !lat || !lon) {
            return bad(file, fmt::format("places[{}]", site.places.size()), "id, name, lat and lon");
        }
        place.at = {*lat, *lon};
        for (const auto& also : json::array_at(item, "also")) {
            if (also.is_string()) place.also.push_back(also.get<std::string>());
        }
        site.places.push_back(std::move(place));
    }
    return {};
}

base::Result<void> read_texts(const std::string& dir, app::Site& site) {
    for (const auto& [lang, english_name] : site.language_names) {
        const std::string file = fmt::format("{}/texts.{}.json", dir, lang);
        if (lang != "en" && !base::files::exists(file)) continue;
        const auto root = json::read_file(file);
        if (!root) return base::fail(root.error());
        if (!root->is_object()) return bad(file, "the file", "an object of texts");
        auto& texts = site.texts[lang];
        for (const auto& [key, value] : root->items()) {
            if (value.is_string()) texts[key] = text::nfc(value.get<std::string>());
        }
    }
    return {};
}

// After the texts: a notice without words is a mistake that nobody would see from the board.
base::Result<void> read_board_notices(const Value& root, const std::string& file, app::Site& site) {
    for (const auto& item : json::array_at(root, "board_notices")) {
        const std::string key = item.is_string() ? item.get<std::string>() : "";
        if (site.text("en", key).empty())
            return bad(file, "board_notices", "keys of texts.en.json, not \"" + key + "\"");
        site.board_notices.push_back(key);
    }
    return {};
}

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < list.size();) {
        const std::size_t end = std::min(list.find(", ", at), list.size());
        out.push_back(list.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

domain::Datatype datatype_of(const std::string& name) {
    using domain::Datatype;
    if (name == "number") return Datatype::Number;
    if (name == "datetime") return Datatype::Datetime;
    if (name == "text") return Datatype::Text;
    if (name == "singlevaluelist") return Datatype::SingleValueList;
    if (name == "multivaluelist") return Datatype::MultiValueList;
    return Datatype::String;
}

domain::Attribute sample_attribute(const Value& item, const app::Site& site, const std::string& lang) {
    domain::Attribute out;
    out.code = text_at(item, "code");
    out.datatype = datatype_of(text_at(item, "datatype"));
    out.variable = json::bool_at(item, "variable").value_or(true);
    out.required = json::bool_at(item, "required").value_or(false);
    out.order = static_cast<int>(json::number_at(item, "order").value_or(0));
    out.description = site.text(lang, text_at(item, "description"));
    out.datatype_description = site.text(lang, text_at(item, "datatype_description"));
    for (const auto& value : json::array_at(item, "values")) {
        out.values.push_back({text_at(value, "key"), site.text(lang, text_at(value, "name"))});
    }
    return out;
}

}  // namespace

base::Result<std::shared_ptr<const app::Site>> load_site(const std::string& dir,
                                                         const std::vector<text::Language>& languages) {
    const std::string file = dir + "/site.json";
    const auto root = json::read_file(file);
    if (!root) return base::fail(root.error());
    auto site = std::make_shared<app::Site>();
    for (const auto& language : languages) site->language_names[language.tag] = language.english;
    auto offered = read_languages(*root, file, languages);
    if (!offered) return base::fail(offered.error());
    site->languages = std::move(*offered);
    const auto number = json::number_at(*root, "site_number");
    if (!number || *number < 1 || *number > 65535) return bad(file, "site_number", "1 to 65535");
    site->number = static_cast<std::uint16_t>(*number);
    site->status_host = text_at(*root, "status_host");
    if (site->status_host.empty()) return bad(file, "status_host", "a host name");
    site->timezone = json::string_at(*root, "timezone").value_or("UTC");
    read_phones(*root, *site);
    auto building = read_building(*root, file);
    if (!building) return base::fail(building.error());
    site->building = *building;
    if (auto services = read_services(*root, file, *site); !services) return base::fail(services.error());
    if (auto places = read_places(dir + "/places.json", *site); !places) return base::fail(places.error());
    if (auto texts = read_texts(dir, *site); !texts) return base::fail(texts.error());
    if (auto notices = read_board_notices(*root, file, *site); !notices) return base::fail(notices.error());
    return std::shared_ptr<const app::Site>(std::move(site));
}

base::Result<std::shared_ptr<const domain::ServiceCatalog>> sample_catalog(const std::string& dir,
                                                                           const app::Site& site,
                                                                           const std::string& lang) {
    const std::string file = dir + "/services.json";
    const auto root = json::read_file(file);
    if (!root) return base::fail(root.error());
    auto catalog = std::make_shared<domain::ServiceCatalog>();
    catalog->lang = lang;
    for (const auto& item : root->is_array() ? *root : json::array_at(*root, "services")) {
        domain::Service service;
        service.code = text_at(item, "code");
        service.name = site.text(lang, text_at(item, "name"));
        service.description = site.text(lang, text_at(item, "description"));
        service.group = site.text(lang, "group." + text_at(item, "group"));
        service.keywords = split(site.text(lang, text_at(item, "keywords")));
        service.metadata = json::bool_at(item, "metadata").value_or(false);
        domain::ServiceDefinition definition{service.code, {}};
        for (const auto& attribute : json::array_at(item, "attributes")) {
            definition.attributes.push_back(sample_attribute(attribute, site, lang));
        }
        std::stable_sort(definition.attributes.begin(), definition.attributes.end(),
                         [](const auto& a, const auto& b) { return a.order < b.order; });
        catalog->services.push_back(std::move(service));
        catalog->definitions.push_back(std::move(definition));
    }
    return std::shared_ptr<const domain::ServiceCatalog>(std::move(catalog));
}

}  // namespace fd::program
