#include "tests/city/form.hpp"
#include "tests/city/georeport.hpp"

namespace fd::city_sandbox {
namespace {

constexpr std::string_view kForm = "application/x-www-form-urlencoded";

PostEntry entry_of(const Context& city, const Call& call) {
    PostEntry out;
    out.received = city.clock.wall();
    for (const auto& [key, value] : call.query) {
        if (!out.query.empty()) out.query += "&";
        out.query.append(key).append("=").append(value);
    }
    out.content_type = call.content_type;
    out.body = call.body;
    return out;
}

std::string joined(const std::vector<ApiError>& errors) {
    std::string out;
    for (const ApiError& error : errors) out += (out.empty() ? "" : "; ") + error.description;
    return out;
}

Record record_of(const Context& city, const Checked& checked) {
    Record out;
    out.type = checked.service->type;
    out.posted = checked.posted;
    out.agency = checked.service->agency;
    out.notice = city.catalog.text(checked.service->notice, "en");
    out.requested = out.updated = out.ready = city.clock.wall();
    if (checked.service->expected_days > 0) {
        out.expected = out.requested + std::chrono::hours(24 * checked.service->expected_days);
    }
    if (out.type == "batch") {
        out.token = city.ids.uuid();
        out.ready += city.options.token_delay;
        out.polls_left = city.options.token_polls;
    }
    return out;
}

Node receipt(const Context& city, const Record& record, const std::string& locale) {
    if (city.options.profile.whole_record && record.type == "realtime") {
        return request_node(city, record, locale);
    }
    std::vector<Node> fields;
    if (record.type == "realtime") fields.push_back(id_node(city, "service_request_id", record.id));
    if (record.type == "batch") fields.push_back(text("token", record.token));
    const ServiceDef* service = city.catalog.find(record.posted.service_code);
    fields.push_back(text("service_notice", city.catalog.text(service->notice, locale)));
    fields.push_back(text("account_id", record.posted.account_id));
    return object("request", std::move(fields));
}

Reply refused(const Context& city, PostEntry entry, const Checked& checked, Format format) {
    entry.outcome = "refused";
    entry.why = joined(checked.errors);
    // A confidential matter is not kept, not even as a refusal.
    if (checked.service != nullptr && checked.service->referral()) entry.body = "(withheld)";
    (void)city.store.note(entry);
    return refuse(city, checked.errors, format);
}

}  // namespace

Reply post_request(const Context& city, const Call& call, Format format) {
    PostEntry entry = entry_of(city, call);
    Checked checked;
    // An extension: which language the notice of the receipt is for; in the form or in the query.
    std::string lang = field(call.query, "locale").value_or("en");
    if (call.content_type.starts_with(kForm)) {
        Fields form = parse_form(call.body);
        // Some clients give the jurisdiction or the key in the query.
        for (const char* name : {"jurisdiction_id", "api_key"}) {
            const auto given = field(call.query, name);
            if (given && !field(form, name)) form.emplace_back(name, *given);
        }
        lang = field(form, "locale").value_or(lang);
        checked = check_post(rules_of(city), form);
    } else {
        checked.errors.push_back({400, "the body must be " + std::string(kForm)});
    }
    if (checked.errors.empty() && city.options.profile.refuse_duplicates &&
        city.store.same_report(checked.posted)) {
        checked.errors.push_back({400, "This request is a duplicate of one that we have."});
    }
    if (!checked.errors.empty()) return refused(city, std::move(entry), checked, format);

    entry.outcome = "taken";
    auto taken =
        city.store.take(record_of(city, checked), std::move(entry), city.options.profile.numeric_ids);
    if (!taken) return refuse(city, {{400, "the city cannot store it now: " + taken.error().text}}, format);
    const std::string locale = city.catalog.locale(lang);
    return answer(city, list("service_requests", {receipt(city, *taken, locale)}), format,
                  city.options.profile.created_201 ? 201 : 200);
}

}  // namespace fd::city_sandbox
