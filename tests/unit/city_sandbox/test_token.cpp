#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

namespace fd::city_sandbox::test {
namespace {

using namespace std::chrono_literals;

Form bulky() {
    return {{"api_key", "sandbox"},
            {"service_code", "SW-215"},
            {"address_string", "811 Cedar St"},
            {"attribute[ITEMS][]", "couch"},
            {"attribute[COUNT]", "1"}};
}

}  // namespace

TEST_CASE("a batch service gives a token, and an id after its delay") {
    CityOptions options;
    options.token_delay = 60s;
    Riverbend city(options);
    const auto reply_document = city.post(bulky()).xml();
    const auto reply = reply_document.child("service_requests").child("request");
    CHECK_FALSE(reply.child("service_request_id"));
    const std::string token = reply.child_value("token");
    REQUIRE_FALSE(token.empty());

    const Answer early = city.get("tokens/" + token + ".json");
    CHECK(early.status == 200);
    CHECK(early.json() == Value::array());
    CHECK(city.get("requests.json").json().empty());

    city.clock.advance(60s);
    const Value ready = city.get("tokens/" + token + ".json").json();
    REQUIRE(ready.size() == 1);
    CHECK(ready.at(0).at("token") == token);
    const std::string id = ready.at(0).at("service_request_id");
    CHECK(city.get("requests/" + id + ".json").json().at(0).at("service_code") == "SW-215");
}

TEST_CASE("a token may have to be asked for several times") {
    CityOptions options;
    options.token_polls = 2;
    const Riverbend city(options);
    const auto reply_document = city.post(bulky()).xml();
    const auto reply = reply_document.child("service_requests").child("request");
    const std::string path = "tokens/" + std::string(reply.child_value("token")) + ".xml";
    CHECK_FALSE(city.get(path).xml().child("service_requests").child("request"));
    CHECK_FALSE(city.get(path).xml().child("service_requests").child("request"));
    const auto ready_document = city.get(path).xml();
    const auto ready = ready_document.child("service_requests").child("request");
    CHECK(ready.child_value("service_request_id") == std::string("26-000001"));
}

TEST_CASE("a city that says 404 while it works does so, then answers") {
    CityOptions options;
    options.token_delay = 5s;
    options.profile.token_404 = true;
    Riverbend city(options);
    const auto reply_document = city.post(bulky()).xml();
    const auto reply = reply_document.child("service_requests").child("request");
    const std::string path = "tokens/" + std::string(reply.child_value("token")) + ".xml";
    CHECK(city.get(path).status == 404);
    city.clock.advance(5s);
    CHECK(city.get(path).status == 200);
}

}  // namespace fd::city_sandbox::test
