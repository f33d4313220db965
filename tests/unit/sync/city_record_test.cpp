#include "offline/sync/city_record.hpp"

#include "offline/net/fake_http_client.hpp"
#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;

TEST_CASE("the city's record is read back whole, or why not is said") {
    net::ScriptedHttpClient http;
    http.push(net::reply(
        200,
        R"([{"service_request_id":7,"status":"open","description":"d","requested_datetime":"2026-11-21T22:41:00Z","lat":1.5,"long":2}])"));
    const auto record = sync::city_record(http, test::profile(), "7");
    REQUIRE(record);
    CHECK(base::json::string_at(*record, "service_request_id") == "7");
    CHECK(base::json::string_at(*record, "requested_datetime") == "2026-11-21T22:41:00Z");
    CHECK(base::json::number_at(*record, "lat") == 1.5);
    CHECK(base::json::string_at(*record, "read_from") == "https://city.example/open311/v2/requests/7.xml");
    http.push(net::reply(404, "<errors/>"));
    CHECK(sync::city_record(http, test::profile(), "7").error().code == base::ErrorCode::NotFound);
    http.push(net::reply(200, "[]"));
    CHECK(sync::city_record(http, test::profile(), "7").error().code == base::ErrorCode::NotFound);
    CHECK(sync::city_record(http, test::profile(), "7").error().code == base::ErrorCode::Unavailable);
}
