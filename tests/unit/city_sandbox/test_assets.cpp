// What the sample city promises to the kiosk: enough to show everything, plain enough for everyone.
#include "tests/city/catalog.hpp"
#include "tests/unit/city_sandbox/fixture.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace fd::city_sandbox::test {
namespace {

Value load(const std::string& file) {
    auto value = base::json::read_file(riverbend() + "/" + file);
    REQUIRE(value);
    return *value;
}

long words(const std::string& text) {
    return std::count(text.begin(), text.end(), ' ') + 1;
}

void collect(const Value& value, std::set<std::string>& out) {
    if (value.is_string()) out.insert(value.get<std::string>());
    if (value.is_structured()) {
        for (const Value& child : value) collect(child, out);
    }
}

}  // namespace

TEST_CASE("Riverbend has at least 20 services in 6 groups, of all three types") {
    const auto catalog = Catalog::load(riverbend());
    REQUIRE(catalog);
    std::set<std::string> groups;
    std::set<std::string> types;
    for (const ServiceDef& service : catalog->services()) {
        groups.insert(service.group);
        types.insert(service.type);
    }
    CHECK(catalog->services().size() >= 20);
    CHECK(groups.size() == 6);
    CHECK(types.size() == 3);
}

TEST_CASE("questions are short, lists are short, and there are few of them") {
    const auto catalog = Catalog::load(riverbend());
    REQUIRE(catalog);
    for (const ServiceDef& service : catalog->services()) {
        CHECK(service.attributes.size() <= 4);
        CHECK(words(catalog->text(service.description, "en")) <= 14);
        for (const AttributeDef& attribute : service.attributes) {
            CHECK_MESSAGE(words(catalog->text(attribute.question, "en")) <= 12, attribute.question);
            const bool list = attribute.datatype.ends_with("list");
            CHECK((!list || (attribute.values.size() >= 3 && attribute.values.size() <= 6)));
        }
    }
}

TEST_CASE("every text is used, and every text that is used exists") {
    std::set<std::string> used;
    collect(load("services.json"), used);
    collect(load("site.json"), used);
    collect(load("queue.json"), used);
    const Value texts = load("texts.en.json");
    for (const auto& [key, text] : texts.items()) {
        const bool page = key.starts_with("page.") || key.starts_with("status.");
        CHECK_MESSAGE((page || used.contains(key)), key);
        CHECK_FALSE(text.get<std::string>().empty());
    }
    CHECK(texts.size() <= 330);
}

TEST_CASE("the site gives an icon that exists to every group and service") {
    const Value site = load("site.json");
    std::set<std::string> grouped;
    std::set<std::string> icons;
    for (const Value& group : site.at("groups")) {
        icons.insert(group.at("icon"));
        for (const Value& code : group.at("services")) CHECK(grouped.insert(code).second);
    }
    const auto catalog = Catalog::load(riverbend());
    REQUIRE(catalog);
    CHECK(grouped.size() == catalog->services().size());
    for (const ServiceDef& service : catalog->services()) {
        CHECK(grouped.contains(service.code));
        icons.insert(site.at("services").at(service.code).at("icon"));
        CHECK(service.referral() == site.at("referrals").contains(service.code));
    }
    for (const std::string& icon : icons) {
        CHECK_MESSAGE(std::filesystem::exists(fd::test::source_dir() + "/assets/icons/" + icon + ".svg"),
                      icon);
    }
}

TEST_CASE("places have unique ids and names, a kind, an address and a spot in one small town") {
    const Value places = load("places.json").at("places");
    CHECK(places.size() >= 110);
    const std::set<std::string> kinds{"park", "school", "street", "corner", "building", "stop"};
    std::set<std::string> ids;
    std::set<std::string> names;
    const Value building = load("site.json").at("building");
    for (const Value& place : places) {
        CHECK(ids.insert(place.at("id")).second);
        CHECK(names.insert(place.at("name")).second);
        CHECK(kinds.contains(place.at("kind").get<std::string>()));
        CHECK_FALSE(place.at("address").get<std::string>().empty());
        CHECK(std::abs(place.at("lat").get<double>() - building.at("lat").get<double>()) < 0.05);
        CHECK(std::abs(place.at("lon").get<double>() - building.at("lon").get<double>()) < 0.05);
        CHECK(place.at("also").is_array());
    }
    CHECK(ids.contains(building.at("place_id").get<std::string>()));
}

}  // namespace fd::city_sandbox::test
