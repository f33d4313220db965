#include "offline/domain/service_json.hpp"

namespace fd::domain {
namespace {

using base::json::Fields;
using base::json::Value;

constexpr int kServiceVersion = 1;
constexpr std::int64_t kLargestOrder = 2147483647;

Value to_value(const Attribute& a) {
    Value values = Value::array();
    for (const auto& v : a.values) values.push_back(Value::array({v.key, v.name}));
    return {{"code", a.code},         {"datatype", static_cast<int>(a.datatype)},
            {"variable", a.variable}, {"required", a.required},
            {"order", a.order},       {"description", a.description},
            {"values", values},       {"hint", a.datatype_description}};
}

// [["key", "name"], ...]
std::vector<AttributeValue> read_values(Fields& in, const Value& values) {
    std::vector<AttributeValue> out;
    for (const Value& v : values) {
        if (!v.is_array() || v.size() != 2 || !v[0].is_string() || !v[1].is_string()) {
            in.wrong("values", "pairs of texts");
            return {};
        }
        out.push_back({v[0].get<std::string>(), v[1].get<std::string>()});
    }
    return out;
}

Attribute read_attribute(Fields& in) {
    Attribute out;
    out.code = in.text("code");
    out.datatype = in.choice("datatype", Datatype::MultiValueList);
    out.variable = in.flag("variable");
    out.required = in.flag("required");
    out.order = static_cast<int>(in.integer("order", -kLargestOrder - 1, kLargestOrder));
    out.description = in.text("description");
    out.datatype_description = in.text("hint");
    out.values = read_values(in, in.array("values"));
    return out;
}

}  // namespace

Value to_value(const Service& s) {
    return {{"code", s.code},        {"name", s.name},         {"description", s.description},
            {"group", s.group},      {"keywords", s.keywords}, {"type", static_cast<int>(s.type)},
            {"metadata", s.metadata}};
}

Service read_service(Fields& in) {
    Service out;
    out.code = in.text("code");
    out.name = in.text("name");
    out.description = in.text("description");
    out.group = in.text("group");
    out.keywords = in.texts("keywords");
    out.type = in.choice("type", ServiceType::Blackbox);
    out.metadata = in.flag("metadata");
    return out;
}

Value to_value(const ServiceDefinition& definition) {
    Value attributes = Value::array();
    for (const auto& a : definition.attributes) attributes.push_back(to_value(a));
    return {{"service", definition.service_code}, {"attributes", std::move(attributes)}};
}

ServiceDefinition read_definition(Fields& in) {
    ServiceDefinition out;
    out.service_code = in.text("service");
    out.attributes = in.list("attributes", read_attribute);
    return out;
}

Value to_value(const ServiceCatalog& catalog) {
    Value services = Value::array();
    Value definitions = Value::array();
    for (const auto& s : catalog.services) services.push_back(to_value(s));
    for (const auto& d : catalog.definitions) definitions.push_back(to_value(d));
    return {
        {"lang", catalog.lang}, {"services", std::move(services)}, {"definitions", std::move(definitions)}};
}

ServiceCatalog read_catalog(Fields& in) {
    ServiceCatalog out;
    out.lang = in.text("lang");
    out.services = in.list("services", read_service);
    out.definitions = in.list("definitions", read_definition);
    return out;
}

std::string to_json(const ServiceCatalog& catalog) {
    Value value = to_value(catalog);
    value["version"] = kServiceVersion;
    return base::json::dump(value);
}

base::Result<ServiceCatalog> catalog_from_json(std::string_view text) {
    const auto value = base::json::parse(text);
    if (!value || base::json::number_at(*value, "version") != kServiceVersion) {
        return base::fail(base::ErrorCode::Corrupt, "stored catalog: not readable as version 1");
    }
    Fields in(*value, "stored catalog");
    auto out = read_catalog(in);
    if (const auto read = in.done(); !read) return base::fail(base::ErrorCode::Corrupt, read.error().text);
    return out;
}

}  // namespace fd::domain
