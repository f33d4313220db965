#include "offline/core/socket_core.hpp"

#include "offline/core/in_process_core.hpp"
#include "tests/unit/core/logic_fixture.hpp"
#include "tests/unit/core/socket_fixture.hpp"

using namespace fd;
using namespace std::chrono_literals;
using test::Daemon;

namespace {

// A screen's side, as the kiosk has it.
struct Screen {
    base::FakeClock clock{base::fake_epoch()};
    base::Channel<api::Notice> heard{10000};
    std::unique_ptr<core::SocketCore> core;

    explicit Screen(const std::string& path) {
        core::SocketCoreOptions options;
        options.path = path;
        options.longest_pause = std::chrono::milliseconds(20);
        core = std::make_unique<core::SocketCore>(
            options, clock, [this](api::Notice n) { static_cast<void>(heard.send(std::move(n))); });
    }
    template <class T>
    T hears(const std::function<bool(const T&)>& good = [](const T&) { return true; }) {
        for (auto notice = heard.receive(20s); notice; notice = heard.receive(20s)) {
            if (const T* one = std::get_if<T>(&*notice); one != nullptr && good(*one)) return *one;
        }
        FAIL("the notice never came");
        return T{};
    }
    void hears_core(bool running) {
        static_cast<void>(
            hears<api::Health>([=](const api::Health& h) { return h.core_running == running; }));
    }
    template <class T>
    int count_left() {
        int out = 0;
        for (auto n = heard.try_receive(); n; n = heard.try_receive())
            out += std::holds_alternative<T>(*n) ? 1 : 0;
        return out;
    }
};

struct Pair {
    test::TempDir dir;
    core::SocketOptions options = test::socket_options(dir);
    std::unique_ptr<Daemon> daemon;
    void start() { daemon = std::make_unique<Daemon>(options); }
};

}  // namespace

TEST_CASE("what was asked while the core was away is asked when it comes") {
    Pair pair;
    Screen screen(pair.options.path);
    screen.hears_core(false);
    screen.core->post(api::Submit{"a", test::submission()});
    screen.core->post(api::TryAgainNow{});
    pair.start();
    screen.hears_core(true);
    CHECK(pair.daemon->core.next_is<api::Submit>().submission == test::submission());
    static_cast<void>(pair.daemon->core.next_is<api::TryAgainNow>());
    pair.daemon->server->tell(test::saved_answer("a"));
    CHECK(screen.hears<api::Saved>().request_id == "a");
}

TEST_CASE("an answer that was lost with the core is asked for again and comes once") {
    Pair pair;
    pair.start();
    Screen screen(pair.options.path);
    screen.core->post(api::Submit{"a", test::submission()});
    static_cast<void>(pair.daemon->core.next_is<api::Submit>());
    pair.daemon.reset();
    screen.hears_core(false);
    pair.start();
    CHECK(pair.daemon->core.next_is<api::Submit>().request_id == "a");
    pair.daemon->server->tell(test::saved_answer("a"));
    pair.daemon->server->tell(test::saved_answer("a"));
    pair.daemon->server->tell(api::Health{true, 99, 0});
    CHECK(screen.hears<api::Saved>().request_id == "a");
    // What comes after it is here, so a second one would be too.
    bool doubled = false;
    for (auto n = screen.heard.receive(20s); n; n = screen.heard.receive(20s)) {
        doubled = doubled || std::holds_alternative<api::Saved>(*n);
        const auto* health = std::get_if<api::Health>(&*n);
        if (health != nullptr && health->queued == 99) break;
    }
    CHECK_FALSE(doubled);
}

TEST_CASE("after the core came back a screen asks how its submissions stand") {
    Pair pair;
    pair.start();
    Screen screen(pair.options.path);
    screen.core->post(api::Submit{"a", test::submission()});
    static_cast<void>(pair.daemon->core.next_is<api::Submit>());
    pair.daemon->server->tell(test::saved_answer("a", 41));
    static_cast<void>(screen.hears<api::Saved>());
    pair.daemon.reset();
    pair.start();
    CHECK(pair.daemon->core.next_is<api::Follow>().references == std::vector{test::reference(41)});
    auto status = test::saved_answer("a", 41).status;
    status.state = domain::SubmissionState::Confirmed;
    pair.daemon->server->tell(api::Progressed{status});
    CHECK(screen.hears<api::Progressed>().status.state == domain::SubmissionState::Confirmed);
}

TEST_CASE("[P1] while the core is away health says so and keeps the last counts that were known") {
    Pair pair;
    pair.start();
    pair.daemon->server->tell(api::Health{true, 7, 1});
    Screen screen(pair.options.path);
    static_cast<void>(screen.hears<api::Health>([](const api::Health& h) { return h.queued == 7; }));
    pair.daemon.reset();
    const auto away = screen.hears<api::Health>();
    CHECK_FALSE(away.core_running);
    CHECK_FALSE(away.city_reachable);
    CHECK(away.queued == 7);
}

