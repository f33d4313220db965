#pragma once
// The HTTP port: requests out, one reply or one honest failure back for each. Several may be
// under way at once. The owner's thread (the core's net thread) calls start(), wait(),
// give_back() and in_flight(); wake() and stop() may come from any thread. Implementations: curl, and a
// scripted fake for faults. Never follows a redirect to another host; never returns more than
// max_reply_bytes.

#include "offline/base/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
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
    std::chrono::milliseconds connect_timeout{3000};  // DNS, TCP and TLS
    std::chrono::milliseconds idle_timeout{12000};    // nothing moves either way; whole seconds, 0: no limit
    std::chrono::milliseconds total_timeout{15000};   // from the moment its turn comes
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
    NothingSent,  // DNS, connect or TLS failed, or it was stopped before any byte left
    BodyBegan,    // at least one byte of the request may have been read by the other side
};

struct HttpFailure {
    base::Error error;
    Progress progress = Progress::NothingSent;
};

using HttpOutcome = tl::expected<HttpReply, HttpFailure>;

using CallId = std::uint64_t;

// A request with a name of its owner's, and what became of it.
struct HttpCall {
    CallId id = 0;
    HttpRequest request;
    bool urgent = false;  // somebody stands there: it does not wait for its turn
};
struct HttpAnswer {
    CallId id = 0;
    HttpOutcome outcome;
};

class HttpClient {
  public:
    virtual ~HttpClient() = default;

    // Takes a request and never blocks. Exactly one request with a body leaves for it: nothing is repeated
    // behind the caller's back. When too many are under way it waits its turn, oldest first. An id that is
    // still under way must not be used again.
    virtual void start(HttpCall call) = 0;
    // What ended, each call once; waits at most `most` for the first. May return nothing early. Any status
    // is a reply; a failure says how far it came.
    virtual std::vector<HttpAnswer> wait(std::chrono::milliseconds most) = 0;
    // Started and not yet returned by wait().
    [[nodiscard]] virtual std::size_t in_flight() const = 0;

    // What waits for its turn ends at once, with Cancelled and NothingSent, but for what is urgent.
    virtual void give_back() = 0;

    // A wait() under way, or else the next one, returns soon.
    virtual void wake() = 0;
    // All calls under way and all later ones end soon, with Cancelled: the core is going down.
    virtual void stop() = 0;

    // One call from start to end, for programs that have nothing else to do. Not while others are in flight.
    [[nodiscard]] HttpOutcome send(const HttpRequest& request);
};

}  // namespace fd::net
