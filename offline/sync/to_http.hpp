#pragma once
// City calls as HTTP requests. Pure; any thread.

#include "offline/city/calls.hpp"
#include "offline/net/http_client.hpp"
#include "offline/sync/retry_policy.hpp"

namespace fd::sync {

net::HttpRequest to_http(const city::Call& call, const SyncPolicy& policy);

}  // namespace fd::sync
