#pragma once
// HTTP/1.1 over libcurl. GETs reuse their connection and follow up to three redirects on
// the same host; a POST gets a connection of its own, because libcurl quietly repeats
// a request whose reused connection died, and a POST repeated is a report sent twice.
// TLS certificates and host names are verified; a proxy from the environment is never
// used for loopback. Owned by the composition root; send() on one thread.

#include "offline/net/http_client.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace fd::net {

struct CurlOptions {
    std::string user_agent = "FrontDoor/0.1";
    std::string ca_file;  // PEM; empty: the system's
};

class CurlHttpClient final : public HttpClient {
  public:
    explicit CurlHttpClient(CurlOptions options = {});
    ~CurlHttpClient() override;
    CurlHttpClient(const CurlHttpClient&) = delete;
    CurlHttpClient& operator=(const CurlHttpClient&) = delete;

    // Failures: InvalidInput (URL), Unavailable (DNS, connect, TLS), Timeout, TooLarge, Cancelled, Io.
    [[nodiscard]] HttpOutcome send(const HttpRequest& request) override;
    void stop() override;

  private:
    struct Handle;
    HttpOutcome send_once(const HttpRequest& request);

    CurlOptions options_;
    std::unique_ptr<Handle> handle_;
    std::atomic<bool> stopped_{false};
};

}  // namespace fd::net
