#pragma once
// HTTP/1.1 over libcurl's multi interface, with kept connections. A GET follows up to three
// redirects on the same host. A POST may use a kept connection, too, but it may begin to leave once
// only: libcurl quietly repeats a request whose kept connection died, and a POST repeated is a
// report sent twice; here the second try is stopped before its first byte. TLS
// certificates and host names are verified, and the server's key too where one is pinned; a
// proxy from the environment is never used for loopback. Owned by the composition root;
// threads as the port says.

#include "offline/net/http_client.hpp"

#include <atomic>
#include <deque>
#include <memory>
#include <string>

namespace fd::net {

struct CurlOptions {
    std::string user_agent = "FrontDoor/0.1";
    std::string ca_file;     // PEM; empty: the system's
    std::string pinned_key;  // "sha256//<base64 of the SHA-256 of the public key, DER>", several joined by
                             // ";"; empty: any key that the CA vouches for
    std::size_t max_in_flight = 4;  // calls at once besides urgent ones, at least 1
};

class CurlHttpClient final : public HttpClient {
  public:
    explicit CurlHttpClient(CurlOptions options = {});
    ~CurlHttpClient() override;
    CurlHttpClient(const CurlHttpClient&) = delete;
    CurlHttpClient& operator=(const CurlHttpClient&) = delete;

    // Failures: InvalidInput (URL), Unavailable (DNS, connect, TLS), Unauthorized (TLS: who answers is not
    // who it should be), Timeout, TooLarge, Cancelled, Io.
    void start(HttpCall call) override;
    std::vector<HttpAnswer> wait(std::chrono::milliseconds most) override;
    [[nodiscard]] std::size_t in_flight() const override;
    void give_back() override;
    void wake() override;
    void stop() override;

  private:
    struct Multi;
    void turn(std::vector<HttpAnswer>& out);
    void begin_waiting(std::vector<HttpAnswer>& out);
    void take_ended(std::vector<HttpAnswer>& out);
    void cancel_all(std::vector<HttpAnswer>& out);

    const CurlOptions options_;
    std::deque<HttpCall> waiting_;  // their turn has not come
    std::vector<HttpAnswer> given_back_;
    std::unique_ptr<Multi> multi_;
    std::atomic<bool> stopped_{false};
};

}  // namespace fd::net
