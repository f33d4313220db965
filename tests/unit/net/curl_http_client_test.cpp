#include "offline/net/curl_http_client.hpp"

#include "tests/unit/net/raw_server.hpp"

#include <doctest/doctest.h>
#include <httplib.h>

#include <atomic>
#include <cstdlib>

using namespace fd::net;
using fd::base::ErrorCode;
using fd::test::Connection;
using fd::test::RawServer;
using namespace std::chrono_literals;

namespace {

class City {
  public:
    httplib::Server server;
    City() : port_(server.bind_to_any_port("127.0.0.1")) {
        thread_ = std::jthread([this] { server.listen_after_bind(); });
    }
    ~City() {
        while (!server.is_running()) std::this_thread::yield();
        server.stop();
    }
    City(const City&) = delete;
    City& operator=(const City&) = delete;
    [[nodiscard]] std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }

  private:
    int port_;
    std::jthread thread_;
};

HttpRequest get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    request.total_timeout = 2000ms;
    return request;
}

HttpRequest post(const std::string& url) {
    HttpRequest request = get(url);
    request.method = "POST";
    request.body = "a=1&b=2";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    return request;
}

}  // namespace

TEST_CASE("a POST arrives with its body and headers, and any status is a reply") {
    City city;
    city.server.Post("/r", [](const httplib::Request& in, httplib::Response& out) {
        out.status =
            in.body == "a=1&b=2" && in.get_header_value("Content-Type").starts_with("application/x-www")
                ? 201
                : 400;
        out.set_header("Retry-After", "7");
        out.set_content("<ok/>", "text/xml");
    });
    CurlHttpClient client;
    const auto reply = client.send(post(city.url("/r")));
    REQUIRE(reply);
    CHECK(reply->status == 201);
    CHECK(reply->body == "<ok/>");
    CHECK(reply->content_type == "text/xml");
    CHECK(reply->headers.at("retry-after") == "7");
    CHECK(client.send(get(city.url("/none")))->status == 404);
}

TEST_CASE("redirects are followed on the same host only, and never for a POST") {
    City city;
    std::atomic<int> strangers = 0;
    City other;
    other.server.Get("/x", [&](const httplib::Request&, httplib::Response&) { ++strangers; });
    city.server.Get("/a", [](const httplib::Request&, httplib::Response& out) { out.set_redirect("/b"); });
    city.server.Get(
        "/b", [](const httplib::Request&, httplib::Response& out) { out.set_content("b", "text/plain"); });
    city.server.Get("/loop",
                    [](const httplib::Request&, httplib::Response& out) { out.set_redirect("/loop"); });
    city.server.Get(
        "/away", [&](const httplib::Request&, httplib::Response& out) { out.set_redirect(other.url("/x")); });
    city.server.Post("/p",
                     [](const httplib::Request&, httplib::Response& out) { out.set_redirect("/b", 307); });
    CurlHttpClient client;
    CHECK(client.send(get(city.url("/a")))->body == "b");
    CHECK(client.send(get(city.url("/loop")))->status == 302);
    CHECK(client.send(get(city.url("/away")))->status == 302);
    CHECK(client.send(post(city.url("/p")))->status == 307);
    CHECK(strangers == 0);
}

TEST_CASE("a refused connection, a wrong name and a failed TLS handshake sent nothing") {
    CurlHttpClient client;
    const std::string port = std::to_string(fd::test::closed_port());
    RawServer not_tls([](Connection& c) { c.write("HTTP/1.1 200 OK\r\n\r\n"); });
    for (const std::string& url :
         {"http://127.0.0.1:" + port + "/", std::string("http://no-such-host.invalid/"),
          "https" + not_tls.url("/").substr(4)}) {
        CAPTURE(url);
        const auto reply = client.send(post(url));
        REQUIRE_FALSE(reply);
        CHECK(reply.error().progress == Progress::NothingSent);
        CHECK(reply.error().error.code == ErrorCode::Unavailable);
    }
    CHECK(client.send(get("ftp://127.0.0.1/")).error().error.code == ErrorCode::InvalidInput);
    CHECK(client.send(get("file:///etc/passwd")).error().error.code == ErrorCode::InvalidInput);
}

