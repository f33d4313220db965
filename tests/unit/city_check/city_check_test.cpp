#include "offline/sync/city_check.hpp"

#include "offline/base/json.hpp"
#include "offline/net/curl_http_client.hpp"
#include "offline/net/fake_http_client.hpp"
#include "tests/city/sandbox.hpp"
#include "tests/unit/paths.hpp"

#include <doctest/doctest.h>

using namespace fd;
using city::EndpointProfile;
using Mark = sync::CityFinding::Mark;

namespace {

// Riverbend with these deviations, over real HTTP.
struct Riverbend {
    base::FakeClock clock{base::fake_epoch()};
    base::SeededIds ids{3};
    std::unique_ptr<city_sandbox::Sandbox> sandbox;
    net::CurlHttpClient http;

    explicit Riverbend(const std::string& words) {
        city_sandbox::SandboxOptions options;
        options.data_dir = test::source_dir() + "/assets/riverbend";
        auto profile = city_sandbox::parse_profile(words);
        REQUIRE(profile);
        options.city.profile = *profile;
        auto started = city_sandbox::Sandbox::start(options, clock, ids);
        REQUIRE(started);
        sandbox = std::move(*started);
    }
    sync::CityReport check(bool try_request = false) {
        sync::CityCheckOptions options;
        options.url = sandbox->endpoint();
        options.api_key = "sandbox";
        options.try_request = try_request;
        return sync::check_city(http, clock, options);
    }
    std::size_t ledger() {
        net::HttpRequest request;
        request.url = sandbox->url() + "/admin/ledger";
        const auto reply = http.send(request);
        REQUIRE(reply);
        return base::json::array_at(*base::json::parse(reply->body), "requests").size();
    }
};

bool says(const sync::CityReport& report, Mark mark, const std::string& what) {
    for (const auto& f : report.findings) {
        if (f.mark == mark && f.what == what) return true;
    }
    return false;
}

// A row of the table of deviations: what the city does, and what the check makes of it.
struct Row {
    const char* row;
    const char* words;
    bool (*fits)(const EndpointProfile&);
    bool arrives = true;  // false: such a city takes no request, and says why in its own words
};

const Row kRows[] = {
    {"2.1 a city by the book", "spec", [](const EndpointProfile& p) { return p.formats == city::Formats{}; }},
    {"2.1 ids as numbers, string booleans, 201, web pages as errors", "php",
     [](const EndpointProfile&) { return true; }},
    {"1.1 JSON only", "json-only",
     [](const EndpointProfile& p) {
         return p.formats.services == city::Format::Json && p.formats.post == city::Format::Json;
     }},
    {"2.1 namespaces", "foreign-xmlns", [](const EndpointProfile&) { return true; }},
    {"2.1 groups in the plural", "plural-groups", [](const EndpointProfile&) { return true; }},
    {"2.1 definition announced, but none", "no-definitions",
     [](const EndpointProfile& p) { return p.definitions == city::Definitions::Never; }, false},
    {"2.1 definition not announced, but there", "hidden-metadata",
     [](const EndpointProfile& p) { return p.definitions == city::Definitions::Always; }},
    {"2.1 definition without its wrapper", "bare-definition",
     [](const EndpointProfile& p) { return p.definitions == city::Definitions::Announced; }},
    {"2.1 POST answers with the whole record", "whole-record,created-201",
     [](const EndpointProfile&) { return true; }},
    {"2.1 bare errors", "bare-errors", [](const EndpointProfile&) { return true; }},
    {"2.1 errors as plain text", "text-errors", [](const EndpointProfile&) { return true; }},
    {"2.1 errors as JSON with nested detail", "json-errors", [](const EndpointProfile&) { return true; }},
    {"2.1 token not ready is a 404", "token-404", [](const EndpointProfile&) { return true; }},
    {"2.1 dates without a zone, read", "naive-dates", [](const EndpointProfile&) { return true; }},
    {"2.1 dates without a zone, written", "no-zone",
     [](const EndpointProfile& p) { return !p.zone_in_dates; }},
    {"2.1 no discovery", "no-discovery", [](const EndpointProfile&) { return true; }},
    {"2.1 letter case of paths", "upper-paths",
     [](const EndpointProfile& p) { return p.paths.requests == "Requests"; }},
    {"2.2 unknown parameters are fatal", "strict", [](const EndpointProfile&) { return true; }},
    {"2.2 address alias", "address-alias",
     [](const EndpointProfile& p) { return p.address_parameter == "address"; }},
    {"2.2 place and address both wanted", "address-required", [](const EndpointProfile&) { return true; }},
    {"2.2 e-mail wanted", "email-required", [](const EndpointProfile& p) { return p.email_required; }},
    {"2.2 characters beyond the BMP refused", "bmp-only", [](const EndpointProfile&) { return true; }},
    {"2.2 locale=", "spec",
     [](const EndpointProfile& p) { return p.locale_parameter == city::LocaleParameter::Locale; }},
    {"2.2 lang=", "lang-parameter",
     [](const EndpointProfile& p) { return p.locale_parameter == city::LocaleParameter::Lang; }},
    {"2.2 Accept-Language", "accept-language",
     [](const EndpointProfile& p) { return p.locale_parameter == city::LocaleParameter::Header; }},
};

}  // namespace

