#include "offline/sync/to_http.hpp"

namespace fd::sync {

net::HttpRequest to_http(const city::Call& call, const SyncPolicy& policy) {
    net::HttpRequest out;
    out.method = call.method;
    out.url = call.url;
    out.body = call.body;
    out.connect_timeout = policy.connect_timeout;
    out.idle_timeout = policy.idle_timeout;
    out.total_timeout = policy.total_timeout;
    if (!call.content_type.empty()) out.headers.push_back({"Content-Type", call.content_type});
    if (!call.accept_language.empty()) out.headers.push_back({"Accept-Language", call.accept_language});
    return out;
}

}  // namespace fd::sync
