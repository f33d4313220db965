#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::GetFault;
using test::PostFault;
using test::SyncFixture;

TEST_CASE("reports go oldest first, after one look at the endpoint, and come back with ids") {
    SyncFixture f;
    for (const char* id : {"a", "b", "c"}) f.submit(id);
    CHECK(f.pass() == 4);
    REQUIRE(f.city.records.size() == 3);
    for (std::uint32_t i = 1; i <= 3; ++i) {
        const auto item = f.item(i);
        CHECK(item.status.state == SubmissionState::Confirmed);
        CHECK(item.status.city_id == f.city.records[i - 1].id);
        CHECK(f.city.records[i - 1].description.find(item.status.reference.grouped()) != std::string::npos);
    }
    CHECK(f.engine->reachable());
    CHECK(f.pass() == 0);
    CHECK_FALSE(f.engine->wait()->has_value());
}

TEST_CASE("a captive portal is found before a body is sent") {
    SyncFixture f;
    f.submit("a");
    f.city.get_fault = [] { return GetFault::Portal; };
    f.pass_for(10min);
    CHECK(f.city.posts == 0);
    CHECK_FALSE(f.engine->reachable());
    CHECK(f.state(1) == SubmissionState::Queued);
    CHECK(f.item(1).status.network_down);
    f.city.get_fault = [] { return GetFault::None; };
    f.pass_for(3min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK_FALSE(f.item(1).status.network_down);
}

TEST_CASE("with the network away nothing is asked in a hurry, until somebody waits") {
    SyncFixture f;
    f.submit("a");
    f.city.get_fault = [] { return GetFault::Down; };
    int requests = 0;
    for (int i = 0; i < 3600; ++i) {
        requests += f.pass();
        f.clock.advance(1s);
    }
    CHECK(requests >= 3600 / 125);  // and it never gives up
    CHECK(requests < 200);
    f.city.get_fault = [] { return GetFault::None; };
    REQUIRE(f.engine->hurry());
    f.pass();
    CHECK(f.state(1) == SubmissionState::Confirmed);
}

TEST_CASE("a refusal keeps the city's words, needs people and does not stop the next report") {
    SyncFixture f;
    f.submit("a");
    f.submit("b");
    f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::Refuse : PostFault::None; };
    f.pass();
    CHECK(f.state(1) == SubmissionState::Refused);
    CHECK(f.item(1).status.city_words == "No such street");
    CHECK(f.item(1).submission.has_value());
    CHECK(f.state(2) == SubmissionState::Confirmed);
    f.pass_for(24h, 10min);
    CHECK(f.city.posts == 2);
}

TEST_CASE("a reply lost after the city kept it is found again and never sent twice") {
    for (const PostFault fault :
         {PostFault::LostAfter, PostFault::Error500After, PostFault::Truncated, PostFault::NotAnswer}) {
        SyncFixture f;
        f.submit("a");
        f.city.post_fault = [fault] { return fault; };
        f.pass();
        CHECK(f.state(1) == SubmissionState::Confirmed);
        CHECK(f.item(1).status.city_id == f.city.records.at(0).id);
        CHECK(f.item(1).status.city_words.empty());
        CHECK(f.city.posts == 1);
    }
}

TEST_CASE("a report the city never got is sent again, but only when a complete list lacks it") {
    for (const PostFault fault : {PostFault::LostBefore, PostFault::Error500Before, PostFault::Portal}) {
        SyncFixture f;
        f.submit("a");
        f.city.post_fault = [fault, n = 0]() mutable { return n++ == 0 ? fault : PostFault::None; };
        f.pass_for(90s);
        CHECK(f.state(1) == SubmissionState::Unknown);  // a slow city might still commit
        CHECK(f.city.posts == 1);
        f.pass_for(5min);
        CHECK(f.state(1) == SubmissionState::Confirmed);
        CHECK(f.city.posts == 2);
        CHECK(f.city.records.size() == 1);
    }
}

