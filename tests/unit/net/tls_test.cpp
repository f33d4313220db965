#include "offline/net/curl_http_client.hpp"
#include "tests/unit/net/tls_server.hpp"

#include <doctest/doctest.h>

using namespace fd::net;
using fd::base::ErrorCode;
using fd::test::TlsServer;

namespace {

CurlOptions trusting(const std::string& ca_file, const std::string& pinned_key = "") {
    CurlOptions out;
    out.ca_file = ca_file;
    out.pinned_key = pinned_key;
    return out;
}

HttpOutcome post(const TlsServer& server, CurlOptions options) {
    CurlHttpClient client(std::move(options));
    HttpRequest request;
    request.method = "POST";
    request.url = server.url();
    request.body = "name=somebody";
    return client.send(request);
}

void check_refused(const TlsServer& server, const HttpOutcome& outcome) {
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().error.code == ErrorCode::Unauthorized);
    CHECK(outcome.error().progress == Progress::NothingSent);
    CHECK(server.requests() == 0);
}

}  // namespace

TEST_CASE("a city whose certificate is from the configured authority is talked to") {
    const TlsServer city("localhost");
    const auto outcome = post(city, trusting(city.ca_file()));
    REQUIRE(outcome);
    CHECK(outcome->body == "ok");
    CHECK(city.requests() == 1);
}

TEST_CASE("a certificate of an unknown authority, or for another host, gets not one byte of a report") {
    const TlsServer city("localhost");
    const TlsServer stranger("localhost");
    check_refused(city, post(city, {}));
    check_refused(city, post(city, trusting(stranger.ca_file())));
    const TlsServer elsewhere("city.example");
    check_refused(elsewhere, post(elsewhere, trusting(elsewhere.ca_file())));
}

TEST_CASE("a pinned key is asked for besides the certificate, never instead") {
    const TlsServer city("localhost");
    const TlsServer stranger("localhost");
    check_refused(city, post(city, trusting(city.ca_file(), stranger.pin())));
    check_refused(city, post(city, trusting(stranger.ca_file(), city.pin())));
    CHECK(post(city, trusting(city.ca_file(), stranger.pin() + ";" + city.pin())));
}

TEST_CASE("a missing authority file talks to nobody") {
    const TlsServer city("localhost");
    check_refused(city, post(city, trusting(city.ca_file() + ".gone")));
}
