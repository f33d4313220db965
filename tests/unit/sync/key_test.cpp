// A city that refuses the kiosk, not its reports: a wrong or changed api_key.

#include "offline/net/fake_http_client.hpp"
#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::SyncFixture;

namespace {

net::HttpOutcome denied(int status) {
    return net::reply(status, "<errors><error><description>No such key</description></error></errors>");
}

struct Denied : SyncFixture {
    int status = 403;
    bool wrong_key = true;

    explicit Denied(int n) {
        for (int i = 0; i < n; ++i) submit("r" + std::to_string(i));
        city.instead = [this](const net::HttpRequest& r) -> std::optional<net::HttpOutcome> {
            if (r.method != "POST" || !wrong_key) return std::nullopt;
            return denied(status);
        };
    }
    int refused() { return outbox.counts()->needs_attention; }
};

}  // namespace

TEST_CASE("a city that refuses the kiosk's key does not empty the queue into refusals") {
    for (const int status : {401, 403}) {
        CAPTURE(status);
        Denied f(60);
        f.status = status;
        f.pass_for(24h, 30s);
        CHECK(f.refused() < 3);
        CHECK(f.outbox.counts()->queued == 60 - f.refused());
        CHECK(f.engine->key_refused());
        CHECK(f.city.posts < 24 * 6);  // it is tried ever more seldom

        f.wrong_key = false;  // the technician sets it right
        f.pass_for(2h, 30s);
        CHECK_FALSE(f.engine->key_refused());
        CHECK(f.outbox.counts()->queued == 0);
        CHECK(static_cast<int>(f.city.records.size()) == 60 - f.refused());
    }
}

TEST_CASE("a kiosk whose key is refused sends one report at a time, at each try") {
    Denied f(60);
    f.pass_for(1h, 30s);
    REQUIRE(f.engine->key_refused());
    REQUIRE(f.engine->hurry());
    const int before = f.city.posts;
    f.pass();
    CHECK(f.city.posts == before + 1);
}

TEST_CASE("reports of one service that the city forbids are refused and stop no other service") {
    SyncFixture f;
    f.city.services =
        "<services><service><service_code>pothole</service_code><metadata>false</metadata></service>"
        "<service><service_code>closed</service_code><metadata>false</metadata></service></services>";
    auto closed = test::submission();
    closed.service.code = "closed";
    for (int i = 0; i < 12; ++i) {
        const std::string id = "r" + std::to_string(i);
        if (i < 8) {
            REQUIRE(f.outbox.submit(id, closed, 2307, f.clock.wall(), &test::unsigned_ticket));
        } else {
            f.submit(id);
        }
    }
    f.city.instead = [](const net::HttpRequest& r) -> std::optional<net::HttpOutcome> {
        if (r.method != "POST" || r.body.find("service_code=closed") == std::string::npos)
            return std::nullopt;
        return denied(403);
    };
    f.pass_for(6h, 30s);
    for (std::int64_t id = 9; id <= 12; ++id) CHECK(f.state(id) == SubmissionState::Confirmed);
    CHECK_FALSE(f.city.records.empty());
}

TEST_CASE("other refusals, or a delivery in between, are no refusal of the key") {
    SyncFixture f;
    for (int i = 0; i < 12; ++i) f.submit("r" + std::to_string(i));
    f.city.instead = [n = 0](const net::HttpRequest& r) mutable -> std::optional<net::HttpOutcome> {
        if (r.method != "POST" || n++ % 3 == 2) return std::nullopt;
        return denied(403);
    };
    f.pass_for(10min);
    CHECK_FALSE(f.engine->key_refused());
    CHECK(f.outbox.counts()->queued == 0);
    CHECK(f.outbox.counts()->needs_attention == 8);
}
