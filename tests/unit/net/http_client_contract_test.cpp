// What every HttpClient promises, shown on curl against a server and on the fake.

#include "offline/net/curl_http_client.hpp"
#include "offline/net/fake_http_client.hpp"
#include "tests/unit/net/raw_server.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace fd::net;
using namespace std::chrono_literals;
using fd::base::ErrorCode;

namespace {

const char* const kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

// Answers every request on a connection with "ok", until the client hangs up.
void polite(fd::test::Connection& c) {
    for (std::string in = c.read_request(); !in.empty(); in = c.read_request()) c.write(kOk);
}
// Reads one request and never answers.
void silent(fd::test::Connection& c) {
    static_cast<void>(c.read_request());
    c.wait_for_close();
}

CurlOptions connections(std::size_t most) {
    CurlOptions out;
    out.max_in_flight = most;
    return out;
}

struct Curl {
    fd::test::RawServer server{&polite};
    fd::test::RawServer hole{&silent};
    CurlHttpClient client{connections(3)};
    [[nodiscard]] std::string good() const { return server.url("/"); }
    [[nodiscard]] std::string silence() const { return hole.url("/"); }
};

struct Fake {
    ScriptedHttpClient client;
    Fake() {
        client.handle([](const HttpRequest&) { return reply(200, "ok"); });
    }
    [[nodiscard]] std::string good() const { return "http://city.example/"; }
    [[nodiscard]] std::string silence() {
        client.hold_until(1000);
        return good();
    }
};

HttpCall call(CallId id, const std::string& url) {
    HttpCall out;
    out.id = id;
    out.request.method = id % 2 == 0 ? "POST" : "GET";
    out.request.url = url;
    out.request.body = id % 2 == 0 ? "a=1" : "";
    out.request.total_timeout = 60000ms;
    return out;
}

std::vector<HttpAnswer> all(HttpClient& client) {
    std::vector<HttpAnswer> out;
    while (client.in_flight() > 0) {
        for (auto& answer : client.wait(10s)) out.push_back(std::move(answer));
    }
    return out;
}

}  // namespace

TEST_CASE_TEMPLATE("each of many calls comes back once, under its own id", World, Curl, Fake) {
    World world;
    for (CallId id = 1; id <= 40; ++id) world.client.start(call(id, world.good()));
    CHECK(world.client.in_flight() == 40);
    std::multiset<CallId> ids;
    for (const auto& answer : all(world.client)) {
        REQUIRE(answer.outcome);
        CHECK(answer.outcome->body == "ok");
        ids.insert(answer.id);
    }
    CHECK(ids.size() == 40);
    CHECK(std::set<CallId>(ids.begin(), ids.end()).size() == 40);
    CHECK(world.client.in_flight() == 0);
}

TEST_CASE_TEMPLATE("a wait with nothing to wait for ends when woken", World, Curl, Fake) {
    World world;
    std::jthread waker([&] { world.client.wake(); });
    CHECK(world.client.wait(1h).empty());
}

TEST_CASE_TEMPLATE("stop ends what is under way and all that comes later", World, Curl, Fake) {
    World world;
    for (CallId id = 1; id <= 9; ++id) world.client.start(call(id, world.silence()));
    static_cast<void>(world.client.wait(0ms));
    std::jthread stopper([&] { world.client.stop(); });
    auto answers = all(world.client);
    world.client.start(call(10, world.good()));
    for (auto& answer : all(world.client)) answers.push_back(std::move(answer));
    CHECK(answers.size() == 10);
    for (const auto& answer : answers) {
        REQUIRE_FALSE(answer.outcome);
        CHECK(answer.outcome.error().error.code == ErrorCode::Cancelled);
    }
    CHECK(answers.back().outcome.error().progress == Progress::NothingSent);
}

TEST_CASE_TEMPLATE("what waits for its turn can be had back, but for what somebody waits for", World, Curl,
                   Fake) {
    World world;
    for (CallId id = 1; id <= 9; ++id) world.client.start(call(id, world.silence()));
    static_cast<void>(world.client.wait(0ms));
    HttpCall urgent = call(10, world.silence());
    urgent.urgent = true;
    world.client.start(urgent);
    world.client.give_back();
    const auto back = world.client.wait(10s);
    CHECK(back.size() >= 6);  // curl has three under way
    for (const auto& answer : back) {
        REQUIRE_FALSE(answer.outcome);
        CHECK(answer.outcome.error().error.code == ErrorCode::Cancelled);
        CHECK(answer.outcome.error().progress == Progress::NothingSent);
        CHECK(answer.id != 10);
    }
    CHECK(world.client.in_flight() == 10 - back.size());
}

TEST_CASE("curl has no more connections than allowed, and keeps them") {
    std::atomic<int> open = 0;
    std::atomic<int> most = 0;
    std::atomic<int> opened = 0;
    fd::test::RawServer server([&](fd::test::Connection& c) {
        ++opened;
        const int now = ++open;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        polite(c);
        --open;
    });
    CurlHttpClient client(connections(4));
    for (CallId id = 1; id <= 100; ++id) client.start(call(2 * id, server.url("/")));
    for (const auto& answer : all(client)) CHECK(answer.outcome);
    CHECK(most <= 4);
    CHECK(opened <= 8);  // POSTs too go over kept connections
}

TEST_CASE("a call that nobody answers does not hold up the others") {
    Curl world;
    world.client.start(call(2, world.silence()));
    for (CallId id = 3; id <= 12; ++id) world.client.start(call(id, world.good()));
    int good = 0;
    while (good < 10) good += static_cast<int>(world.client.wait(10s).size());
    CHECK(world.client.in_flight() == 1);
}
