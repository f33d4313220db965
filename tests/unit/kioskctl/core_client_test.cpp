#include "offline/kioskctl/core_client.hpp"

#include "tests/unit/core/socket_fixture.hpp"

#include <doctest/doctest.h>

#include <thread>

using namespace fd;

TEST_CASE("an operator gets an answer also when the core tells its health again and again") {
    const test::TempDir dir;
    test::Daemon daemon(test::socket_options(dir));
    std::jthread core([&daemon] {
        auto request = daemon.core.asked.receive(std::chrono::seconds(20));
        if (!request) return;
        for (int unsent = 0; unsent < 10; ++unsent) daemon.server->tell(api::Health{true, unsent, 0});
        const auto& ask = std::get<api::Operate>(*request);
        daemon.server->tell(api::Operated{ask.request_id, api::Status{}});
        daemon.server->tell(api::Operated{ask.request_id, api::Status{}});
    });
    const auto answer = kioskctl::ask_core(dir.file("socket"), api::GetStatus{});
    REQUIRE(answer);
    CHECK(std::holds_alternative<api::Status>(*answer));
}

TEST_CASE("an operator is told when no core answers") {
    const test::TempDir dir;
    const auto answer = kioskctl::ask_core(dir.file("socket"), api::GetStatus{});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == base::ErrorCode::Unavailable);
    CHECK(answer.error().text.find("No such file") != std::string::npos);
}

TEST_CASE("an operator is answered in a full house") {
    const test::TempDir dir;
    auto options = test::socket_options(dir);
    options.max_screens = 0;
    test::Daemon daemon(options);
    const std::jthread core([&daemon] {
        if (auto request = daemon.core.asked.receive(std::chrono::seconds(20)))
            daemon.server->tell(api::Operated{std::get<api::Operate>(*request).request_id, api::Status{}});
    });
    CHECK(kioskctl::ask_core(options.path, api::GetStatus{}));
}

TEST_CASE("an operator whom the core refuses is told why") {
    const test::TempDir dir;
    auto options = test::socket_options(dir);
    options.max_screens = options.kept_for_operators = 0;
    const test::Daemon daemon(options);
    const auto answer = kioskctl::ask_core(options.path, api::GetStatus{});
    REQUIRE_FALSE(answer);
    CHECK(answer.error().text.find("too many screens are connected") != std::string::npos);
}
