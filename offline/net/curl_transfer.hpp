#pragma once
// One call on its way through libcurl: its easy handle, what is sent and what came. Private to
// offline/net; the net thread.

#include "offline/net/curl_http_client.hpp"

#include <curl/curl.h>

#include <array>
#include <optional>

namespace fd::net {

class Transfer {
  public:
    Transfer(HttpCall call, const CurlOptions& options);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    [[nodiscard]] CURL* easy() const { return easy_; }  // null: libcurl has no memory
    [[nodiscard]] CallId id() const { return call_.id; }

    // libcurl is done with it. Nothing: it was sent elsewhere on the same host and has to be added again.
    std::optional<HttpOutcome> finish(CURLcode result);
    // It is ended from outside.
    HttpOutcome cancelled();

  private:
    static std::size_t on_body(char* data, std::size_t one, std::size_t size, void* user);
    static std::size_t on_header(char* data, std::size_t one, std::size_t size, void* user);
    static int on_begin(void* user, char* from, char* to, int from_port, int to_port);

    template <class T>
    void set(CURLoption option, T value) {
        static_cast<void>(curl_easy_setopt(easy_, option, value));
    }
    void prepare();
    void prepare_tls();
    void prepare_body();
    HttpOutcome failure(base::Error error) const;
    [[nodiscard]] std::string text_info(CURLINFO info) const;

    HttpCall call_;
    const CurlOptions& options_;
    CURL* easy_;
    curl_slist* headers_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> error_{};
    std::string url_;  // after redirects
    int hops_ = 0;
    bool begun_ = false;  // a request with a body began to leave
    HttpReply reply_;
    std::size_t header_bytes_ = 0;
    bool too_large_ = false;
};

}  // namespace fd::net