TEST_CASE("a city that commits after we stopped listening is not sent a second one") {
    SyncFixture f;
    f.submit("a");
    f.city.post_fault = [] { return PostFault::SlowCommit; };
    f.pass_for(10min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.city.records.size() == 1);
}

TEST_CASE("setting the clock right in between does not make an absence a proof") {
    SyncFixture f;
    f.clock.set_wall(base::WallTime{});
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostBefore; };
    f.pass();
    f.clock.set_wall(base::fake_epoch());
    f.pass();
    REQUIRE(f.engine->hurry());
    f.pass();
    CHECK(f.city.posts == 1);
    f.start();  // nor does a restart
    f.pass();
    CHECK(f.city.posts == 1);
}

TEST_CASE("without a readable list nothing is sent again, ever; people look at it") {
    for (const GetFault fault : {GetFault::Error500, GetFault::Truncated}) {
        SyncFixture f;
        f.submit("a");
        f.city.post_fault = [] { return PostFault::LostBefore; };
        f.pass();
        // The services still answer; only the list does not.
        const auto city = [&](const net::HttpRequest& r) {
            const bool list = r.url.find("/requests.xml?") != std::string::npos;
            f.city.get_fault = [&, list] { return list ? fault : GetFault::None; };
            return f.city.answer(r);
        };
        for (int i = 0; i < 2000; ++i) {
            for (auto r = f.engine->next(); r && *r; r = f.engine->next())
                REQUIRE(f.engine->finish(city(**r)));
            f.clock.advance(1min);
        }
        CHECK(f.city.posts == 1);
        CHECK(f.state(1) == SubmissionState::NeedsAttention);
    }
}

TEST_CASE("one report that is always swallowed does not hold up the others, and ends with people") {
    SyncFixture f;
    for (int i = 0; i < 12; ++i) f.submit("r" + std::to_string(i));
    f.city.post_fault = [&f] {
        return f.item(1).status.state == SubmissionState::Sending ? PostFault::LostBefore : PostFault::None;
    };
    f.pass_for(30min);
    for (std::int64_t id = 2; id <= 12; ++id) CHECK(f.state(id) == SubmissionState::Confirmed);
    f.pass_for(48h, 1min);
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
    CHECK(f.city.posts == 11 + f.policy.max_doubts);
}

TEST_CASE("an endpoint that swallows everything gets a rest instead of the whole outbox") {
    SyncFixture f;
    for (int i = 0; i < 50; ++i) f.submit("r" + std::to_string(i));
    f.city.post_fault = [] { return PostFault::Error500Before; };
    f.pass();
    CHECK(f.city.posts == f.policy.unknowns_in_a_row);
}

TEST_CASE("a duplicate refusal counts as delivered only after an unknown outcome") {
    SyncFixture f;
    f.submit("a");
    f.city.duplicates = true;
    f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::LostAfter : PostFault::None; };
    // The list does not show it for a while, so it is sent again: the worst city there is.
    f.pass();
    auto item = f.item(1);
    CHECK(item.status.state == SubmissionState::Confirmed);

    SyncFixture g;
    g.submit("a");
    g.city.duplicates = true;
    g.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::SlowCommit : PostFault::None; };
    g.policy.settle = 10s;
    g.start();
    g.pass_for(50s);  // asked too early by this short settle time: refused as a duplicate
    CHECK(g.city.records.size() == 1);
    CHECK(g.state(1) == SubmissionState::Accepted);
    CHECK(g.changes.back().city_words == "Duplicate request");

    SyncFixture h;
    h.submit("a");
    h.city.duplicates = true;
    h.city.records.push_back({"1",
                              "x " + h.item(1).status.reference.grouped() + "] [Front Door ref " +
                                  h.item(1).status.reference.grouped() + "]",
                              h.clock.wall(), "", false});
    h.pass();
    CHECK(h.state(1) == SubmissionState::Refused);
}

