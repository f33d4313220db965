#pragma once
// GeoReport v2 requests out: what to ask, as values. Who sends them is not known here.
// https://wiki.open311.org/GeoReport_v2. Pure; any thread.

#include "offline/base/clock.hpp"
#include "offline/city/profile.hpp"
#include "offline/domain/submission.hpp"

#include <string>
#include <string_view>

namespace fd::city {

struct Call {
    std::string method = "GET";
    std::string url;
    std::string content_type;  // POST only
    std::string body;
    std::string accept_language;  // empty: no such header
    bool operator==(const Call&) const = default;
};

struct Window {
    base::WallTime start{};
    base::WallTime end{};
    bool operator==(const Window&) const = default;
};

// GET services; `lang` is sent only where the profile has a locale parameter.
Call list_services(const EndpointProfile& profile, std::string_view lang);
Call get_definition(const EndpointProfile& profile, std::string_view service_code, std::string_view lang);
// POST requests. Only the specification's parameters, empty ones left out; nothing personal but
// what the submission holds. `request_id` and the language go out only where the profile says so.
Call post_request(const EndpointProfile& profile, const domain::Submission& submission,
                  const domain::Reference& reference, std::string_view request_id);
Call get_token(const EndpointProfile& profile, std::string_view token);
Call get_request(const EndpointProfile& profile, std::string_view city_id);
// GET requests of one service (empty: all) in a window; pages start at 1.
Call query_requests(const EndpointProfile& profile, std::string_view service_code, const Window& window,
                    int page);

}  // namespace fd::city
