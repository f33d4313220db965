#include "tests/unit/city_sandbox/fixture.hpp"

#include <doctest/doctest.h>

#include <filesystem>

namespace fd::city_sandbox::test {

TEST_CASE("the ledger holds every POST as it came, taken or not") {
    const Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    CHECK(city.post(without(pothole(), "attribute[SIZE]")).status == 400);
    const Value ledger = city.ledger();
    REQUIRE(ledger.at("posts").size() == 2);
    const Value& first = ledger.at("posts").at(0);
    CHECK(first.at("outcome") == "taken");
    CHECK(first.at("body") == encoded(pothole()));
    CHECK(first.at("fields").at(1) == Value({"service_code", "PW-101"}));
    CHECK(first.at("request") == ledger.at("requests").at(0).at("row"));
    CHECK(ledger.at("posts").at(1).at("outcome") == "refused");
    CHECK(ledger.at("posts").at(1).at("why") == "attribute[SIZE] is required");
    CHECK(ledger.at("requests").size() == 1);
}

TEST_CASE("nobody deduplicates: the same report twice is two requests") {
    const Riverbend city;
    CHECK(city.post(pothole()).status == 200);
    CHECK(city.post(pothole()).status == 200);
    CHECK(city.ledger().at("requests").size() == 2);
}

TEST_CASE("a city on disk still has everything after a restart") {
    const auto folder = std::filesystem::temp_directory_path() / "fd-city-restart";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    SandboxOptions options;
    options.data_dir = riverbend();
    options.db = (folder / "city.db").string();
    const base::FakeClock clock(base::fake_epoch());
    base::SeededIds ids(3);
    for (int round = 1; round <= 2; ++round) {
        auto sandbox = Sandbox::start(options, clock, ids);
        REQUIRE(sandbox);
        httplib::Client client((*sandbox)->url());
        const auto sent =
            client.Post("/requests.xml", encoded(pothole()), "application/x-www-form-urlencoded");
        REQUIRE(sent);
        CHECK(sent->body.find("26-00000" + std::to_string(round)) != std::string::npos);
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("a city that cannot start says why") {
    const base::FakeClock clock(base::fake_epoch());
    base::SeededIds ids(3);
    SandboxOptions options;
    options.data_dir = "/nowhere";
    CHECK(Sandbox::start(options, clock, ids).error().text.find("/nowhere") != std::string::npos);
    options.data_dir = riverbend();
    options.db = "/nowhere/city.db";
    CHECK(Sandbox::start(options, clock, ids).error().code == base::ErrorCode::Io);
    options.db = ":memory:";
    const Riverbend other;
    options.port = std::stoi(other.url().substr(other.url().rfind(':') + 1));
    auto taken = Sandbox::start(options, clock, ids);
    CHECK_FALSE(taken);
}

}  // namespace fd::city_sandbox::test
