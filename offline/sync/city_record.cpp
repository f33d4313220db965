#include "offline/sync/city_record.hpp"

#include "offline/city/calls.hpp"
#include "offline/city/request_reader.hpp"
#include "offline/domain/datetime.hpp"
#include "offline/sync/to_http.hpp"

#include <algorithm>

namespace fd::sync {
namespace {

using base::json::Value;

Value to_json(const domain::CityRequest& r, const std::string& url) {
    Value out{{"service_request_id", r.id},
              {"status", r.status},
              {"status_notes", r.status_notes},
              {"service_code", r.service_code},
              {"service_name", r.service_name},
              {"description", r.description},
              {"address", r.address},
              {"agency_responsible", r.agency},
              {"service_notice", r.service_notice},
              {"read_from", url}};
    const auto time = [&](const char* key, const std::optional<base::WallTime>& at) {
        if (at) out[key] = domain::format_iso8601(*at);
    };
    time("requested_datetime", r.requested);
    time("updated_datetime", r.updated);
    time("expected_datetime", r.expected);
    if (r.at) {
        out["lat"] = r.at->lat;
        out["long"] = r.at->lon;
    }
    return out;
}

}  // namespace

base::Result<Value> city_record(net::HttpClient& http, const city::EndpointProfile& profile,
                                std::string_view city_id) {
    const net::HttpRequest request = to_http(city::get_request(profile, city_id), SyncPolicy{});
    const auto reply = http.send(request);
    if (!reply) return base::fail(reply.error().error.with_context(request.url));
    if (reply->status == 404) return base::fail(base::ErrorCode::NotFound, request.url + ": 404");
    const auto records = city::read_requests(reply->body);
    if (!records) return base::fail(records.error().with_context(request.url));
    const auto found = std::ranges::find(*records, city_id, &domain::CityRequest::id);
    if (found == records->end())
        return base::fail(base::ErrorCode::NotFound, request.url + ": no such record");
    return to_json(*found, request.url);
}

}  // namespace fd::sync
