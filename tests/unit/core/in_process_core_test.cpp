#include "offline/core/in_process_core.hpp"

#include "offline/base/channel.hpp"
#include "offline/net/curl_http_client.hpp"
#include "offline/net/fake_http_client.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "offline/staff/staff_store.hpp"
#include "tests/unit/core/logic_fixture.hpp"

#include <doctest/doctest.h>
#include <httplib.h>

using namespace fd;
using namespace std::chrono_literals;
using domain::SubmissionState;

namespace {

// A city over real HTTP on loopback.
class HttpCity {
  public:
    HttpCity() {
        server_.Get("/v2/services.xml", [](const httplib::Request&, httplib::Response& out) {
            out.set_content(
                "<services><service><service_code>pothole</service_code><service_name>Pothole</service_name>"
                "<metadata>false</metadata></service></services>",
                "text/xml");
        });
        server_.Post("/v2/requests.xml", [this](const httplib::Request& in, httplib::Response& out) {
            ++posts;
            if (hang) {
                while (hang) std::this_thread::yield();
                return;
            }
            out.status = in.has_param("service_code") && in.has_param("attribute[where][]") ? 201 : 400;
            out.set_content("<service_requests><request><service_request_id>" + std::to_string(posts) +
                                "</service_request_id></request></service_requests>",
                            "text/xml");
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::jthread([this] { server_.listen_after_bind(); });
    }
    ~HttpCity() {
        hang = false;
        while (!server_.is_running()) std::this_thread::yield();
        server_.stop();
    }
    HttpCity(const HttpCity&) = delete;
    HttpCity& operator=(const HttpCity&) = delete;
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/v2"; }
    std::atomic<int> posts{0};
    std::atomic<bool> hang{false};

  private:
    httplib::Server server_;
    int port_ = 0;
    std::jthread thread_;
};

struct Running {
    test::TempDir dir;
    base::SystemClock clock;
    base::SystemIds ids;
    core::CoreOptions options = test::core_options(dir.file("data"));
    base::Channel<api::Notice> notices{10000};

    std::unique_ptr<core::InProcessCore> start(net::HttpClient& http) {
        auto core = core::InProcessCore::start(options, {clock, ids, http}, [this](api::Notice n) {
            static_cast<void>(notices.send(std::move(n)));
        });
        REQUIRE(core);
        return std::move(*core);
    }
    template <class T>
    T wait_for(const std::function<bool(const T&)>& good = [](const T&) { return true; }) {
        for (auto notice = notices.receive(20s); notice; notice = notices.receive(20s)) {
            if (const T* one = std::get_if<T>(&*notice); one != nullptr && good(*one)) return *one;
        }
        FAIL("the notice never came");
        return T{};
    }
    domain::SubmissionStatus wait_for_state(SubmissionState state) {
        return wait_for<api::Progressed>([=](const api::Progressed& p) { return p.status.state == state; })
            .status;
    }
};

}  // namespace

TEST_CASE("over real HTTP a report is saved, sent and confirmed, and the catalog comes") {
    HttpCity city;
    Running r;
    r.options.profile.base_url = city.url();
    net::CurlHttpClient http;
    const auto core = r.start(http);
    core->post(api::LoadCatalog{"en"});
    CHECK(r.wait_for<api::CatalogLoaded>().catalog->services.at(0).code == "pothole");
    core->post(test::submit_request("a"));
    CHECK(r.wait_for<api::Saved>().request_id == "a");
    CHECK(r.wait_for_state(SubmissionState::Confirmed).city_id == "1");
    CHECK(city.posts == 1);
}

TEST_CASE("many screens posting at once lose nothing, and every report arrives once") {
    HttpCity city;
    Running r;
    r.options.profile.base_url = city.url();
    net::CurlHttpClient http;
    const auto core = r.start(http);
    constexpr int kEach = 10;
    {
        std::vector<std::jthread> screens;
        for (int s = 0; s < 4; ++s) {
            screens.emplace_back([&core, s] {
                for (int i = 0; i < kEach; ++i)
                    core->post(test::submit_request(std::to_string(s) + "-" + std::to_string(i)));
            });
        }
    }
    std::set<std::string> references;
    int confirmed = 0;
    for (auto n = r.notices.receive(30s); n && confirmed < 4 * kEach; n = r.notices.receive(30s)) {
        if (const auto* saved = std::get_if<api::Saved>(&*n))
            references.insert(saved->status.reference.digits());
        const auto* p = std::get_if<api::Progressed>(&*n);
        if (p != nullptr && p->status.state == SubmissionState::Confirmed && ++confirmed == 4 * kEach) break;
    }
    CHECK(confirmed == 4 * kEach);
    CHECK(references.size() == 4 * kEach);
    CHECK(city.posts == 4 * kEach);
}

TEST_CASE("a save does not wait for a city that hangs, and going down ends the call and notes it") {
    HttpCity city;
    city.hang = true;
    Running r;
    r.options.profile.base_url = city.url();
    r.options.sync.total_timeout = 60000ms;
    {
        net::CurlHttpClient http;
        const auto core = r.start(http);
        core->post(test::submit_request("a"));
        static_cast<void>(r.wait_for_state(SubmissionState::Sending));
        while (city.posts == 0) std::this_thread::yield();
        core->post(test::submit_request("b"));
        CHECK(r.wait_for<api::Saved>([](const api::Saved& s) {
                   return s.request_id == "b";
               }).status.reference.sequence() == 2);
    }
    CHECK(r.wait_for_state(SubmissionState::Unknown).reference.sequence() == 1);
    city.hang = false;
}

TEST_CASE("what was posted before the end is saved before the end") {
    Running r;
    {
        net::ScriptedHttpClient http;
        const auto core = r.start(http);
        for (int i = 0; i < 50; ++i) core->post(test::submit_request(std::to_string(i)));
    }
    int saved = 0;
    for (auto n = r.notices.try_receive(); n; n = r.notices.try_receive())
        saved += std::holds_alternative<api::Saved>(*n) ? 1 : 0;
    CHECK(saved == 50);
    net::ScriptedHttpClient http;
    const auto core = r.start(http);
    CHECK(r.wait_for<api::Health>().queued == 50);
}

TEST_CASE("a city that comes back is noticed without anybody asking") {
    Running r;
    r.options.poll = 5ms;
    r.options.sync.network = {std::chrono::milliseconds(1), std::chrono::milliseconds(1)};
    net::ScriptedHttpClient http;
    std::atomic<bool> up = false;
    test::SmallCity city;
    http.handle([&](const net::HttpRequest& request) { return up ? city(request) : net::network_down(); });
    const auto core = r.start(http);
    core->post(test::submit_request("a"));
    static_cast<void>(
        r.wait_for<api::Progressed>([](const api::Progressed& p) { return p.status.network_down; }));
    up = true;
    CHECK(r.wait_for_state(SubmissionState::Confirmed).city_id == "SR1");
}

TEST_CASE("[staff] a PIN is checked on a thread of its own, and reports are saved meanwhile") {
    Running r;
    r.options.queue = queue::QueueSetUp{{{"permits", "A", {{"en", "Permits"}}}}, {{"1", "1", {}}}};
    net::ScriptedHttpClient http;
    auto core = r.start(http);
    const auto hears = [&](const std::string& id) {
        return r.wait_for<api::CounterAnswered>([&](const auto& told) { return told.request_id == id; })
            .answer;
    };
    core->post(api::AskCounter{"lobby", "", api::AskLobby{}});
    CHECK(std::get<api::Lobby>(hears("lobby")).needs_set_up);
    std::string code;
    {
        const auto pepper = staff::Pepper::open(r.options.data_dir + staff::kPepperFile, r.ids);
        REQUIRE(pepper);
        auto session = queue::open_sqlite(r.options.data_dir + core::kQueueFile);
        REQUIRE(session);
        auto store = staff::StaffStore::open(std::move(*session), r.ids, *pepper);
        REQUIRE(store);
        code = *store->new_set_up_code({"", "kioskctl", r.clock.wall()});
    }
    core->post(api::AskCounter{"set up", "", api::SetUpStaff{code, "11", "Anna", "274950", "1"}});
    core->post(test::submit_request("a"));
    CHECK(r.wait_for<api::Saved>().request_id == "a");  // before: hashing takes its time
    CHECK(std::get<api::SignedIn>(hears("set up")).with_pin);
    core->post(api::AskCounter{"wrong", "", api::SignIn{"1", "11", "503918", ""}});
    CHECK(std::holds_alternative<api::CounterRefused>(hears("wrong")));
    core->post(api::AskCounter{"right", "", api::SignIn{"1", "11", "274950", ""}});
    const auto in = std::get<api::SignedIn>(hears("right"));
    core->post(api::AskCounter{"look", in.session, api::Look{}});
    CHECK(std::get<api::CounterSeen>(hears("look")).counter.open);
    // A PIN under way holds nobody up who goes.
    core->post(api::AskCounter{"late", "", api::SignIn{"1", "11", "274950", ""}});
    core.reset();
}