TEST_CASE("for every deviation that we know the check finds a profile with which a request arrives") {
    for (const Row& row : kRows) {
        CAPTURE(std::string(row.row));
        Riverbend city(row.words);
        const auto report = city.check(true);
        CAPTURE(report.text());
        CHECK(report.usable() == row.arrives);
        CHECK(says(report, row.arrives ? Mark::Good : Mark::Problem, "test request"));
        CHECK(row.fits(report.profile));
        CHECK(city.ledger() == (row.arrives ? 1 : 0));
        const auto again = city::parse_profile(report.toml(), "city.toml");
        REQUIRE(again);
        CHECK(*again == report.profile);
    }
}

TEST_CASE("without being asked to, the check creates nothing") {
    Riverbend city("spec");
    const auto report = city.check();
    CHECK(report.usable());
    CHECK(report.created.empty());
    CHECK(city.ledger() == 0);
    CHECK(report.text().find("sandbox") == std::string::npos);  // the key is for the file only
    CHECK(report.toml().find("api_key = \"sandbox\"") != std::string::npos);
}

TEST_CASE("the pages of a list are found once there is something in it") {
    Riverbend city("spec");
    for (int i = 0; i < 3; ++i) CHECK(city.check(true).usable());
    const auto report = city.check();
    CHECK(report.profile.paging.page_parameter == "page");
    CHECK(report.profile.paging.size_parameter == "page_size");
}

TEST_CASE("what is no city is said plainly, and never takes a POST") {
    for (const auto& outcome :
         {net::reply(200, "<!DOCTYPE html><html><body>Log in</body></html>", "text/html"),
          net::reply(404, "no"), net::reply(200, std::string(1000, '\xff')), net::reply(200, "{"),
          net::reply(200, ""), net::timed_out(), net::network_down(), net::reply(200, "<services/>")}) {
        base::FakeClock clock(base::fake_epoch());
        net::ScriptedHttpClient http;
        http.handle([&](const net::HttpRequest&) { return outcome; });
        sync::CityCheckOptions options;
        options.url = "https://city.example/v2";
        options.try_request = true;
        const auto report = sync::check_city(http, clock, options);
        CHECK_FALSE(report.usable());
        CHECK(says(report, Mark::Problem, "services"));
        for (const auto& request : http.requests()) CHECK(request.method == "GET");
    }
    base::FakeClock clock(base::fake_epoch());
    net::ScriptedHttpClient http;
    CHECK(says(sync::check_city(http, clock, {}), Mark::Problem, "address"));
}
