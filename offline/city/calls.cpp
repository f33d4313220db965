#include "offline/city/calls.hpp"

#include "offline/city/description.hpp"
#include "offline/city/form.hpp"
#include "offline/domain/datetime.hpp"

#include <fmt/format.h>

namespace fd::city {
namespace {

std::string_view suffix(Format format) {
    return format == Format::Xml ? ".xml" : ".json";
}

// The base URL may end with a slash or carry a query: the path goes before it.
std::string url_of(const EndpointProfile& profile, std::string_view path, Format format, const Form& query) {
    const std::string_view base = profile.base_url;
    const std::size_t mark = base.find('?');
    std::string url(base.substr(0, mark));
    while (url.ends_with('/')) url.pop_back();
    url.append("/").append(path).append(suffix(format));
    std::string all = mark == std::string_view::npos ? std::string() : std::string(base.substr(mark + 1));
    if (!all.empty() && !query.str().empty()) all.push_back('&');
    all += query.str();
    return all.empty() ? url : url + "?" + all;
}

Form query_for(const EndpointProfile& profile) {
    Form query;
    if (profile.jurisdiction) query.add("jurisdiction_id", *profile.jurisdiction);
    return query;
}

void add_locale(Form& query, const EndpointProfile& profile, std::string_view lang) {
    switch (profile.locale_parameter) {
        case LocaleParameter::None:
        case LocaleParameter::Header:
            return;
        case LocaleParameter::Locale:
            return query.add("locale", locale_for(profile, lang));
        case LocaleParameter::Lang:
            return query.add("lang", locale_for(profile, lang));
    }
}

std::string below(std::string_view path, std::string_view id) {
    return std::string(path) + "/" + percent_encode(id);
}

std::string date(const EndpointProfile& profile, base::WallTime at) {
    return profile.zone_in_dates ? domain::format_iso8601(at) : domain::format_iso8601_bare(at);
}

void add_location(Form& form, const EndpointProfile& profile, const domain::Location& location) {
    if (location.at) {
        form.add("lat", fmt::format("{:.6f}", location.at->lat));
        form.add("long", fmt::format("{:.6f}", location.at->lon));
    }
    if (!location.at || profile.address_with_latlong) {
        form.add_if(profile.address_parameter, outgoing(location.address, profile));
    }
}

void add_answers(Form& form, const EndpointProfile& profile, const domain::Submission& submission) {
    for (const domain::Answer& answer : submission.answers) {
        bool multivalue = false;
        for (const domain::Attribute& a : submission.definition.attributes) {
            if (a.code == answer.code) multivalue = a.datatype == domain::Datatype::MultiValueList;
        }
        const bool brackets = multivalue && profile.multivalue == MultiValueStyle::Spec;
        const std::string name = "attribute[" + answer.code + "]" + (brackets ? "[]" : "");
        for (const std::string& value : answer.values) form.add_if(name, outgoing(value, profile));
    }
}

void add_contact(Form& form, const EndpointProfile& profile, const domain::Contact& contact) {
    form.add_if("email", contact.email.empty() ? profile.email_when_none : contact.email);
    form.add_if("first_name", outgoing(contact.first_name, profile));
    form.add_if("last_name", outgoing(contact.last_name, profile));
    form.add_if("phone", contact.phone);
}

Call get(std::string url) {
    Call out;
    out.url = std::move(url);
    return out;
}

Call get_in(const EndpointProfile& profile, std::string_view lang, std::string url) {
    Call out = get(std::move(url));
    if (profile.locale_parameter == LocaleParameter::Header) out.accept_language = locale_for(profile, lang);
    return out;
}

}  // namespace

Call list_services(const EndpointProfile& profile, std::string_view lang) {
    Form query = query_for(profile);
    add_locale(query, profile, lang);
    return get_in(profile, lang, url_of(profile, profile.paths.services, profile.formats.services, query));
}

Call get_definition(const EndpointProfile& profile, std::string_view service_code, std::string_view lang) {
    Form query = query_for(profile);
    add_locale(query, profile, lang);
    return get_in(
        profile, lang,
        url_of(profile, below(profile.paths.services, service_code), profile.formats.definition, query));
}

Call post_request(const EndpointProfile& profile, const domain::Submission& submission,
                  const domain::Reference& reference, std::string_view request_id) {
    Form form = query_for(profile);
    form.add_if("api_key", profile.api_key);
    form.add("service_code", submission.service.code);
    add_location(form, profile, submission.location);
    add_answers(form, profile, submission);
    form.add_if("description", describe(submission, reference, profile));
    add_contact(form, profile, submission.contact);
    if (profile.locale_in_post) add_locale(form, profile, submission.lang);
    if (profile.client_request_id) form.add_if("client_request_id", request_id);
    return Call{"POST", url_of(profile, profile.paths.requests, profile.formats.post, Form()),
                "application/x-www-form-urlencoded; charset=utf-8", form.str(), ""};
}

Call get_token(const EndpointProfile& profile, std::string_view token) {
    return get(
        url_of(profile, below(profile.paths.tokens, token), profile.formats.token, query_for(profile)));
}

Call get_request(const EndpointProfile& profile, std::string_view city_id) {
    return get(url_of(profile, below(profile.paths.requests, city_id), profile.formats.requests,
                      query_for(profile)));
}

Call query_requests(const EndpointProfile& profile, std::string_view service_code, const Window& window,
                    int page) {
    Form query = query_for(profile);
    query.add_if("service_code", service_code);
    query.add("start_date", date(profile, window.start));
    query.add("end_date", date(profile, window.end));
    if (!profile.paging.page_parameter.empty()) {
        query.add(profile.paging.page_parameter, std::to_string(page));
        if (!profile.paging.size_parameter.empty()) {
            query.add(profile.paging.size_parameter, std::to_string(profile.paging.size));
        }
    }
    return get(url_of(profile, profile.paths.requests, profile.formats.requests, query));
}

}  // namespace fd::city
