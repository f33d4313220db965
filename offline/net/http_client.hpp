#pragma once
// The HTTP port: one request out, one reply or one honest failure back. Blocking;
// send() is called on the core's net thread only, stop() from any. Implementations: curl, and a scripted fake
// for faults. Never follows a redirect to another host; never returns more than
// max_reply_bytes.

#include "offline/base/result.hpp"

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace fd::net {

struct Header {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    std::vector<Header> headers;
    std::string body;
    std::chrono::milliseconds connect_timeout{3000};
    std::chrono::milliseconds total_timeout{15000};
    std::size_t max_reply_bytes = 4U << 20U;
};

struct HttpReply {
    int status = 0;
    std::string content_type;
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
    std::string effective_url;
};

// How far a request came decides whether it may be sent again (DESIGN.md section 3).
enum class Progress {
    NothingSent,  // DNS, connect or TLS failed, or stopped before any body byte left
    BodyBegan,    // at least one byte of the request may have been read by the other side
};

struct HttpFailure {
    base::Error error;
    Progress progress = Progress::NothingSent;
};

using HttpOutcome = tl::expected<HttpReply, HttpFailure>;

class HttpClient {
  public:
    virtual ~HttpClient() = default;
    // Any status is a reply. A failure says how far it came. Exactly one request with a body
    // leaves for one call: nothing is repeated behind the caller's back.
    [[nodiscard]] virtual HttpOutcome send(const HttpRequest& request) = 0;
    // The call under way and all later ones fail soon, with Cancelled: the core is going down.
    virtual void stop() = 0;
};

}  // namespace fd::net
