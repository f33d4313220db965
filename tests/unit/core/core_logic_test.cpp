#include "offline/base/files.hpp"
#include "offline/trust/ticket_signing.hpp"
#include "tests/unit/core/logic_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;
using test::LogicFixture;
using test::submit_request;

TEST_CASE("saved comes before anything is sent, with a ticket that verifies") {
    LogicFixture f;
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.core->handle(submit_request("a"));
    const auto saved = f.all<api::Saved>();
    REQUIRE(saved.size() == 1);
    CHECK(city.descriptions.empty());
    CHECK(saved[0].request_id == "a");
    CHECK(saved[0].status.reference.device() == 2307);
    CHECK(saved[0].status.state == SubmissionState::Queued);
    CHECK(saved[0].ticket.ticket.site == 5);
    CHECK(saved[0].ticket.ticket.service_hash == domain::service_hash("pothole"));
    CHECK(saved[0].ticket_url == domain::ticket_url(saved[0].ticket, "311.RIVERBEND.EXAMPLE"));
    trust::KeyRing ring;
    REQUIRE(ring.add(2307, f.core->public_key()));
    CHECK(trust::verify(saved[0].ticket, ring) == trust::Verdict::Genuine);
    f.run();
    std::vector<SubmissionState> states;
    for (const auto& p : f.all<api::Progressed>()) states.push_back(p.status.state);
    CHECK(states == std::vector{SubmissionState::Sending, SubmissionState::Confirmed});
    CHECK(f.all<api::Progressed>().back().status.city_id == "SR1");
    CHECK(city.descriptions.size() == 1);
}

TEST_CASE("the same request twice, even over a restart, is one report and one ticket") {
    LogicFixture f;
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.core->handle(submit_request("a"));
    f.core->handle(submit_request("a"));
    f.run();
    f.start();
    f.core->handle(submit_request("a"));
    f.run();
    const auto saved = f.all<api::Saved>();
    REQUIRE(saved.size() == 3);
    CHECK(saved[1].ticket == saved[0].ticket);
    CHECK(saved[2].ticket_url == saved[0].ticket_url);
    CHECK(saved[2].status.state == SubmissionState::Confirmed);
    CHECK(city.descriptions.size() == 1);
}

TEST_CASE("what cannot be a report is not saved and says why, without repeating it") {
    LogicFixture f;
    f.start();
    auto request = submit_request("a");
    request.submission.contact.email = "not an address";
    f.core->handle(request);
    const auto refused = f.all<api::NotSaved>();
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].request_id == "a");
    CHECK(refused[0].error.text.find("not an address") == std::string::npos);
    CHECK(f.all<api::Saved>().empty());
}

TEST_CASE("a crash while sending is unknown at the next start and settled by asking, not by sending") {
    LogicFixture f;
    test::SmallCity city;
    f.city = std::ref(city);
    f.start();
    f.core->handle(submit_request("a"));
    f.city = std::ref(city);
    auto calls = f.core->next_http();
    while (calls.size() == 1 && calls.front().request.method != "POST") {
        f.finish(calls.front());
        calls = f.core->next_http();
    }
    REQUIRE(calls.size() == 1);
    static_cast<void>(city(calls.front().request));  // it arrived; then the power went
    f.start();
    f.notices.clear();
    f.city = [&](const net::HttpRequest& r) -> net::HttpOutcome {
        if (r.url.find("/requests.xml?") == std::string::npos) return city(r);
        return net::reply(
            200,
            "<service_requests><request><service_request_id>SR1</service_request_id><status>open</status>"
            "<service_code>pothole</service_code><description>" +
                city.descriptions.front().substr(0, city.descriptions.front().find("[Front")) +
                "[Front Door ref " + f.all<api::Progressed>().front().status.reference.grouped() +
                "]</description></request></service_requests>");
    };
    f.run();
    CHECK(f.all<api::Progressed>().back().status.state == SubmissionState::Confirmed);
    CHECK(city.descriptions.size() == 1);
}

TEST_CASE("health tells what changed and nothing when nothing did") {
    LogicFixture f;
    test::SmallCity city;
    city.up = false;
    f.city = std::ref(city);
    f.start();
    f.core->tell_health();
    f.core->tell_health();
    REQUIRE(f.all<api::Health>().size() == 1);
    f.core->handle(submit_request("a"));
    f.run();
    CHECK(f.all<api::Health>().back().queued == 1);
    CHECK_FALSE(f.all<api::Health>().back().city_reachable);
    CHECK(f.all<api::Progressed>().back().status.network_down);
    city.up = true;
    f.core->handle(api::TryAgainNow{});
    f.run();
    CHECK(f.all<api::Health>().back().queued == 0);
    CHECK(f.all<api::Health>().back().city_reachable);
}

TEST_CASE("two cores never share a folder, and bad options are named") {
    LogicFixture f;
    f.start();
    const auto ignore = [](const api::Notice&) {};
    const core::CoreParts parts{f.clock, f.ids, f.unused};
    CHECK(core::CoreLogic::open(f.options, parts, ignore).error().code == base::ErrorCode::Conflict);
    auto options = test::core_options(f.dir.file("other"));
    options.device_number = 0;
    CHECK(core::CoreLogic::open(options, parts, ignore).error().text.find("device number") !=
          std::string::npos);
    options = test::core_options(f.dir.file("other"));
    options.profile.base_url = "city";
    CHECK(core::CoreLogic::open(options, parts, ignore).error().text.find("base_url") != std::string::npos);
    options = test::core_options("/proc/none");
    CHECK_FALSE(core::CoreLogic::open(options, parts, ignore));
}

TEST_CASE("who was away asks how its submissions stand, also after a restart, and hears of those only") {
    LogicFixture f;
    f.start();
    f.core->handle(submit_request("a"));
    f.core->handle(submit_request("b"));
    const auto reference = f.all<api::Saved>().at(0).status.reference;
    f.start();
    f.notices.clear();
    f.core->handle(api::Follow{{reference, test::reference(999999)}});
    REQUIRE(f.all<api::Progressed>().size() == 1);
    CHECK(f.all<api::Progressed>().at(0).status.reference == reference);
    CHECK(f.all<api::Progressed>().at(0).status.state == SubmissionState::Queued);
}
