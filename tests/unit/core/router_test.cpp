#include "offline/core/router.hpp"

#include "tests/unit/city/samples.hpp"

#include <doctest/doctest.h>

using namespace fd;
using core::Router;
using core::ScreenId;
using Screens = std::vector<ScreenId>;

namespace {

struct Two {
    Router router;
    Two() {
        router.joined(1);
        router.joined(2);
    }
    void asks(ScreenId screen, const api::Request& request) { REQUIRE(router.asked(screen, request)); }
    Screens gets(const api::Notice& notice) { return router.to_whom(notice); }
};

domain::SubmissionStatus status(std::uint32_t sequence) {
    domain::SubmissionStatus out;
    out.reference = test::reference(sequence);
    return out;
}

api::Saved saved(const std::string& id, std::uint32_t sequence) {
    return {id, {}, "", status(sequence)};
}

api::CatalogLoaded loaded(const std::string& lang, bool from_cache) {
    return {lang, std::make_shared<const domain::ServiceCatalog>(), from_cache};
}

api::TicketChecked checked(const std::string& id, api::TicketVerdict verdict) {
    api::TicketChecked out;
    out.request_id = id;
    out.verdict = verdict;
    return out;
}

}  // namespace

TEST_CASE("an answer goes to the screen that asked, once, and to no other") {
    Two two;
    two.asks(1, api::Submit{"a", {}});
    two.asks(2, api::Submit{"b", {}});
    CHECK(two.gets(saved("a", 1)) == Screens{1});
    CHECK(two.gets(saved("a", 1)).empty());
    CHECK(two.gets(api::NotSaved{"b", {}}) == Screens{2});
    CHECK(two.gets(api::NotSaved{"b", {}}).empty());
    CHECK(two.gets(saved("never asked", 1)).empty());
}

TEST_CASE("how a submission stands goes to the screens that follow it and to no other") {
    Two two;
    CHECK(two.gets(api::Progressed{status(1)}).empty());
    two.asks(1, api::Submit{"a", {}});
    static_cast<void>(two.gets(saved("a", 1)));
    CHECK(two.gets(api::Progressed{status(1)}) == Screens{1});
    two.asks(2, api::CheckTicket{"q", "", test::reference(1)});
    auto answer = checked("q", api::TicketVerdict::TypedOnly);
    answer.local = status(1);
    CHECK(two.gets(answer) == Screens{2});
    CHECK(two.gets(api::Progressed{status(1)}) == Screens{1, 2});
    two.asks(2, api::Follow{{test::reference(5)}});
    CHECK(two.gets(api::Progressed{status(5)}) == Screens{2});
    two.router.gone(1);
    CHECK(two.gets(api::Progressed{status(1)}) == Screens{2});
}

TEST_CASE("a ticket's check has one answer of the core and one of the city, where one follows") {
    Two two;
    two.asks(1, api::CheckTicket{"q", "x", {}});
    CHECK(two.gets(checked("q", api::TicketVerdict::TypedOnly)) == Screens{1});
    CHECK(two.gets(checked("q", api::TicketVerdict::TypedOnly)).empty());
    CHECK(two.gets(api::CityAnswered{"q", true, {}}) == Screens{1});
    CHECK(two.gets(api::CityAnswered{"q", true, {}}).empty());
    two.asks(1, api::CheckTicket{"r", "x", {}});
    CHECK(two.gets(checked("r", api::TicketVerdict::Forged)) == Screens{1});
    CHECK(two.gets(api::CityAnswered{"r", true, {}}).empty());
}

TEST_CASE("the cached catalog answers who has none, a newer one everybody who asked") {
    Two two;
    two.asks(1, api::LoadCatalog{"vi"});
    CHECK(two.gets(loaded("vi", true)) == Screens{1});
    two.asks(2, api::LoadCatalog{"vi"});
    CHECK(two.gets(loaded("vi", true)) == Screens{2});
    CHECK(two.gets(api::CatalogUnavailable{"vi", {}}).empty());
    CHECK(two.gets(loaded("vi", false)) == Screens{1, 2});
    CHECK(two.gets(loaded("so", false)).empty());
    two.asks(2, api::LoadCatalog{"so"});
    CHECK(two.gets(api::CatalogUnavailable{"so", {}}) == Screens{2});
}

TEST_CASE("health goes to all, and a screen that has just come gets the newest") {
    Two two;
    CHECK_FALSE(two.router.health());
    CHECK(two.gets(api::Health{true, 3, 0}) == Screens{1, 2});
    CHECK(two.router.health()->queued == 3);
}

TEST_CASE("[queue] the queue is seen by all, and a screen that has just come gets the newest") {
    Two two;
    CHECK_FALSE(two.router.queue());
    CHECK(two.gets(api::QueueSeen{true, {}, {}}) == Screens{1, 2});
    CHECK(two.router.queue()->open);
}

TEST_CASE("[queue] what was asked of the queue is answered to that screen only, once") {
    Two two;
    two.asks(1, api::AskQueue{"a", api::FindNumber{test::reference()}});
    CHECK(two.gets(api::QueueAnswered{"a", api::QueueRefused{}}) == Screens{1});
    CHECK(two.gets(api::QueueAnswered{"a", api::QueueRefused{}}).empty());
    for (std::size_t i = 0; i < Router::kMaxUnanswered; ++i)
        two.asks(1, api::AskQueue{std::to_string(i), api::FindNumber{test::reference()}});
    CHECK_FALSE(two.router.asked(1, api::AskQueue{"more", api::FindNumber{test::reference()}}));
}

TEST_CASE("[staff] what a counter asked is answered to that screen only, once") {
    Two two;
    two.asks(1, api::AskCounter{"a", "", api::AskLobby{}});
    CHECK(two.gets(api::CounterAnswered{"a", api::Lobby{}}) == Screens{1});
    CHECK(two.gets(api::CounterAnswered{"a", api::Lobby{}}).empty());
    for (std::size_t i = 0; i < Router::kMaxUnanswered; ++i)
        two.asks(1, api::AskCounter{std::to_string(i), "s", api::Look{}});
    CHECK_FALSE(two.router.asked(1, api::AskCounter{"more", "s", api::Look{}}));
}

TEST_CASE("a screen that asks without waiting for answers is refused at a limit, the others are not") {
    Two two;
    for (std::size_t i = 0; i < Router::kMaxUnanswered; ++i) two.asks(1, api::Submit{std::to_string(i), {}});
    CHECK_FALSE(two.router.asked(1, api::Submit{"more", {}}));
    two.asks(2, api::Submit{"b", {}});
}

TEST_CASE("what an operator asked is answered to that connection only, once") {
    Two two;
    two.asks(1, api::Operate{"a", api::GetStatus{}});
    CHECK(two.gets(api::Operated{"a", api::TakenBack{1}}) == Screens{1});
    CHECK(two.gets(api::Operated{"a", api::TakenBack{1}}).empty());
}
