#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

#include <set>

namespace fd::city_sandbox::test {

TEST_CASE("discovery names this server and both formats") {
    const Riverbend city;
    for (const char* path : {"/discovery.json", "/open311/discovery.json", "discovery.json"}) {
        const Value found = city.get(path).json();
        const Value& endpoint = found.at("endpoints").at(0);
        CHECK(endpoint.at("url") == city.url() + "/open311/v2");
        CHECK(endpoint.at("specification") == "http://wiki.open311.org/GeoReport_v2");
        CHECK(endpoint.at("formats") == Value({"text/xml", "application/json"}));
    }
    const auto xml = city.get("discovery.xml").xml();
    CHECK(xml.child("discovery").child("endpoints").child("endpoint").child("formats").child("format"));
}

TEST_CASE("the service list says the same in XML and in JSON") {
    const Riverbend city;
    const Answer xml = city.get("services.xml");
    const Answer json = city.get("services.json");
    const Value list = json.json();
    CHECK(xml.type == "text/xml; charset=utf-8");
    CHECK(json.type == "application/json; charset=utf-8");
    const auto document = xml.xml();
    std::size_t i = 0;
    for (const auto& service : document.child("services").children("service")) {
        const Value& same = list.at(i++);
        for (const char* name :
             {"service_code", "service_name", "description", "type", "group", "keywords"}) {
            CHECK(same.at(name) == service.child_value(name));
        }
        CHECK(same.at("metadata") == service.child("metadata").text().as_bool());
    }
    CHECK(i == list.size());
    CHECK(i >= 20);
}

TEST_CASE("confidential services are listed for referral and ask nothing") {
    const Riverbend city;
    std::set<std::string> referrals;
    for (const Value& service : city.get("services.json").json()) {
        if (!service.at("keywords").get<std::string>().starts_with("referral,")) continue;
        referrals.insert(service.at("service_code"));
        CHECK(service.at("metadata") == false);
    }
    CHECK(referrals == std::set<std::string>{"HS-901", "HS-902"});
}

TEST_CASE("definitions use all six datatypes, display-only text, gaps and any order") {
    const Riverbend city;
    std::set<std::string> datatypes;
    int shown = 0;
    bool gap = false;
    bool unsorted = false;
    for (const Value& service : city.get("services.json").json()) {
        if (service.at("metadata") == false) continue;
        const Value definition =
            city.get("services/" + service.at("service_code").get<std::string>() + ".json").json();
        CHECK(definition.at("service_code") == service.at("service_code"));
        int last = 0;
        for (const Value& attribute : definition.at("attributes")) {
            datatypes.insert(attribute.at("datatype"));
            shown += attribute.at("variable") == false ? 1 : 0;
            const int order = attribute.at("order");
            unsorted = unsorted || order < last;
            gap = gap || order > last + 1;
            last = order;
            CHECK(attribute.at("description").is_string());
            const bool is_list = attribute.at("datatype").get<std::string>().ends_with("list");
            CHECK(attribute.contains("values") == is_list);
        }
    }
    CHECK(datatypes.size() == 6);
    CHECK(shown >= 2);
    CHECK(gap);
    CHECK(unsorted);
}

TEST_CASE("the pothole question is the one on the kiosk's screen") {
    const Riverbend city;
    const auto xml = city.get("services/PW-101.xml").xml();
    const auto attribute = xml.child("service_definition").child("attributes").child("attribute");
    CHECK(attribute.child_value("description") == std::string("How big is the hole?"));
    const auto value = attribute.child("values").child("value");
    CHECK(value.child_value("key") == std::string("small"));
    CHECK(value.child_value("name") == std::string("Small, like a coffee mug"));
}

TEST_CASE("what is not there is a 404 in the form that was asked for") {
    const Riverbend city;
    const Answer unknown = city.get("services/XX-1.xml");
    CHECK(unknown.status == 404);
    CHECK(unknown.errors() == std::vector<std::string>{"service_code XX-1 was not found"});
    CHECK(city.get("services/NB-515.json").errors() ==
          std::vector<std::string>{"service_code NB-515 has no definition"});
    CHECK(city.get("requests/26-999999.json").status == 404);
    CHECK(city.get("tokens/none.xml").status == 404);
    CHECK(city.get("services.yaml").status == 404);
    CHECK(city.get("/nowhere.json").json().at(0).at("code") == 404);
}

TEST_CASE("the endpoint's base path may be left out") {
    const Riverbend city;
    CHECK(city.get("/services.json").body == city.get("/open311/v2/services.json").body);
}

TEST_CASE("a jurisdiction is checked only when it is given") {
    CityOptions options;
    options.jurisdiction = "riverbend.example";
    const Riverbend city(options);
    CHECK(city.get("services.json").status == 200);
    CHECK(city.get("services.json?jurisdiction_id=riverbend.example").status == 200);
    CHECK(city.get("services.json?jurisdiction_id=").status == 200);
    CHECK(city.get("services.json?jurisdiction_id=elsewhere").status == 404);
    CHECK(city.post(with(pothole(), "jurisdiction_id", "elsewhere")).status == 404);
}

}  // namespace fd::city_sandbox::test
