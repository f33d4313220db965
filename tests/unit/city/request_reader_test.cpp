#include "offline/city/request_reader.hpp"

#include <doctest/doctest.h>

using namespace fd;
using namespace fd::city;
using base::ErrorCode;

namespace {

std::string words(const std::string& bytes) {
    return error_words(read_body(bytes)->root);
}

}  // namespace

TEST_CASE("a record is read from every form: list, single object, other roots, odd dates") {
    const char* const kXml =
        R"(<service_requests type="array"><request><service_request_id>638344</service_request_id><status>closed</status>
<status_notes>Filled.</status_notes><service_name>Pothole</service_name><service_code>006</service_code>
<description>line one
[Front Door ref 2307 0041 6765]</description><agency_responsible>Public Works</agency_responsible><service_notice/>
<requested_datetime>2026-11-21T14:41:00-08:00</requested_datetime><updated_datetime/><address>1200 Alder St</address>
<lat>44.9412</lat><long>-123.0351</long></request></service_requests>)";
    const char* const kJson =
        R"({"service_request_id":638344,"status":"closed","status_notes":"Filled.","service_name":"Pothole","service_code":"006",
"description":"line one\n[Front Door ref 2307 0041 6765]","agency_responsible":"Public Works","service_notice":null,
"requested_datetime":"2026-11-21T22:41:00.000000+00:00","updated_datetime":null,"address":"1200 Alder St","lat":44.9412,"long":"-123.0351"})";
    for (const char* body : {kXml, kJson}) {
        const auto read = read_requests(body);
        REQUIRE(read);
        REQUIRE(read->size() == 1);
        const auto& r = read->front();
        CHECK(r.id == "638344");
        CHECK(r.status == "closed");
        CHECK(r.service_code == "006");
        CHECK(r.agency == "Public Works");
        CHECK(r.description == "line one\n[Front Door ref 2307 0041 6765]");
        CHECK(r.requested == base::fake_epoch());
        CHECK_FALSE(r.updated);
        CHECK(r.at == domain::LatLong{44.9412, -123.0351});
    }
}

TEST_CASE("0,0 and null are no location, unknown statuses stay, records without an id are kept") {
    const auto read =
        read_requests(R"([{"service_request_id":"","status":"in_process","description":"a","lat":0,"long":0},
{"status":"open","service_code":"1","lat":null,"long":null},{"service_request_id":"0","lat":"north","long":"999"}])");
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    CHECK(read->at(0).status == "in_process");
    CHECK(read->at(1).id.empty());
    CHECK(read->at(2).id == "0");
    for (const auto& r : *read) CHECK_FALSE(r.at);
}

TEST_CASE("only what parses as an empty list says that nothing is there") {
    for (const char* body :
         {"<service_requests/>", "<service_requests></service_requests>", "<requests type=\"array\"/>", "[]",
          R"({"service_requests":null})", R"({"requests":[]})"}) {
        CAPTURE(std::string(body));
        const auto read = read_requests(body);
        REQUIRE(read);
        CHECK(read->empty());
    }
    for (const char* body : {"", "null", "{}", "none", "<html></html>", "<!doctype html><title>x", "<rss/>",
                             "<service_requests>", R"({"status":"ok"})", R"([{"foo":1}])",
                             R"({"message":"down"})", "<request>hello</request>"}) {
        CAPTURE(std::string(body));
        CHECK_FALSE(read_requests(body));
    }
    const auto error = read_requests(R"([{"code":500,"description":"Database is down"}])");
    CHECK(error.error().code == ErrorCode::Rejected);
    CHECK(error.error().text == "Database is down");
}

TEST_CASE("the city's words are found in every shape of error") {
    CHECK(
        words("<errors><error><code>403</code><description>Bad key</description></error><error><code>x</code>"
              "<description>No address</description></error></errors>") == "Bad key; No address");
    CHECK(words(R"([{"code":403,"description":"Bad key"}])") == "Bad key");
    CHECK(words(R"({"errors":[{"code":"E_KEY","description":"Bad key"}]})") == "Bad key");
    CHECK(words("<error>Something broke</error>") == "Something broke");
    CHECK(words(R"({"error":"Something broke"})") == "Something broke");
    CHECK(words(R"({"error":{"code":1,"message":"Something broke"}})") == "Something broke");
    CHECK(words(R"({"message":"Something broke"})") == "Something broke");
    CHECK(words(R"({"detail":"Something broke","status":400})") == "Something broke");
    CHECK(words(R"({"errors":["a","b"]})") == "a; b");
    CHECK(words(R"({"errors":{"lat":["is missing"]}})") == "is missing");
    CHECK(words(R"({"errors":{"address":"too short"}})") == "too short");
    CHECK(words(R"([{"service_request_id":"1"}])").empty());
    CHECK(words("<service_requests/>").empty());
}

TEST_CASE("an id or token is found in every shape, and zero is an id") {
    const auto receipt = [](const char* body) { return read_receipt(*read_body(body)); };
    CHECK(receipt("<service_requests><request><service_request_id>293944</"
                  "service_request_id><service_notice>By Friday</service_notice>"
                  "<account_id/></request></service_requests>")
              .notice == "By Friday");
    CHECK(receipt(R"([{"service_request_id":0}])").city_id == "0");
    CHECK(receipt(R"({"service_request_id":"00123"})").city_id == "00123");
    CHECK(receipt(R"([{"service_request_id":00123}])").city_id == "00123");
    CHECK(receipt("<request><token>abc</token></request>").token == "abc");
    CHECK(receipt(R"([["4a5b"]])").token == "4a5b");
    CHECK(receipt(R"([])").token.empty());
    CHECK(receipt(R"([[]])").token.empty());
    CHECK(receipt(R"([{"service_request_id":null,"token":"t"}])").city_id.empty());
    CHECK(receipt("<r><service_request_id/></r>").city_id.empty());
}
