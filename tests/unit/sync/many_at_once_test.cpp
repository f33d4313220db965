// Several calls under way at once.

#include "offline/net/fake_http_client.hpp"
#include "tests/unit/sync/sync_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::GetFault;
using test::PostFault;
using test::SyncFixture;

namespace {

// Reports 1 to n, and an engine that has just learnt that the city is well.
struct Busy : SyncFixture {
    explicit Busy(int n) {
        submit("first");
        pass();
        for (int i = 2; i <= n; ++i) submit("r" + std::to_string(i));
    }
    int in_state(SubmissionState wanted, int n) {
        int out = 0;
        for (int id = 1; id <= n; ++id) out += state(id) == wanted ? 1 : 0;
        return out;
    }
};

}  // namespace

TEST_CASE("a long outbox goes over several connections, more as long as they run dry, and to a bound") {
    Busy f(400);
    std::size_t most = 0;
    for (auto calls = f.next(); !calls.empty(); calls = f.next()) {
        most = std::max(most, f.engine->in_flight());
        CHECK(f.engine->in_flight() <= static_cast<std::size_t>(f.policy.most_out()));
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : calls) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    CHECK(most > 4 * static_cast<std::size_t>(f.policy.connections));
    CHECK(f.in_state(SubmissionState::Confirmed, 400) == 400);
    CHECK(f.city.posts == 400);
}

TEST_CASE("with as many out as there are connections no more are claimed than are needed") {
    Busy f(100);
    std::vector<net::HttpCall> out = f.next();
    for (int i = 0; i < 90; ++i) {
        REQUIRE_FALSE(out.empty());
        f.finish(f.answer(out.front()));
        out.erase(out.begin());
        for (auto& call : f.next()) out.push_back(std::move(call));
    }
    CHECK(f.engine->in_flight() <= static_cast<std::size_t>(f.policy.connections) + 2);
}

TEST_CASE("Sending is on disk for every report that may leave, and for no other") {
    Busy f(50);
    for (auto calls = f.next(); !calls.empty(); calls = f.next()) {
        CHECK(f.in_state(SubmissionState::Sending, 50) == static_cast<int>(calls.size()));
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : calls) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
}

TEST_CASE("answers in any order belong to their own reports") {
    Busy f(60);
    f.pass(true);
    for (int id = 1; id <= 60; ++id) {
        const auto item = f.item(id);
        REQUIRE(item.status.state == SubmissionState::Confirmed);
        const auto& record = f.city.records.at(std::stoul(item.status.city_id) - 1000);
        CHECK(record.description.find(item.status.reference.grouped()) != std::string::npos);
    }
}

TEST_CASE("after any trouble one goes at a time, and what waits for its turn is wanted back") {
    Busy f(60);
    for (int i = 0; i < 3; ++i) {
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : f.next()) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    CHECK_FALSE(f.engine->take_back());
    auto calls = f.next();
    REQUIRE(calls.size() > 4);
    const int posts = f.city.posts;
    std::vector<net::HttpAnswer> answers;
    answers.push_back({calls[0].id, net::timed_out()});
    REQUIRE(f.engine->finish(answers));
    CHECK(f.engine->take_back());
    answers = {};
    for (std::size_t i = 1; i < calls.size(); ++i) {
        answers.push_back(
            {calls[i].id, tl::unexpected(net::HttpFailure{{base::ErrorCode::Cancelled, "given back"},
                                                          net::Progress::NothingSent})});
    }
    REQUIRE(f.engine->finish(answers));
    const auto next = f.next();
    CHECK(f.in_state(SubmissionState::Sending, 60) <= 1);
    CHECK(next.size() == 1);
    CHECK(f.city.posts == posts);
    CHECK_FALSE(f.item(30).status.network_down);
}

TEST_CASE("what the disk did not take is noted as soon as it does, and nothing is asked or sent again") {
    Busy f(30);
    auto calls = f.next();
    for (const auto& call : calls) f.finish(f.answer(call));
    REQUIRE(f.db.run("PRAGMA query_only = ON"));
    CHECK_FALSE(f.engine->next());
    CHECK_FALSE(f.engine->settle());
    CHECK(f.engine->take_changes().size() == calls.size());  // of their claims, which are older
    REQUIRE(f.db.run("PRAGMA query_only = OFF"));
    f.pass();
    CHECK(f.in_state(SubmissionState::Confirmed, 30) == 30);
    CHECK(f.city.posts == 30);
}

TEST_CASE("rows that cannot be read go to people and stand before nobody") {
    SyncFixture f;
    for (int i = 0; i < 5; ++i) f.submit("r" + std::to_string(i));
    REQUIRE(f.db.run("UPDATE submissions SET ticket = x'00' WHERE id <= 3"));
    f.pass();
    CHECK(f.state(4) == SubmissionState::Confirmed);
    CHECK(f.state(5) == SubmissionState::Confirmed);
    CHECK(f.outbox.counts()->needs_attention == 3);
    CHECK_FALSE(f.engine->wait()->has_value());
}

TEST_CASE("no more is claimed than can end, each as late as it may, before its lease does") {
    Busy f(400);
    f.policy.connections = 2;
    f.policy.lease = 60s;
    f.start();
    for (auto calls = f.next(); !calls.empty(); calls = f.next()) {
        CHECK(static_cast<std::size_t>(f.engine->in_flight()) * f.policy.total_timeout / 2 < f.policy.lease);
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : calls) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    CHECK(f.in_state(SubmissionState::Confirmed, 400) == 400);
}

TEST_CASE("a report that waited long for its turn is not asked about too early when its time runs out") {
    Busy f(40);
    for (int i = 0; i < 3; ++i) {
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : f.next()) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    auto calls = f.next();
    REQUIRE(calls.size() > 1);
    // The last one waits two minutes for its turn; the city keeps it a minute after we stopped listening.
    for (std::size_t i = 0; i + 1 < calls.size(); ++i) f.finish(f.answer(calls[i]));
    f.clock.advance(2min);
    f.city.post_fault = [] { return PostFault::SlowCommit; };
    f.finish(f.answer(calls.back()));
    f.city.post_fault = [] { return PostFault::None; };
    f.pass_for(20min);
    CHECK(f.in_state(SubmissionState::Confirmed, 40) == 40);
    CHECK(f.city.posts == 40);
    CHECK(f.city.records.size() == 40);
}

TEST_CASE("a queue that never ends does not keep tokens from becoming numbers") {
    SyncFixture f;
    f.city.tokens = true;
    f.submit("a");
    f.pass();
    f.city.tokens = false;
    f.clock.advance(1h);
    for (int i = 0; i < 300; ++i) f.submit("r" + std::to_string(i));
    for (int turns = 0; turns < 8; ++turns) {
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : f.next()) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    CHECK(f.outbox.counts()->queued > 0);
    CHECK(f.state(1) == SubmissionState::Confirmed);
}

TEST_CASE("many reports in doubt leave room for those that are to be sent") {
    SyncFixture f;
    for (int i = 0; i < 40; ++i) f.submit("r" + std::to_string(i));
    REQUIRE(f.db.run("UPDATE submissions SET state = 'unknown' WHERE id <= 20"));
    for (int turns = 0; turns < 12; ++turns) {
        std::vector<net::HttpAnswer> answers;
        for (const auto& call : f.next()) answers.push_back(f.answer(call));
        REQUIRE(f.engine->finish(answers));
    }
    CHECK(f.state(21) == SubmissionState::Confirmed);
}
