#pragma once
// The city's own record of one request, read back over HTTP: what the demo leaves as
// city.json. Blocks; any thread that owns the client.

#include "offline/base/json.hpp"
#include "offline/city/profile.hpp"
#include "offline/net/http_client.hpp"

#include <string>
#include <string_view>

namespace fd::sync {

// Every field the city gave, and the URL it was read from. Unavailable: no answer; NotFound: the
// city does not know the id; InvalidInput or Rejected as in city::read_requests.
base::Result<base::json::Value> city_record(net::HttpClient& http, const city::EndpointProfile& profile,
                                            std::string_view city_id);

}  // namespace fd::sync
