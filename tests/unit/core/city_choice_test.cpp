#include "offline/core/city_choice.hpp"

#include "offline/base/files.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

using namespace fd;
using base::ErrorCode;

namespace {

const std::string kPin = "sha256//" + std::string(43, 'A') + "=";

core::CityChoice safe_city() {
    core::CityChoice out;
    out.url = "https://city.example/v2";
    return out;
}

}  // namespace

TEST_CASE("an authority's file and a pin reach the connection; without them it trusts as the system does") {
    const test::TempDir dir;
    auto choice = safe_city();
    CHECK(core::http_of(choice)->ca_file.empty());
    CHECK(core::http_of(choice)->pinned_key.empty());
    choice.ca = dir.file("ca.pem");
    REQUIRE(base::files::write_atomic(choice.ca,
                                      "-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n"));
    choice.pin = kPin + ";" + kPin;
    const auto http = core::http_of(choice);
    REQUIRE(http);
    CHECK(http->ca_file == choice.ca);
    CHECK(http->pinned_key == choice.pin);
}

TEST_CASE(
    "a pin that is none, or a file without certificates, is refused at the start and not at each call") {
    const test::TempDir dir;
    for (const std::string& wrong : {std::string("sha256//"), std::string("AAAA"), kPin + "A", kPin + ";x",
                                     "sha256//" + std::string(43, '-') + "="}) {
        CAPTURE(wrong);
        auto choice = safe_city();
        choice.pin = wrong;
        CHECK(core::http_of(choice).error().text.starts_with("pin: expected sha256//"));
    }
    auto choice = safe_city();
    choice.ca = dir.file("ca.pem");
    CHECK(core::http_of(choice).error().code == ErrorCode::NotFound);
    REQUIRE(base::files::write_atomic(choice.ca, "-----BEGIN PRIVATE KEY-----\n"));
    CHECK(core::http_of(choice).error().text.starts_with("ca: "));
}

TEST_CASE("a pin for a city without https is a mistake: it would protect nothing") {
    auto choice = safe_city();
    choice.url = "http://city.example/v2";
    CHECK(core::http_of(choice));
    choice.pin = kPin;
    CHECK(core::http_of(choice).error().code == ErrorCode::InvalidInput);
}