TEST_CASE("a core that stays away: not saved is said, and the request does not go out later") {
    Pair pair;
    Screen screen(pair.options.path);
    screen.core->post(api::Submit{"a", test::submission()});
    screen.core->post(api::LoadCatalog{"en"});
    screen.hears_core(false);
    // The thread takes the posts up and then looks at the clock, which is moved until it has.
    std::optional<api::NotSaved> told;
    for (int i = 0; i < 1000 && !told; ++i) {
        screen.clock.advance(std::chrono::seconds(21));
        const auto notice = screen.heard.receive(20ms);
        if (const auto* one = notice ? std::get_if<api::NotSaved>(&*notice) : nullptr) told = *one;
    }
    REQUIRE(told);
    CHECK(told->request_id == "a");
    pair.start();
    CHECK(pair.daemon->core.next_is<api::LoadCatalog>().lang == "en");  // still wanted; the Submit is gone
}

TEST_CASE("a core that takes the connection and refuses it is away, and gets nothing personal") {
    Pair pair;
    pair.options.max_screens = pair.options.kept_for_operators = 0;
    pair.start();
    Screen screen(pair.options.path);
    screen.core->post(api::Submit{"a", test::submission()});
    screen.hears_core(false);
    CHECK_FALSE(pair.daemon->core.asked.try_receive());
}

TEST_CASE("the real core behind the socket: killed in the middle, one submission, one ticket") {
    test::TempDir dir;
    core::SocketOptions options = test::socket_options(dir);
    base::SystemClock clock;
    base::SystemIds ids;
    net::ScriptedHttpClient http;
    struct Whole {
        std::unique_ptr<core::SocketServer> server;
        std::unique_ptr<core::InProcessCore> core;
        ~Whole() {
            if (server) server->stop();
        }
    };
    const auto start = [&] {
        auto whole = std::make_unique<Whole>();
        auto server = core::SocketServer::listen(options);
        REQUIRE(server);
        whole->server = std::move(*server);
        auto made = core::InProcessCore::start(
            test::core_options(dir.file("data")), {clock, ids, http},
            [raw = whole->server.get()](api::Notice n) { raw->tell(std::move(n)); });
        REQUIRE_MESSAGE(made, made.error().text);
        whole->core = std::move(*made);
        whole->server->serve(*whole->core, [raw = whole->core.get()] { return raw->waiting(); });
        return whole;
    };
    Screen screen(options.path);
    std::set<std::string> references;
    for (int round = 0; round < 5; ++round) {
        const std::string id = "request-" + std::to_string(round);
        auto whole = start();
        screen.core->post(api::Submit{id, test::submission()});
        if (round % 2 == 0) whole.reset();  // before or after it was saved: nobody knows
        if (!whole) whole = start();
        const auto saved = screen.hears<api::Saved>([&](const api::Saved& s) { return s.request_id == id; });
        references.insert(saved.status.reference.digits());
        whole.reset();
    }
    CHECK(references.size() == 5);
    CHECK(screen.count_left<api::Saved>() == 0);
    const auto whole = start();
    CHECK(screen.hears<api::Health>([](const api::Health& h) { return h.core_running; }).queued == 5);
}

TEST_CASE(
    "[queue] while the core is away the queue is closed, nobody is counted, and who was called stays "
    "called") {
    Pair pair;
    pair.start();
    api::QueueSeen seen{true, {}, {}};
    seen.lines.push_back({"permits", "A", {{"en", "Permits"}}, 3, std::nullopt});
    seen.calls.push_back({9, "t", {"A", 46}, "3", "3", "vi", 1, base::fake_epoch()});
    pair.daemon->server->tell(seen);
    Screen screen(pair.options.path);
    CHECK(screen.hears<api::QueueSeen>() == seen);
    pair.daemon.reset();
    const auto away = screen.hears<api::QueueSeen>();
    CHECK_FALSE(away.open);
    CHECK(away.lines.empty());
    CHECK(away.calls == seen.calls);
    pair.start();
    pair.daemon->server->tell(seen);
    CHECK(screen.hears<api::QueueSeen>() == seen);
}

TEST_CASE("[queue] a number that was asked for is asked for again with the next core, and comes once") {
    Pair pair;
    pair.start();
    Screen screen(pair.options.path);
    const api::AskQueue taken{"a", api::TakeNumber{"permits", "so", {true, false, false}, true}};
    screen.core->post(taken);
    CHECK(pair.daemon->core.next_is<api::AskQueue>() == taken);
    pair.daemon.reset();
    screen.hears_core(false);
    screen.core->post(api::AskQueue{"b", api::FindNumber{test::reference()}});
    std::optional<api::QueueAnswered> told;
    for (int i = 0; i < 1000 && !told; ++i) {
        screen.clock.advance(std::chrono::seconds(21));
        const auto notice = screen.heard.receive(20ms);
        if (const auto* one = notice ? std::get_if<api::QueueAnswered>(&*notice) : nullptr) told = *one;
    }
    REQUIRE(told);
    CHECK(told->request_id == "b");  // refused; the number is not
    pair.start();
    CHECK(pair.daemon->core.next_is<api::AskQueue>() == taken);
    pair.daemon->server->tell(api::QueueAnswered{"a", api::NumberStands{}});
    pair.daemon->server->tell(api::QueueAnswered{"a", api::NumberStands{}});
    CHECK(std::holds_alternative<api::NumberStands>(screen.hears<api::QueueAnswered>().answer));
    pair.daemon->server->tell(api::QueueSeen{true, {}, {}});
    static_cast<void>(screen.hears<api::QueueSeen>());
    CHECK(screen.count_left<api::QueueAnswered>() == 0);
}
