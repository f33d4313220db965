#include "tests/unit/city_sandbox/fixture.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace fd::city_sandbox::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* kForm = "application/x-www-form-urlencoded";

// Sends bytes and reads to the end; errno of the end, 0 for an orderly one.
int raw_exchange(const Riverbend& city, const std::string& request, std::string& reply) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port =
        htons(static_cast<std::uint16_t>(std::stoi(city.url().substr(city.url().rfind(':') + 1))));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    REQUIRE(connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size()));
    char buffer[4096];
    ssize_t n = 0;
    while ((n = recv(socket, buffer, sizeof buffer, 0)) > 0)
        reply.append(buffer, static_cast<std::size_t>(n));
    const int end = n < 0 ? errno : 0;
    close(socket);
    return end;
}

std::vector<std::string> outcomes(const Riverbend& city) {
    std::vector<std::string> out;
    const Value ledger = city.ledger();
    for (const Value& post : ledger.at("posts")) out.push_back(post.at("outcome"));
    return out;
}

using Outcomes = std::vector<std::string>;

}  // namespace

TEST_CASE("a reset before the commit leaves nothing but the memory of a lost POST") {
    const Riverbend city;
    city.fault(R"({"kind": "reset", "route": "post"})");
    auto client = city.client();
    const auto sent = client.Post("/requests.xml", encoded(pothole()), kForm);
    CHECK_FALSE(sent);
    CHECK(city.ledger().at("requests").empty());
    CHECK(outcomes(city) == Outcomes{"lost"});
    CHECK(city.post(pothole()).status == 200);  // once only
}

TEST_CASE("a reset after the commit: the city has it and the client cannot know") {
    const Riverbend city;
    city.fault(R"({"kind": "reset", "route": "post", "when": "after"})");
    auto client = city.client();
    CHECK_FALSE(client.Post("/requests.xml", encoded(pothole()), kForm));
    CHECK(city.ledger().at("requests").size() == 1);
    CHECK(outcomes(city) == Outcomes{"taken"});
}

TEST_CASE("a reset is a TCP reset, without one byte of a reply") {
    const Riverbend city;
    city.fault(R"({"kind": "reset", "route": "services"})");
    std::string reply;
    CHECK(raw_exchange(city, "GET /services.xml HTTP/1.1\r\nHost: x\r\n\r\n", reply) == ECONNRESET);
    CHECK(reply.empty());
}

TEST_CASE("a hang lasts until the client gives up, before or after the commit") {
    const Riverbend city;
    city.fault(R"({"kind": "hang", "route": "post"})");
    city.fault(R"({"kind": "hang", "route": "post", "when": "after"})");
    for (int i = 0; i < 2; ++i) {
        auto client = city.client(100ms);
        const auto sent = client.Post("/requests.xml", encoded(pothole()), kForm);
        CHECK(sent.error() == httplib::Error::Read);
    }
    CHECK(outcomes(city) == Outcomes{"lost", "taken"});
}

TEST_CASE("a hanging connection does not keep the server from stopping") {
    auto city = std::make_unique<Riverbend>();
    city->fault(R"({"kind": "hang"})");
    auto client = city->client(50ms);
    CHECK_FALSE(client.Get("/services.xml"));
    city.reset();
}

TEST_CASE("a status comes with any text and Retry-After, and spares the city") {
    const Riverbend city;
    city.fault(
        R"({"kind": "status", "route": "post", "status": 429, "retry_after_s": 7, "body": "slow down"})");
    auto client = city.client();
    const auto sent = client.Post("/requests.xml", encoded(pothole()), kForm);
    REQUIRE(sent);
    CHECK(sent->status == 429);
    CHECK(sent->get_header_value("Retry-After") == "7");
    CHECK(sent->body == "slow down");
    CHECK(outcomes(city) == Outcomes{"lost"});
}

TEST_CASE("a 500 after the commit is the worst lie: the city has it") {
    const Riverbend city;
    city.fault(R"({"kind": "status", "route": "post", "status": 500, "when": "after"})");
    CHECK(city.post(pothole()).status == 500);
    CHECK(outcomes(city) == Outcomes{"taken"});
}

TEST_CASE("a captive portal answers 200 with its own page") {
    const Riverbend city;
    city.fault(R"({"kind": "captive", "count": 2})");
    const Answer got = city.get("services.xml");
    CHECK(got.status == 200);
    CHECK(got.type == "text/html; charset=utf-8");
    CHECK(got.body.find("Guest WiFi") != std::string::npos);
    CHECK(city.post(pothole()).status == 200);
    CHECK(outcomes(city) == Outcomes{"lost"});
}

