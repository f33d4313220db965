#include "offline/city/outcome.hpp"

#include <doctest/doctest.h>

using namespace fd::city;
using fd::domain::ServiceType;

namespace {

Outcome of(int status, const char* body, ServiceType type = ServiceType::Realtime) {
    return classify_reply(status, body, type);
}

const char* const kId =
    "<service_requests><request><service_request_id>42</service_request_id></request></service_requests>";
const char* const kError =
    "<errors><error><code>400</code><description>No such street</description></error></errors>";
const char* const kPortal = "<!DOCTYPE html><html><body><h1>Welcome to Library Wi-Fi</h1></body></html>";

}  // namespace

TEST_CASE("an id confirms, with 200 or 201, as XML or JSON, whatever came with it") {
    for (const int status : {200, 201, 202}) CHECK(of(status, kId).kind == OutcomeKind::Confirmed);
    const Outcome record =
        of(201, R"([{"service_request_id":638344,"status":"open","service_notice":"In 2 days"}])");
    CHECK(record.city_id == "638344");
    CHECK(record.notice == "In 2 days");
    CHECK(of(200, "<r><token>t1</token></r>").kind == OutcomeKind::Tokened);
    CHECK(of(200, "<r><token>t1</token><service_request_id>0</service_request_id></r>").city_id == "0");
}

TEST_CASE("a web page never counts as success or as a refusal, whatever its status") {
    for (const int status : {200, 201, 302, 400, 403, 404, 500, 511}) {
        CHECK(of(status, kPortal).kind == OutcomeKind::Unknown);
        CHECK(of(status, kPortal, ServiceType::Blackbox).kind == OutcomeKind::Unknown);
    }
}

TEST_CASE("a success that cannot be read is unknown") {
    for (const char* body :
         {"", "OK", "<service_requests><request><service_request_id>42", "{\"service_request_id\":", "[]",
          "<service_requests/>", "<r><service_request_id/></r>"}) {
        CAPTURE(std::string(body));
        CHECK(of(200, body).kind == OutcomeKind::Unknown);
    }
}

TEST_CASE("a blackbox service accepts with nothing but a readable success") {
    CHECK(of(200, "<service_requests/>", ServiceType::Blackbox).kind == OutcomeKind::Accepted);
    CHECK(of(200, "[]", ServiceType::Blackbox).kind == OutcomeKind::Accepted);
    CHECK(of(204, "", ServiceType::Blackbox).kind == OutcomeKind::Accepted);
    CHECK(of(200, "", ServiceType::Blackbox).kind == OutcomeKind::Unknown);
    CHECK(of(200, "OK", ServiceType::Blackbox).kind == OutcomeKind::Unknown);
    CHECK(of(200, kId, ServiceType::Blackbox).kind == OutcomeKind::Confirmed);
}

TEST_CASE("a refusal needs the city's words, and they are kept") {
    for (const int status : {400, 401, 403, 404, 422, 200}) {
        const Outcome out = of(status, kError);
        CHECK(out.kind == OutcomeKind::Refused);
        CHECK(out.words == "No such street");
        CHECK_FALSE(out.duplicate);
    }
    CHECK(of(400, "api_key missing").words == "api_key missing");
    CHECK(of(400, "<error>text</error>").kind == OutcomeKind::Refused);
    CHECK(of(400, "").kind == OutcomeKind::Unknown);
    CHECK(of(400, "{").kind == OutcomeKind::Unknown);
}

TEST_CASE("later, conflict and server errors are not refusals") {
    CHECK(of(429, kError).kind == OutcomeKind::NotSent);
    CHECK(of(425, "").kind == OutcomeKind::NotSent);
    for (const int status : {407, 408, 409, 500, 502, 503, 504, 301, 307, 100})
        CHECK(of(status, kError).kind == OutcomeKind::Unknown);
    CHECK(of(500, kError).words == "No such street");
    CHECK(of(409, R"({"error":"Duplicate request"})").duplicate);
}

TEST_CASE("a duplicate refusal says so") {
    for (const char* body : {R"([{"code":400,"description":"This request is a Duplicate of 17"}])",
                             "<error>It has already been reported.</error>", "already submitted"}) {
        const Outcome out = of(400, body);
        CHECK(out.kind == OutcomeKind::Refused);
        CHECK(out.duplicate);
    }
}

TEST_CASE("a failure is free only when nothing left") {
    CHECK(classify_failure(false, "no route").kind == OutcomeKind::NotSent);
    CHECK(classify_failure(true, "reset").kind == OutcomeKind::Unknown);
}

TEST_CASE("a token is ready only when an id is there, and it is this token's") {
    CHECK(id_for_token(200, kId, "t") == "42");
    CHECK(id_for_token(200, "<r><token>t</token><service_request_id>0</service_request_id></r>", "t") == "0");
    CHECK(id_for_token(200, R"([{"token":"x","service_request_id":7},{"token":"t","service_request_id":8}])",
                       "t") == "8");
    CHECK(id_for_token(200, R"([{"token":"x","service_request_id":7}])", "t").empty());
    CHECK(id_for_token(200, R"([{"service_request_id":7},{"service_request_id":8}])", "t").empty());
    CHECK(id_for_token(200, "[]", "t").empty());
    CHECK(id_for_token(200, "<r><token>t</token></r>", "t").empty());
    CHECK(id_for_token(404, kId, "t").empty());
    CHECK(id_for_token(200, kPortal, "t").empty());
    CHECK(id_for_token(200, "<r>", "t").empty());
}
