// city-record: asks a GeoReport v2 city for one request, over HTTP, and prints what it says as JSON.

#include "offline/core/city_choice.hpp"
#include "offline/net/curl_http_client.hpp"
#include "offline/sync/city_record.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

int main(int argc, char** argv) {
    CLI::App app{"Prints the city's own record of one request, as JSON"};
    fd::core::CityChoice choice;
    std::string id;
    app.add_option("--city", choice.url, "GeoReport v2 endpoint")->required();
    app.add_option("--key", choice.key, "api_key");
    app.add_option("--jurisdiction", choice.jurisdiction, "jurisdiction_id");
    app.add_option("--profile", choice.profile, "endpoint profile (TOML)");
    app.add_option("id", id, "the city's own number")->required();
    CLI11_PARSE(app, argc, argv);
    const auto profile = fd::core::endpoint_of(choice);
    if (!profile) {
        fmt::print(stderr, "city-record: {}\n", profile.error().text);
        return 1;
    }
    fd::net::CurlHttpClient http;
    const auto record = fd::sync::city_record(http, *profile, id);
    if (!record) {
        fmt::print(stderr, "city-record: {}\n", record.error().text);
        return 1;
    }
    fmt::print("{}\n", fd::base::json::dump(*record, 1));
    return 0;
}