TEST_CASE("a truncated reply breaks off in the body, after the commit") {
    const Riverbend city;
    city.fault(R"({"kind": "truncate", "route": "post", "bytes": 60})");
    std::string reply;
    const std::string body = encoded(pothole());
    CHECK(raw_exchange(city,
                       "POST /requests.xml HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(kForm) +
                           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
                       reply) == 0);
    CHECK(reply.starts_with("HTTP/1.1 200"));
    CHECK(reply.size() == reply.find("\r\n\r\n") + 4 + 60);
    CHECK(outcomes(city) == Outcomes{"taken"});
}

TEST_CASE("an oversized reply is right and far too long") {
    const Riverbend city;
    city.fault(R"({"kind": "oversize", "route": "services", "bytes": 3000000})");
    CHECK(city.get("services.xml").body.size() > 3000000);
    CHECK(city.get("services.xml").body.size() < 100000);
}

TEST_CASE("garbage has the right content type and no sense") {
    const Riverbend city;
    city.fault(R"({"kind": "garbage", "route": "services", "bytes": 700})");
    const Answer got = city.get("services.xml");
    CHECK(got.type == "text/xml; charset=utf-8");
    CHECK(got.body.size() == 700);
    CHECK_FALSE(pugi::xml_document().load_string(got.body.c_str()));
}

TEST_CASE("a slow reply arrives whole, byte by byte") {
    const Riverbend city;
    city.fault(R"({"kind": "slow", "route": "definition", "interval_ms": 0})");
    const Answer slow = city.get("services/PK-408.xml");
    CHECK(slow.body == city.get("services/PK-408.xml").body);
    city.fault(R"({"kind": "slow", "route": "definition", "interval_ms": 60000})");
    auto client = city.client(80ms);
    CHECK_FALSE(client.Get("/services/PK-408.xml"));
}

TEST_CASE("latency is late and right") {
    const Riverbend city;
    city.fault(R"({"kind": "latency", "latency_ms": 250, "route": "services"})");
    auto hasty = city.client(60ms);
    CHECK_FALSE(hasty.Get("/services.xml"));
    city.fault(R"({"kind": "latency", "latency_ms": 20, "route": "services"})");
    CHECK(city.get("services.xml").status == 200);
}

TEST_CASE("rules count down, keep to their route, and never touch the switchboard") {
    const Riverbend city;
    city.fault(R"({"kind": "status", "status": 503, "route": "token", "count": 2})");
    city.fault(R"({"kind": "status", "status": 500, "count": -1})");
    CHECK(city.get("services.xml").status == 500);
    CHECK(city.get("tokens/x.xml").status == 503);
    CHECK(city.get("tokens/x.xml").status == 503);
    CHECK(city.get("tokens/x.xml").status == 500);
    CHECK(city.get("/admin/faults").json().at("faults").size() == 1);
    auto client = city.client();
    CHECK(client.Delete("/admin/faults")->status == 200);
    CHECK(city.get("services.xml").status == 200);
}

TEST_CASE("a rule that makes no sense is refused and named") {
    const Riverbend city;
    for (const auto& [rule, key] : std::vector<std::pair<std::string, std::string>>{
             {"{}", "kind"},
             {R"({"kind": "explode"})", "kind"},
             {R"({"kind": "reset", "route": "moon"})", "route"},
             {R"({"kind": "reset", "times": 3})", "times"},
             {R"({"kind": "reset", "count": "all"})", "count"},
             {R"({"kind": "status", "status": 99})", "status"},
             {R"({"kind": "truncate", "when": "before"})", "when"},
             {"[", ""}}) {
        const Answer refused = city.send("/admin/faults", rule, "application/json");
        CHECK(refused.status == 400);
        CHECK(refused.body.find(key) != std::string::npos);
    }
    CHECK(city.get("/admin/faults").json().at("faults").empty());
}

TEST_CASE("a client cannot order a fault by itself") {
    const Riverbend city;
    const httplib::Headers forged{{"X-Sandbox-Fault", R"({"kind": "status"})"}};
    CHECK(city.get("services.xml", forged).status == 200);
}

TEST_CASE("a POST that stops halfway is never taken") {
    const Riverbend city;
    const std::string body = encoded(pothole());
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port =
        htons(static_cast<std::uint16_t>(std::stoi(city.url().substr(city.url().rfind(':') + 1))));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    REQUIRE(connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    const std::string half = "POST /requests.xml HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(kForm) +
                             "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                             body.substr(0, body.size() - 5);
    REQUIRE(send(socket, half.data(), half.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(half.size()));
    shutdown(socket, SHUT_WR);
    char buffer[512];
    while (recv(socket, buffer, sizeof buffer, 0) > 0) {
    }
    close(socket);
    CHECK(city.ledger().at("posts").empty());
}

}  // namespace fd::city_sandbox::test