TEST_CASE("once the request left, silence, resets, truncation and garbage say so") {
    for (const char* answer :
         {"", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", "garbage\r\n\r\n", "HTTP/1.1 20"}) {
        CAPTURE(answer);
        RawServer server([&](Connection& c) {
            static_cast<void>(c.read_request());
            c.write(answer);
        });
        CurlHttpClient client;
        const auto reply = client.send(post(server.url("/")));
        REQUIRE_FALSE(reply);
        CHECK(reply.error().progress == Progress::BodyBegan);
    }
}

TEST_CASE("a server that never answers costs the total timeout, no more") {
    RawServer server([&](Connection& c) {
        static_cast<void>(c.read_request());
        c.wait_for_close();
    });
    CurlHttpClient client;
    HttpRequest request = post(server.url("/"));
    request.total_timeout = 150ms;
    const auto reply = client.send(request);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().error.code == ErrorCode::Timeout);
    CHECK(reply.error().progress == Progress::BodyBegan);
}

TEST_CASE("a server that goes silent in the middle of its answer costs the idle timeout") {
    RawServer server([&](Connection& c) {
        static_cast<void>(c.read_request());
        c.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf");
        c.wait_for_close();
    });
    CurlHttpClient client;
    HttpRequest request = get(server.url("/"));
    request.total_timeout = 60000ms;
    request.idle_timeout = 1000ms;
    CHECK(client.send(request).error().error.code == ErrorCode::Timeout);
}

TEST_CASE("a POST is never repeated, not even when a kept connection dies under it") {
    std::atomic<int> posts = 0;
    RawServer server([&](Connection& c) {
        for (std::string in = c.read_request(); !in.empty(); in = c.read_request()) {
            if (in.starts_with("POST")) {
                ++posts;
                return;  // committed, then silence
            }
            c.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok");
        }
    });
    CurlHttpClient client;
    CHECK(client.send(get(server.url("/kept")))->body == "ok");
    const auto reply = client.send(post(server.url("/")));
    REQUIRE_FALSE(reply);
    CHECK(reply.error().progress == Progress::BodyBegan);
    CHECK(posts == 1);
}

TEST_CASE("a reply over the limit is cut off, body or headers") {
    City city;
    city.server.Get("/big", [](const httplib::Request&, httplib::Response& out) {
        out.set_content(std::string(50000, 'x'), "text/plain");
    });
    CurlHttpClient client;
    HttpRequest request = get(city.url("/big"));
    request.max_reply_bytes = 1000;
    CHECK(client.send(request).error().error.code == ErrorCode::TooLarge);
    RawServer headers([&](Connection& c) {
        static_cast<void>(c.read_request());
        std::string all = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 3000; ++i) all += "X-" + std::to_string(i) + ": " + std::string(40, 'y') + "\r\n";
        c.write(all + "\r\n");
    });
    CHECK(client.send(get(headers.url("/"))).error().error.code == ErrorCode::TooLarge);
}

TEST_CASE("a proxy from the environment is not asked for loopback") {
    City city;
    city.server.Get(
        "/a", [](const httplib::Request&, httplib::Response& out) { out.set_content("a", "text/plain"); });
    ::setenv("http_proxy", ("http://127.0.0.1:" + std::to_string(fd::test::closed_port())).c_str(), 1);
    CurlHttpClient client;
    const auto reply = client.send(get(city.url("/a")));
    const auto elsewhere = client.send(get("http://city.invalid/"));
    ::unsetenv("http_proxy");
    CHECK((reply && reply->body == "a"));
    REQUIRE_FALSE(elsewhere);  // asked the dead proxy
    CHECK(elsewhere.error().progress == Progress::NothingSent);
}

TEST_CASE("stop ends a call under way and all later ones") {
    std::atomic<bool> waiting = false;
    RawServer server([&](Connection& c) {
        static_cast<void>(c.read_request());
        waiting = true;
        c.wait_for_close();
    });
    CurlHttpClient client;
    std::jthread stopper([&] {
        while (!waiting) std::this_thread::yield();
        client.stop();
    });
    HttpRequest request = post(server.url("/"));
    request.total_timeout = 60000ms;
    const auto reply = client.send(request);
    REQUIRE_FALSE(reply);
    CHECK(reply.error().error.code == ErrorCode::Cancelled);
    CHECK_FALSE(client.send(get(server.url("/"))));
}
