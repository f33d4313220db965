#include "tests/city/form.hpp"
#include "tests/city/georeport.hpp"
#include "tests/city/page_html.hpp"

namespace fd::city_sandbox {
namespace {

constexpr std::string_view kXmlns = "http://schemas.example.org/open311/v2";

int gravest(const std::vector<ApiError>& errors) {
    int status = 400;
    for (const ApiError& error : errors) {
        if (error.code == 403) return 403;
        if (error.code != 400) status = error.code;
    }
    return status;
}

std::string joined(const std::vector<ApiError>& errors) {
    std::string out;
    for (const ApiError& error : errors) out += (out.empty() ? "" : "; ") + error.description;
    return out;
}

}  // namespace

Reply answer(const Context& city, const Node& root, Format format, int status) {
    if (format == Format::Json || city.options.profile.json_only) {
        return {status, "application/json; charset=utf-8", to_json(root), {}};
    }
    const std::string_view xmlns = city.options.profile.foreign_xmlns ? kXmlns : std::string_view{};
    return {status, "text/xml; charset=utf-8", to_xml(root, xmlns), {}};
}

Reply refuse(const Context& city, const std::vector<ApiError>& errors, Format format) {
    const int status = gravest(errors);
    if (city.options.profile.html_errors) {
        const std::string code = std::to_string(status);
        return {status,
                "text/html; charset=utf-8",
                "<html><head><title>" + code + "</title></head><body><h1>Error " + code + "</h1><p>" +
                    html_escape(joined(errors)) + "</p></body></html>",
                {}};
    }
    if (city.options.profile.text_errors) return {status, "text/plain", joined(errors), {}};
    if (city.options.profile.json_errors) {
        const Node detail = object("error", {object("detail", {text("message", joined(errors))})});
        return {status, "application/json", to_json(object("reply", {detail})), {}};
    }
    if (city.options.profile.bare_errors) {
        const Node bare = text("error", joined(errors));
        if (format == Format::Xml) return answer(city, bare, format, status);
        return answer(city, object("reply", {bare}), format, status);
    }
    std::vector<Node> nodes;
    nodes.reserve(errors.size());
    for (const ApiError& error : errors) {
        nodes.push_back(object(
            "error", {number("code", std::to_string(error.code)), text("description", error.description)}));
    }
    return answer(city, list("errors", std::move(nodes)), format, status);
}

Rules rules_of(const Context& city) {
    const CityOptions& options = city.options;
    return {city.catalog, options.profile, options.api_key, options.key_optional, options.jurisdiction};
}

Node id_node(const Context& city, std::string name, const std::string& id) {
    return city.options.profile.numeric_ids ? number(std::move(name), id) : text(std::move(name), id);
}

}  // namespace fd::city_sandbox
