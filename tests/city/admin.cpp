#include "tests/city/admin.hpp"

#include "tests/city/form.hpp"
#include "tests/city/iso_time.hpp"

namespace fd::city_sandbox {
namespace {

namespace json = base::json;
using json::Value;

Value attributes_of(const Posted& posted) {
    Value out = Value::object();
    for (const auto& [code, value] : posted.attributes) out[code].push_back(value);
    return out;
}

Value posted_json(const Posted& posted) {
    return {{"service_code", posted.service_code},
            {"lat", posted.lat ? Value(*posted.lat) : Value(nullptr)},
            {"long", posted.lon ? Value(*posted.lon) : Value(nullptr)},
            {"address_string", posted.address_string},
            {"address_id", posted.address_id},
            {"email", posted.email},
            {"device_id", posted.device_id},
            {"account_id", posted.account_id},
            {"first_name", posted.first_name},
            {"last_name", posted.last_name},
            {"phone", posted.phone},
            {"description", posted.description},
            {"media_url", posted.media_url},
            {"attributes", attributes_of(posted)}};
}

Value record_json(const Record& record) {
    Value out = posted_json(record.posted);
    out["service_request_id"] = record.id;
    out["token"] = record.token;
    out["type"] = record.type;
    out["status"] = record.status;
    out["status_notes"] = record.status_notes;
    out["requested_datetime"] = format_iso(record.requested);
    out["updated_datetime"] = format_iso(record.updated);
    return out;
}

Value post_json(const PostEntry& post) {
    Value fields = Value::array();
    for (const auto& [key, value] : parse_form(post.body)) fields.push_back({key, value});
    return {{"received", format_iso(post.received)},
            {"content_type", post.content_type},
            {"query", post.query},
            {"body", post.body},
            {"fields", std::move(fields)},
            {"outcome", post.outcome},
            {"why", post.why},
            {"request", post.record_row}};
}

}  // namespace

Reply json_reply(const Value& value, int status) {
    return {status, "application/json; charset=utf-8", json::dump(value, 1) + "\n", {}};
}

Reply json_error(const base::Error& error) {
    const int status = error.code == base::ErrorCode::NotFound ? 404 : 400;
    return json_reply({{"error", error.text}}, status);
}

Reply admin_ledger(const Context& city) {
    Value requests = Value::array();
    for (const Record& record : city.store.all()) {
        requests.push_back(record_json(record));
        requests.back()["row"] = record.row;
    }
    Value posts = Value::array();
    for (const PostEntry& post : city.store.posts()) posts.push_back(post_json(post));
    return json_reply({{"requests", std::move(requests)}, {"posts", std::move(posts)}});
}

Reply admin_change(const Context& city, const std::string& id, const Call& call) {
    const auto body = json::parse(call.body);
    if (!body) return json_error(body.error());
    Change change;
    change.status = json::string_at(*body, "status");
    change.status_notes = json::string_at(*body, "status_notes");
    if (const auto expected = json::string_at(*body, "expected_datetime")) {
        change.expected = parse_iso(*expected);
        if (!change.expected) {
            return json_error(
                {base::ErrorCode::InvalidInput, "expected_datetime: expected an ISO 8601 date"});
        }
    }
    const auto changed = city.store.change(id, change, city.clock.wall());
    if (!changed) return json_error(changed.error());
    return json_reply(record_json(*changed));
}

}  // namespace fd::city_sandbox
