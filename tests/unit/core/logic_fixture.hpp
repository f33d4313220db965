#pragma once
// CoreLogic without threads, against a city scripted by a function.

#include "offline/core/core_logic.hpp"
#include "offline/net/fake_http_client.hpp"
#include "offline/queue/postgres_session.hpp"
#include "offline/queue/sqlite_session.hpp"
#include "tests/unit/city/samples.hpp"
#include "tests/unit/temp_dir.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace fd::test {

inline core::CoreOptions core_options(const std::string& data_dir) {
    core::CoreOptions out;
    out.data_dir = data_dir;
    out.profile = profile();
    out.device_number = 2307;
    out.site_number = 5;
    out.status_host = "311.RIVERBEND.EXAMPLE";
    return out;
}

inline api::Submit submit_request(const std::string& request_id) {
    return {request_id, submission()};
}

struct LogicFixture {
    TempDir dir;
    base::FakeClock clock{base::fake_epoch()};
    base::SeededIds ids;
    net::ScriptedHttpClient unused;
    core::CoreOptions options = core_options(dir.file("data"));
    std::function<net::HttpOutcome(const net::HttpRequest&)> city = [](const auto&) {
        return net::network_down();
    };
    std::vector<std::string> urls;
    std::vector<api::Notice> notices;
    std::unique_ptr<core::CoreLogic> core;

    explicit LogicFixture(std::uint64_t seed = 5) : ids(seed) {}

    void start() {
        core.reset();  // the folder's lock
        auto opened = core::CoreLogic::open(options, {clock, ids, unused},
                                            [this](api::Notice n) { notices.push_back(std::move(n)); });
        REQUIRE(opened);
        core = std::move(*opened);
    }
    // Another process at the same database.
    queue::QueueStore counter_program() {
        const std::string& database = options.queue->database;
        auto session = database.empty() ? queue::open_sqlite(options.data_dir + core::kQueueFile)
                                        : queue::open_postgres(database);
        REQUIRE(session);
        queue::QueueOptions mine;
        mine.site = options.site_number;
        auto store = queue::QueueStore::open(std::move(*session), mine, ids);
        REQUIRE(store);
        return std::move(*store);
    }
    void run() {
        for (auto calls = core->next_http(); !calls.empty(); calls = core->next_http()) {
            for (const auto& call : calls) finish(call);
            REQUIRE(urls.size() < 2000);
        }
    }
    void finish(const net::HttpCall& call) {
        urls.push_back(call.request.url);
        std::vector<net::HttpAnswer> answers;
        answers.push_back({call.id, city(call.request)});
        core->finish_http(std::move(answers));
    }
    // The notices of one kind, oldest first.
    template <class T>
    std::vector<T> all() const {
        std::vector<T> out;
        for (const auto& notice : notices) {
            if (const T* one = std::get_if<T>(&notice)) out.push_back(*one);
        }
        return out;
    }
    [[nodiscard]] int asked(const std::string& part) const {
        int n = 0;
        for (const auto& url : urls) n += url.find(part) != std::string::npos ? 1 : 0;
        return n;
    }
};

// A small city: two services, one with questions, every POST kept.
struct SmallCity {
    std::string lang_seen;
    std::vector<std::string> descriptions;
    bool up = true;

    net::HttpOutcome operator()(const net::HttpRequest& r) {
        if (!up) return net::network_down();
        const auto has = [&](const char* part) { return r.url.find(part) != std::string::npos; };
        if (r.method == "POST") {
            descriptions.push_back(r.body);
            return net::reply(201, "<service_requests><request><service_request_id>SR" +
                                       std::to_string(descriptions.size()) +
                                       "</service_request_id></request></service_requests>");
        }
        if (has("/services.xml")) {
            return net::reply(
                200,
                "<services><service><service_code>pothole</service_code><service_name>Pothole " +
                    language(r.url) +
                    "</service_name><metadata>true</metadata></service><service><service_code>graffiti</"
                    "service_code>"
                    "<service_name>Graffiti</service_name><metadata>false</metadata></service></services>");
        }
        if (has("/services/pothole.xml")) {
            return net::reply(
                200,
                "<service_definition><attributes><attribute><code>size</code><datatype>singlevaluelist</"
                "datatype>"
                "<required>true</required><order>1</order><values><value><key>big</key></value></values></"
                "attribute>"
                "<attribute><code>where</code><datatype>multivaluelist</datatype><order>2</"
                "order><values><value>"
                "<key>lane</key></value><value><key>curb</key></value></values></attribute></attributes>"
                "</service_definition>");
        }
        if (has("/requests/SR1.xml")) {
            return net::reply(
                200,
                "<service_requests><request><service_request_id>SR1</service_request_id><status>open</status>"
                "<description>secret story</description><address>1200 Alder "
                "St</address></request></service_requests>");
        }
        if (has("/requests.xml")) return net::reply(200, "<service_requests/>");
        return net::reply(
            404, "<errors><error><code>404</code><description>not found</description></error></errors>");
    }

  private:
    static std::string language(const std::string& url) {
        const std::size_t at = url.find("locale=");
        return at == std::string::npos ? "" : url.substr(at + 7);
    }
};

}  // namespace fd::test
