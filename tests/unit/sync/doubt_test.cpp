// After an unknown outcome, and while waiting for a token's number: what may be concluded, and when.

#include "offline/net/fake_http_client.hpp"
#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::GetFault;
using test::PostFault;
using test::SyncFixture;

namespace {

net::HttpOutcome dated(net::HttpOutcome outcome, const std::string& date) {
    if (outcome) outcome->headers["date"] = date;
    return outcome;
}

std::string start_of(const std::string& url) {
    const std::size_t at = url.find("start_date=") + 11;
    return url.substr(at, 10);
}

}  // namespace

TEST_CASE("a clock that was wrong at the attempt and right when asking does not move the window away") {
    SyncFixture f;
    f.clock.set_wall(base::fake_epoch() + 30h);  // the city says that it is the 21st
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostBefore; };
    while (f.city.posts == 0) {
        const auto calls = f.next();
        REQUIRE_FALSE(calls.empty());
        for (const auto& call : calls)
            f.finish({call.id, dated(f.city.answer(call.request), "Sat, 21 Nov 2026 22:41:00 GMT")});
    }
    f.clock.advance(40h);  // in the meantime the technician sets the clock right
    f.clock.set_wall(base::fake_epoch() + 40h);
    std::string asked;
    REQUIRE(f.engine->hurry());
    while (asked.empty()) {
        const auto calls = f.next();
        REQUIRE_FALSE(calls.empty());
        for (const auto& call : calls) {
            if (call.request.url.find("start_date") != std::string::npos) asked = call.request.url;
            f.finish({call.id, dated(f.city.answer(call.request), "Mon, 23 Nov 2026 14:41:00 GMT")});
        }
    }
    CHECK(start_of(asked) <= "2026-11-21");
}

TEST_CASE("a city whose pages are smaller than we think is asked until one brings nothing new") {
    SyncFixture f;
    f.endpoint.paging = {"page", "page_size", 50};
    f.city.page_size = 10;  // whatever we ask for
    f.start();
    for (int i = 0; i < 25; ++i)
        f.city.records.push_back(
            {"9" + std::to_string(i), "[Front Door ref other]", f.clock.wall(), "", false});
    f.submit("a");
    f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::LostAfter : PostFault::None; };
    f.pass_for(10min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.city.posts == 1);
}

TEST_CASE("a token that never becomes a number ends with people, and is never sent again") {
    SyncFixture f;
    f.city.tokens = true;
    f.submit("a");
    f.pass();
    f.city.records.front().token = "another";
    f.policy.max_polls = 20;
    f.start();
    f.pass_for(72h, 10min);
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
    CHECK(f.outbox.history(1)->back().find("never gave its number") != std::string::npos);
    CHECK(f.city.posts == 1);
}

TEST_CASE("a network that is away says nothing about a token") {
    SyncFixture f;
    f.city.tokens = true;
    f.submit("a");
    f.pass();
    f.policy.max_polls = 3;
    f.start();
    f.city.get_fault = [] { return GetFault::Down; };
    f.pass_for(24h, 10min);
    CHECK(f.state(1) == SubmissionState::Tokened);
    f.city.get_fault = [] { return GetFault::None; };
    f.pass_for(2h, 1min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.item(1).status.city_id == "1000");
}

TEST_CASE("a report that the city filed under another service is found, not sent twice") {
    SyncFixture f;
    f.city.recategorises = true;
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostAfter; };
    f.pass_for(30min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.city.posts == 1);
    CHECK(f.city.records.size() == 1);
}

TEST_CASE("a question about all services that the disk interrupts is asked again") {
    SyncFixture f;
    f.city.recategorises = true;
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostAfter; };
    f.pass();
    f.clock.advance(5min);
    for (bool all = false; !all;) {
        const auto calls = f.next();
        REQUIRE_FALSE(calls.empty());
        for (const auto& call : calls) {
            all = all || call.request.url.find("service_code=") != std::string::npos;
            f.finish(f.answer(call));
        }
    }
    REQUIRE(f.db.run("PRAGMA query_only = ON"));
    CHECK_FALSE(f.engine->next());
    REQUIRE(f.db.run("PRAGMA query_only = OFF"));
    f.pass_for(10min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.city.posts == 1);
}

TEST_CASE("an attempt of months ago is looked for where it was, and never sent again") {
    for (const PostFault fault : {PostFault::LostAfter, PostFault::LostBefore}) {
        for (const bool restart : {false, true}) {
            SyncFixture f;
            f.submit("a");
            f.city.post_fault = [fault] { return fault; };
            f.city.instead = [](const net::HttpRequest& r) -> std::optional<net::HttpOutcome> {
                if (r.url.find("/requests.xml?") == std::string::npos) return std::nullopt;
                return net::network_down();
            };
            f.pass();
            CHECK(f.state(1) == SubmissionState::Unknown);
            f.city.instead = nullptr;
            f.clock.advance(24h * 100);
            if (restart) f.start();
            f.pass_for(24h, 1min);
            CHECK(f.city.posts == 1);
            const bool kept = fault == PostFault::LostAfter;
            CHECK(f.state(1) == (kept ? SubmissionState::Confirmed : SubmissionState::NeedsAttention));
        }
    }
}

TEST_CASE("where no clock told the time of the attempt, silence proves nothing") {
    SyncFixture f;
    f.clock.set_wall(base::WallTime{} + 1h);
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostBefore; };
    f.pass();
    f.clock.set_wall(base::fake_epoch());
    f.start();  // and nobody remembers
    f.pass_for(24h, 1min);
    CHECK(f.city.posts == 1);
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
}
