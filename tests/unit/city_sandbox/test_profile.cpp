#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

namespace fd::city_sandbox::test {
namespace {

CityOptions with_profile(const char* words) {
    auto profile = parse_profile(words);
    REQUIRE(profile);
    CityOptions out;
    out.profile = *profile;
    return out;
}

}  // namespace

TEST_CASE("an unknown deviation is named") {
    CHECK(parse_profile("spec"));
    CHECK(parse_profile("json-only, created-201"));
    const auto wrong = parse_profile("json-only,jsno");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().text.find("\"jsno\"") != std::string::npos);
}

TEST_CASE("strict: an unknown parameter is fatal; otherwise it is not") {
    const Form extra = with(pothole(), "client_request_id", "1");
    CHECK(Riverbend().post(extra).status == 200);
    const Riverbend strict(with_profile("strict"));
    CHECK(strict.post(pothole()).status == 200);
    CHECK(strict.post(extra).errors() == std::vector<std::string>{"unknown parameter client_request_id"});
}

TEST_CASE("lenient: long texts, dates without a zone and unknown answers are taken") {
    const Riverbend city(with_profile("lenient"));
    CHECK(city.post(with(pothole(), "description", std::string(5000, 'x'))).status == 200);
    CHECK(city.post(with(pothole(), "attribute[NEW]", "x")).status == 200);
}

TEST_CASE("json-only: XML is refused in JSON") {
    const Riverbend city(with_profile("json-only"));
    const Answer refused = city.get("services.xml");
    CHECK(refused.status == 404);
    CHECK(refused.json().at(0).at("code") == 404);
    CHECK(city.get("services.json").status == 200);
    CHECK(city.get("discovery.json").json().at("endpoints").at(0).at("formats") ==
          Value({"application/json"}));
}

TEST_CASE("numeric ids, 201 and whole records") {
    const Riverbend city(with_profile("numeric-ids,created-201,whole-record"));
    const Answer sent = city.post(pothole(), "json");
    CHECK(sent.status == 201);
    const Value request = sent.json().at(0);
    CHECK(request.at("service_request_id") == 100001);
    CHECK(request.at("status") == "open");
    CHECK(city.get("requests/100001.json").json().at(0).at("service_request_id") == 100001);
}

TEST_CASE("repeated-multivalue refuses the specification's brackets") {
    const Riverbend city(with_profile("repeated-multivalue"));
    Form form = with(with(without(pothole(), "attribute[SIZE]"), "service_code", "PW-107"),
                     "attribute[WHEELCHAIR]", "no");
    CHECK(city.post(with(form, "attribute[PROBLEM][]", "roots")).status == 400);
    form.emplace_back("attribute[PROBLEM]", "roots");
    form.emplace_back("attribute[PROBLEM]", "ramp");
    CHECK(city.post(form).status == 200);
    CHECK(city.ledger().at("requests").at(0).at("attributes").at("PROBLEM") == Value({"roots", "ramp"}));
}

TEST_CASE("errors come as a web page or bare when the city is like that") {
    const Answer html = Riverbend(with_profile("html-errors")).post({});
    CHECK(html.status == 403);
    CHECK(html.type == "text/html; charset=utf-8");
    const Riverbend bare(with_profile("bare-errors"));
    CHECK(bare.post({}).xml().child("error").text().as_string() != std::string());
    CHECK(bare.post({}, "json").json().at("error").is_string());
}

TEST_CASE("the other deviations do what their names say") {
    CHECK(Riverbend(with_profile("no-discovery")).get("discovery.xml").status == 404);
    CHECK(Riverbend(with_profile("no-definitions")).get("services/PW-101.xml").status == 404);
    CHECK(Riverbend(with_profile("string-booleans")).get("services.json").json().at(0).at("metadata") ==
          "true");
    const auto foreign = Riverbend(with_profile("foreign-xmlns")).get("services.xml").xml();
    CHECK(foreign.child("services").attribute("xmlns"));
    const Riverbend naive(with_profile("naive-dates"));
    CHECK(naive.post(pothole()).status == 200);
    CHECK(naive.get("requests.json").json().at(0).at("requested_datetime") == "2026-11-21T14:41:00");
    CHECK(Riverbend(with_profile("address-required")).post(without(pothole(), "address_string")).status ==
          400);
}

TEST_CASE("refuse-duplicates says so, once a report is known") {
    const Riverbend city(with_profile("refuse-duplicates"));
    CHECK(city.post(pothole()).status == 200);
    const Answer again = city.post(pothole());
    CHECK(again.status == 400);
    CHECK(again.body.find("duplicate") != std::string::npos);
    CHECK(city.post(with(pothole(), "description", "another")).status == 200);
}

}  // namespace fd::city_sandbox::test
