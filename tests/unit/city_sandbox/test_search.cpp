#include "offline/base/json.hpp"
#include "tests/city/city.hpp"
#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

namespace fd::city_sandbox::test {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> ids(const Answer& answer) {
    std::vector<std::string> out;
    for (const Value& request : answer.json()) out.push_back(request.at("service_request_id"));
    return out;
}

using Ids = std::vector<std::string>;

Form graffiti() {
    Form form = with(without(pothole(), "attribute[SIZE]"), "service_code", "NB-504");
    return with(with(form, "attribute[SURFACE]", "wall"), "attribute[HATE]", "no");
}

}  // namespace

TEST_CASE("requests are found by id, service, status and date") {
    Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    city.clock.advance(24h);
    CHECK(city.post(graffiti()).status == 200);
    city.clock.advance(24h);
    CHECK(city.post(pothole()).status == 200);
    CHECK(city.send("/admin/requests/26-000001", R"({"status": "closed"})", "application/json").status ==
          200);

    CHECK(ids(city.get("requests.json")) == Ids{"26-000003", "26-000002", "26-000001"});
    CHECK(ids(city.get("requests.json?service_code=NB-504")) == Ids{"26-000002"});
    CHECK(ids(city.get("requests.json?service_code=NB-504,PW-101&status=open")) ==
          Ids{"26-000003", "26-000002"});
    CHECK(ids(city.get("requests.json?status=closed")) == Ids{"26-000001"});
    CHECK(ids(city.get("requests.json?status=open,closed")).size() == 3);
    CHECK(ids(city.get(
              "requests.json?start_date=2026-11-22T00:00:00-08:00&end_date=2026-11-23T00:00:00-08:00")) ==
          Ids{"26-000002"});
    CHECK(ids(city.get("requests.json?end_date=2026-11-21T23:00:00Z")) == Ids{"26-000001"});
    CHECK(ids(city.get("requests.json?page=2&page_size=2")) == Ids{"26-000001"});
}

TEST_CASE("ids override every other filter") {
    Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    CHECK(city.post(pothole()).status == 200);
    city.clock.advance(24h * 200);
    const std::string query =
        "service_request_id=26-000001,26-000002,26-777777&service_code=NB-504&status=closed";
    CHECK(ids(city.get("requests.json?" + query)) == Ids{"26-000002", "26-000001"});
}

TEST_CASE("without dates a search reaches back 90 days, with dates it spans no more") {
    Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    city.clock.advance(24h * 89);
    CHECK(ids(city.get("requests.json")).size() == 1);
    city.clock.advance(24h * 2);
    CHECK(ids(city.get("requests.json")).empty());
    CHECK(ids(city.get("requests.json?start_date=2026-11-20T00:00:00Z")).size() == 1);
    CHECK(city.get("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z").errors() ==
          std::vector<std::string>{"start_date and end_date may span no more than 90 days"});
    CHECK(city.get("requests.json?start_date=today").status == 400);
    CHECK(city.get("requests.json?page=0").status == 400);
}

TEST_CASE("a search never returns more than 1000 requests") {
    auto catalog = Catalog::load(riverbend());
    auto store = Store::open(":memory:");
    REQUIRE(catalog);
    REQUIRE(store);
    base::FakeClock clock(base::fake_epoch());
    base::SeededIds seeded(1);
    City city(std::move(*catalog), std::move(*store), {}, clock, seeded);
    const std::string body = encoded(pothole());
    for (int i = 0; i < 1003; ++i) {
        const Call call{"POST", "/requests.json", {}, "application/x-www-form-urlencoded", body, ""};
        REQUIRE(city.handle(call).status == 200);
    }
    const auto page = [&](const Fields& query) {
        return base::json::parse(city.handle({"GET", "/requests.json", query, "", "", ""}).body)->size();
    };
    CHECK(page({}) == 1000);
    CHECK(page({{"page_size", "5000"}}) == 1000);
    CHECK(page({{"page", "2"}}) == 3);
}

TEST_CASE("a change at the city shows in the next answer") {
    Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    city.clock.advance(26h);
    const std::string change = R"({"status": "closed", "status_notes": "Filled."})";
    CHECK(city.send("/admin/requests/26-000001", change, "application/json").status == 200);
    const Value request = city.get("requests/26-000001.json").json().at(0);
    CHECK(request.at("status") == "closed");
    CHECK(request.at("status_notes") == "Filled.");
    CHECK(request.at("updated_datetime") == "2026-11-22T16:41:00-08:00");
    CHECK(city.send("/admin/requests/26-9", change, "application/json").status == 404);
    CHECK(city.send("/admin/requests/26-000001", "{", "application/json").status == 400);
}

}  // namespace fd::city_sandbox::test
