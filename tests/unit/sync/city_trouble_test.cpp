// A city in trouble: what its words and its pages mean for the calls that follow.

#include "offline/net/fake_http_client.hpp"
#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::PostFault;
using test::SyncFixture;

namespace {

net::HttpOutcome busy(int status, const char* seconds) {
    auto out = net::reply(status, "<errors><error>busy</error></errors>");
    out->headers["retry-after"] = seconds;
    return out;
}

bool is_list(const net::HttpRequest& request) {
    return request.url.find("/requests.xml?") != std::string::npos;
}

}  // namespace

TEST_CASE("a city that is too busy for a report is sent no other one before the time it asked for") {
    for (const int status : {503, 429}) {
        CAPTURE(status);
        SyncFixture f;
        for (int i = 0; i < 12; ++i) f.submit("r" + std::to_string(i));
        f.city.instead = [&](const net::HttpRequest& r) {
            return r.method == "POST" ? std::optional(busy(status, "60")) : std::nullopt;
        };
        f.pass_for(55s, 1s);
        CHECK(f.city.posts <= 3);  // those that were out together when it said so first
        f.city.instead = nullptr;
        f.pass_for(30min);
        CHECK(f.city.records.size() == 12);
    }
}

TEST_CASE("a success beside it does not end the rest that the city asked for") {
    SyncFixture f;
    f.submit("first");
    f.pass();
    for (int i = 0; i < 20; ++i) f.submit("r" + std::to_string(i));
    const auto calls = f.next();
    REQUIRE(calls.size() > 1);
    f.finish({calls[0].id, busy(503, "60")});
    for (std::size_t i = 1; i < calls.size(); ++i) f.finish(f.answer(calls[i]));
    const int posts = f.city.posts;
    f.pass_for(55s, 1s);
    CHECK(f.city.posts == posts);
}

TEST_CASE("a city that is too busy to show its list is asked nothing before the time it named") {
    SyncFixture f;
    for (int i = 0; i < 12; ++i) f.submit("r" + std::to_string(i));
    f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::LostBefore : PostFault::None; };
    int lists = 0;
    f.city.instead = [&](const net::HttpRequest& r) {
        lists += is_list(r) ? 1 : 0;
        return is_list(r) ? std::optional(busy(503, "60")) : std::nullopt;
    };
    while (lists == 0) {
        for (const auto& call : f.next()) f.finish(f.answer(call));
        f.clock.advance(1s);
    }
    const int posts = f.city.posts;
    f.pass_for(50s, 1s);
    CHECK(lists == 1);
    CHECK(f.city.posts <= posts + 1);  // what was out already
}

namespace {

// A page with that status in place of every answer to a GET whose URL has `part`.
auto page_for(std::string part, int status) {
    return [part = std::move(part), status](const net::HttpRequest& r) -> std::optional<net::HttpOutcome> {
        if (r.method == "POST" || r.url.find(part) == std::string::npos) return std::nullopt;
        return net::reply(status, "<html><body>Not here</body></html>", "text/html");
    };
}

}  // namespace

TEST_CASE("a definition that is answered with an error page holds up no report and is no lost contact") {
    for (const int status : {400, 404, 500, 502}) {
        CAPTURE(status);
        SyncFixture f;
        f.city.instead = page_for("/services/pothole", status);
        f.submit("a");
        f.submit("b");
        f.pass();
        CHECK(f.engine->reachable());
        CHECK(f.state(1) == SubmissionState::Confirmed);
        CHECK(f.state(2) == SubmissionState::Confirmed);
    }
}

TEST_CASE("a definition that never comes, from a city that is there, holds up no report for ever") {
    for (const bool portal : {true, false}) {
        SyncFixture f;
        f.city.instead = [&](const net::HttpRequest& r) {
            const auto page = page_for("/services/pothole", 200)(r);
            return page && !portal ? std::optional(net::timed_out()) : page;
        };
        f.submit("a");
        f.pass();
        CHECK(f.city.posts == 0);
        f.pass_for(1h);
        CHECK(f.state(1) == SubmissionState::Confirmed);
        CHECK(f.city.posts == 1);
    }
}

TEST_CASE("lists that are error pages send a doubtful report to people and hold up no other") {
    for (const int status : {400, 404, 502}) {
        CAPTURE(status);
        SyncFixture f;
        for (int i = 0; i < 10; ++i) f.submit("r" + std::to_string(i));
        f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::LostBefore : PostFault::None; };
        f.city.instead = page_for("/requests.xml?", status);
        f.pass_for(1min);
        CHECK(f.city.records.size() == 9);
        CHECK(f.engine->reachable());
        f.pass_for(24h, 1min);
        CHECK(f.outbox.counts()->needs_attention == 1);
        CHECK(f.outbox.counts()->queued == 0);
        CHECK(f.city.posts == 10);
        std::string told;
        for (std::int64_t id = 1; id <= 10; ++id) {
            const auto history = f.outbox.history(id);
            for (const auto& line : *history) told += line + "\n";
        }
        CHECK(told.find("answered with an error page, " + std::to_string(status)) != std::string::npos);
    }
}

TEST_CASE("a login page in place of a list, with 200 or 511, is no answer of the city's") {
    for (const int status : {200, 511}) {
        CAPTURE(status);
        SyncFixture f;
        f.submit("a");
        f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::LostAfter : PostFault::None; };
        f.city.instead = page_for("/requests.xml?", status);
        f.pass_for(24h, 1min);
        CHECK(f.state(1) == SubmissionState::Unknown);
        f.city.instead = nullptr;
        f.pass_for(1h, 1min);
        CHECK(f.state(1) == SubmissionState::Confirmed);
    }
}

TEST_CASE("a token that is answered with error pages ends with people and holds up no report") {
    SyncFixture f;
    f.policy.max_polls = 8;
    f.start();
    f.city.tokens = true;
    f.submit("a");
    f.pass();
    f.city.tokens = false;
    f.city.instead = page_for("/tokens/", 404);
    f.pass_for(2min);
    f.submit("b");
    f.pass();
    CHECK(f.engine->reachable());
    CHECK(f.state(2) == SubmissionState::Confirmed);
    f.pass_for(24h, 1min);
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
}

TEST_CASE("an error page in answer to a report is nobody's refusal") {
    for (const int status : {403, 404, 511}) {
        SyncFixture f;
        f.submit("a");
        f.city.instead = [&, n = 0](const net::HttpRequest& r) mutable -> std::optional<net::HttpOutcome> {
            if (r.method != "POST" || n++ > 0) return std::nullopt;
            return net::reply(status, "<html><body>No</body></html>", "text/html");
        };
        f.pass();
        CHECK(f.state(1) == SubmissionState::Unknown);
        f.pass_for(10min);
        CHECK(f.state(1) == SubmissionState::Confirmed);
    }
}