TEST_CASE("tokens are polled with back-off until the id is there, over a restart too") {
    SyncFixture f;
    f.city.tokens = true;
    f.submit("a");
    f.pass();
    CHECK(f.state(1) == SubmissionState::Tokened);
    CHECK(f.item(1).status.token == "t1000");
    CHECK(f.item(1).submission.has_value());
    f.city.get_fault = [] { return GetFault::Html404; };
    f.pass_for(30min);
    CHECK(f.state(1) == SubmissionState::Tokened);
    CHECK(f.city.posts == 1);
    REQUIRE(f.outbox.recover(f.clock.wall()));
    f.start();
    f.city.get_fault = [] { return GetFault::None; };
    f.pass_for(2h, 1min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
    CHECK(f.item(1).status.city_id == "1000");
    CHECK(f.city.posts == 1);
}

TEST_CASE("a city that says later is left alone as long as it asked") {
    SyncFixture f;
    f.submit("a");
    f.city.post_fault = [n = 0]() mutable { return n++ == 0 ? PostFault::Later : PostFault::None; };
    f.pass_for(25s);
    CHECK(f.city.posts == 1);
    CHECK(f.state(1) == SubmissionState::Queued);
    f.pass_for(1min);
    CHECK(f.state(1) == SubmissionState::Confirmed);
}

TEST_CASE("a report on a later page is found, and a list that may be cut proves nothing") {
    SyncFixture f;
    f.endpoint.paging = {"page", "", 10};
    f.city.page_size = 10;
    f.start();
    for (int i = 0; i < 25; ++i)
        f.city.records.push_back(
            {"9" + std::to_string(i), "[Front Door ref other]", f.clock.wall(), "", false});
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostAfter; };
    f.pass();
    CHECK(f.state(1) == SubmissionState::Confirmed);

    SyncFixture g;
    g.endpoint.paging.size = 10;  // no way to ask for more
    g.start();
    for (int i = 0; i < 10; ++i)
        g.city.records.push_back(
            {"9" + std::to_string(i), "[Front Door ref other]", g.clock.wall(), "", false});
    g.submit("a");
    g.city.post_fault = [] { return PostFault::LostBefore; };
    g.pass_for(48h, 1min);
    CHECK(g.city.posts == 1);
    CHECK(g.state(1) == SubmissionState::NeedsAttention);
}

TEST_CASE("for batch and blackbox services an absence proves nothing") {
    for (const auto type : {domain::ServiceType::Batch, domain::ServiceType::Blackbox}) {
        SyncFixture f;
        auto s = test::submission();
        s.service.type = type;
        REQUIRE(f.outbox.submit("a", s, 2307, f.clock.wall(), &test::unsigned_ticket));
        f.city.post_fault = [] { return PostFault::LostBefore; };
        f.pass_for(48h, 1min);
        CHECK(f.city.posts == 1);
        CHECK(f.state(1) == SubmissionState::NeedsAttention);
    }
}

TEST_CASE("a stored report that cannot be read goes to people and does not block") {
    SyncFixture f;
    f.submit("a");
    f.submit("b");
    REQUIRE(f.db.run("UPDATE submissions SET payload = '{' WHERE id = 1"));
    f.pass();
    f.pass();
    CHECK(f.state(1) == SubmissionState::NeedsAttention);
    CHECK(f.state(2) == SubmissionState::Confirmed);
}

TEST_CASE("an answer that nobody asked for is a bug, not a state") {
    SyncFixture f;
    f.submit("a");
    CHECK_FALSE(f.engine->finish(net::HttpReply{}));
    CHECK(f.state(1) == SubmissionState::Queued);
}

TEST_CASE("every change is told once, in order") {
    SyncFixture f;
    f.submit("a");
    f.city.post_fault = [] { return PostFault::LostAfter; };
    f.pass();
    std::vector<SubmissionState> states;
    for (const auto& c : f.changes) states.push_back(c.state);
    CHECK(states == std::vector{SubmissionState::Sending, SubmissionState::Unknown,
                                SubmissionState::Reconciling, SubmissionState::Confirmed});
}
