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
