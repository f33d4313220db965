#include "tests/city/georeport.hpp"

#include "tests/city/form.hpp"
#include "tests/city/iso_time.hpp"

#include <algorithm>
#include <charconv>

namespace fd::city_sandbox {
namespace {

constexpr auto kDefaultSpan = std::chrono::hours(24 * 90);
constexpr std::int64_t kMaxRows = 1000;

std::string locale_of(const Context& city, const Fields& query) {
    return city.catalog.locale(field(query, "locale").value_or("en"));
}

Node flag(const Context& city, std::string name, bool value) {
    if (city.options.profile.string_booleans) return text(std::move(name), value ? "true" : "false");
    return boolean(std::move(name), value);
}

// Words of the asked language and the English ones: some keyboards are Latin only.
std::string keywords(const Context& city, const ServiceDef& service, std::string_view locale) {
    std::string out;
    for (const std::string& tag : service.tags) out += tag + ",";
    out += city.catalog.text(service.keywords, locale);
    if (locale != "en") out += "," + city.catalog.text(service.keywords, "en");
    std::string joined;
    for (const std::string& word : split_csv(out)) joined += (joined.empty() ? "" : ",") + word;
    return joined;
}

Node group(const Context& city, const std::string& name) {
    if (!city.options.profile.plural_groups) return text("group", name);
    return list("groups", {text("group", name)});
}

Node service_node(const Context& city, const ServiceDef& service, std::string_view locale) {
    const Catalog& catalog = city.catalog;
    return object(
        "service",
        {text("service_code", service.code), text("service_name", catalog.text(service.name, locale)),
         text("description", catalog.text(service.description, locale)),
         flag(city, "metadata", service.metadata() && !city.options.profile.hidden_metadata),
         text("type", service.type), text("keywords", keywords(city, service, locale)),
         group(city, catalog.text(service.group, locale))});
}

Node attribute_node(const Context& city, const AttributeDef& attribute, std::string_view locale) {
    std::vector<Node> values;
    for (const ValueDef& value : attribute.values) {
        values.push_back(
            object("value", {text("key", value.key), text("name", city.catalog.text(value.name, locale))}));
    }
    std::vector<Node> fields{flag(city, "variable", attribute.variable),
                             text("code", attribute.code),
                             text("datatype", attribute.datatype),
                             flag(city, "required", attribute.required),
                             text("datatype_description", city.catalog.text(attribute.hint, locale)),
                             number("order", std::to_string(attribute.order)),
                             text("description", city.catalog.text(attribute.question, locale))};
    if (!values.empty()) fields.push_back(list("values", std::move(values)));
    return object("attribute", std::move(fields));
}

// Reads one date of a search; adds to `errors` when it cannot be read.
std::optional<base::WallTime> date(const Context& city, const Fields& query, const char* name,
                                   std::vector<ApiError>& errors) {
    const auto given = field(query, name);
    if (!given) return std::nullopt;
    const bool zone = given->ends_with('Z') || given->find('+') != std::string::npos;
    if (city.options.profile.no_zone && zone) {
        errors.push_back({400, std::string(name) + " must have no time zone"});
        return std::nullopt;
    }
    auto parsed = parse_iso(city.options.profile.no_zone ? *given + "Z" : *given);
    if (!parsed) errors.push_back({400, std::string(name) + " is not an ISO 8601 date with time and zone"});
    return parsed;
}

std::int64_t whole(const Fields& query, const char* name, std::int64_t fallback,
                   std::vector<ApiError>& errors) {
    const auto given = field(query, name);
    if (!given) return fallback;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
    if (error == std::errc() && end == given->data() + given->size() && value >= 1 && value <= 1000000)
        return value;
    errors.push_back({400, std::string(name) + " must be a number from 1"});
    return fallback;
}

void dates(const Context& city, const Fields& query, Search& search, std::vector<ApiError>& errors) {
    const auto from = date(city, query, "start_date", errors);
    const auto to = date(city, query, "end_date", errors);
    const base::WallTime now = city.clock.wall();
    if (from && to && *to - *from > kDefaultSpan) {
        errors.push_back({400, "start_date and end_date may span no more than 90 days"});
    }
    // Open ends reach 90 days; without both, up to tomorrow, for clocks that differ.
    search.from = from.value_or(to.value_or(now) - kDefaultSpan);
    search.to = to.value_or(from ? *from + kDefaultSpan : now + std::chrono::hours(24));
}

Search search_of(const Context& city, const Fields& query, std::vector<ApiError>& errors) {
    Search out;
    out.ids = split_csv(field(query, "service_request_id").value_or(""));
    out.service_codes = split_csv(field(query, "service_code").value_or(""));
    out.statuses = split_csv(field(query, "status").value_or(""));
    out.limit = std::min(kMaxRows, whole(query, "page_size", kMaxRows, errors));
    if (city.options.profile.small_pages) out.limit = std::min<std::int64_t>(out.limit, 10);
    out.offset = (whole(query, "page", 1, errors) - 1) * out.limit;
    if (out.ids.size() + out.service_codes.size() + out.statuses.size() > 500) {
        errors.push_back({400, "too many values in a list"});
    }
    if (out.ids.empty()) dates(city, query, out, errors);
    return out;
}

Node token_node(const Context& city, const Record& record) {
    return list(
        "service_requests",
        {object("request", {id_node(city, "service_request_id", record.id), text("token", record.token)})});
}

}  // namespace

Node request_node(const Context& city, const Record& record, std::string_view locale) {
    const Posted& posted = record.posted;
    const auto time = [&](std::string name, std::optional<base::WallTime> t) {
        if (!t) return text(std::move(name), "");
        return text(std::move(name),
                    city.options.profile.naive_dates ? format_iso_naive(*t) : format_iso(*t));
    };
    const auto degrees = [](std::string name, std::optional<double> value) {
        return number(std::move(name), value ? base::json::dump(*value) : "");
    };
    const ServiceDef* service = city.catalog.find(posted.service_code);
    const std::string service_name = service == nullptr ? "" : city.catalog.text(service->name, locale);
    const std::string notice =
        service == nullptr ? record.notice : city.catalog.text(service->notice, locale);
    return object("request",
                  {id_node(city, "service_request_id", record.id), text("status", record.status),
                   text("status_notes", record.status_notes), text("service_name", service_name),
                   text("service_code", posted.service_code), text("description", posted.description),
                   text("agency_responsible", record.agency), text("service_notice", notice),
                   time("requested_datetime", record.requested), time("updated_datetime", record.updated),
                   time("expected_datetime", record.expected), text("address", posted.address_string),
                   text("address_id", posted.address_id), text("zipcode", ""), degrees("lat", posted.lat),
                   degrees("long", posted.lon), text("media_url", posted.media_url)});
}

Reply get_discovery(const Context& city, Format format) {
    if (city.options.profile.no_discovery) return refuse(city, {{404, "no discovery here"}}, format);
    const std::string url = city.options.base_url + "/open311/v2";
    const char* changeset = "2026-11-01T00:00:00Z";
    std::vector<Node> formats;
    if (!city.options.profile.json_only) formats.push_back(text("format", "text/xml"));
    formats.push_back(text("format", "application/json"));
    return answer(
        city,
        object("discovery",
               {text("changeset", changeset),
                text("contact", city.catalog.city() + " 311, a city that does not exist"),
                text("key_service", "Start city-sandbox with --api-key to choose the key."),
                list("endpoints",
                     {object("endpoint", {text("specification", "http://wiki.open311.org/GeoReport_v2"),
                                          text("url", url), text("changeset", changeset),
                                          text("type", "test"), list("formats", std::move(formats))})})}),
        format);
}

Reply get_services(const Context& city, const Fields& query, Format format) {
    if (auto bad = check_jurisdiction(rules_of(city), query); !bad.empty()) return refuse(city, bad, format);
    const std::string locale = locale_of(city, query);
    std::vector<Node> services;
    for (const ServiceDef& service : city.catalog.services()) {
        services.push_back(service_node(city, service, locale));
    }
    Reply reply = answer(city, list("services", std::move(services)), format);
    reply.headers.emplace_back("Content-Language", locale);
    return reply;
}

Reply get_definition(const Context& city, const std::string& code, const Fields& query, Format format) {
    if (auto bad = check_jurisdiction(rules_of(city), query); !bad.empty()) return refuse(city, bad, format);
    const ServiceDef* service = city.catalog.find(code);
    if (service == nullptr) return refuse(city, {{404, "service_code " + code + " was not found"}}, format);
    if (!service->metadata() || city.options.profile.no_definitions) {
        return refuse(city, {{404, "service_code " + code + " has no definition"}}, format);
    }
    const std::string locale = locale_of(city, query);
    std::vector<Node> attributes;
    for (const AttributeDef& attribute : service->attributes) {
        attributes.push_back(attribute_node(city, attribute, locale));
    }
    if (city.options.profile.bare_definition)
        return answer(city, list("service_definition", std::move(attributes)), format);
    Reply reply = answer(
        city,
        object("service_definition", {text("service_code", code), list("attributes", std::move(attributes))}),
        format);
    reply.headers.emplace_back("Content-Language", locale);
    return reply;
}

Reply get_requests(const Context& city, const Fields& query, Format format) {
    std::vector<ApiError> errors = check_jurisdiction(rules_of(city), query);
    const Search search = search_of(city, query, errors);
    if (!errors.empty()) return refuse(city, errors, format);
    std::vector<Node> requests;
    for (const Record& record : city.store.search(search, city.clock.wall())) {
        requests.push_back(request_node(city, record, locale_of(city, query)));
    }
    return answer(city, list("service_requests", std::move(requests)), format);
}

Reply get_request(const Context& city, const std::string& id, const Fields& query, Format format) {
    if (auto bad = check_jurisdiction(rules_of(city), query); !bad.empty()) return refuse(city, bad, format);
    const auto record = city.store.by_id(id, city.clock.wall());
    if (!record) return refuse(city, {{404, "service_request_id " + id + " was not found"}}, format);
    return answer(city, list("service_requests", {request_node(city, *record, locale_of(city, query))}),
                  format);
}

Reply get_token(const Context& city, const std::string& token, Format format) {
    const auto record = city.store.by_token(token);
    if (!record) return refuse(city, {{404, "token " + token + " was not found"}}, format);
    if (record->polls_left == 0 && record->ready <= city.clock.wall()) {
        return answer(city, token_node(city, *record), format);
    }
    if (auto counted = city.store.count_poll(record->row); !counted) {
        return refuse(city, {{400, counted.error().text}}, format);
    }
    if (city.options.profile.token_404) return refuse(city, {{404, "the request is not ready"}}, format);
    return answer(city, list("service_requests", {}), format);
}

}  // namespace fd::city_sandbox
