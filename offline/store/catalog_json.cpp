#include "offline/store/submission_json.hpp"

namespace fd::store {
namespace {

using base::json::Value;

constexpr int kVersion = 1;

std::string text_at(const Value& value, std::string_view key) {
    return base::json::string_at(value, key).value_or("");
}

int small_at(const Value& value, std::string_view key, int most) {
    const auto number = base::json::number_at(value, key).value_or(0);
    return number >= 0 && number <= most ? static_cast<int>(number) : 0;
}

Value attribute_value(const domain::Attribute& a) {
    Value values = Value::array();
    for (const auto& v : a.values) values.push_back({v.key, v.name});
    return {{"code", a.code},         {"datatype", static_cast<int>(a.datatype)},
            {"variable", a.variable}, {"required", a.required},
            {"order", a.order},       {"description", a.description},
            {"values", values},       {"hint", a.datatype_description}};
}

domain::Attribute attribute_of(const Value& value) {
    domain::Attribute out;
    out.code = text_at(value, "code");
    out.datatype = static_cast<domain::Datatype>(small_at(value, "datatype", 5));
    out.variable = base::json::bool_at(value, "variable").value_or(true);
    out.required = base::json::bool_at(value, "required").value_or(false);
    out.order = small_at(value, "order", 2147483647);
    out.description = text_at(value, "description");
    out.datatype_description = text_at(value, "hint");
    for (const Value& v : base::json::array_at(value, "values")) {
        if (v.is_array() && v.size() == 2 && v[0].is_string() && v[1].is_string()) {
            out.values.push_back({v[0].get<std::string>(), v[1].get<std::string>()});
        }
    }
    return out;
}

}  // namespace

Value service_value(const domain::Service& s) {
    return {{"code", s.code},        {"name", s.name},         {"description", s.description},
            {"group", s.group},      {"keywords", s.keywords}, {"type", static_cast<int>(s.type)},
            {"metadata", s.metadata}};
}

domain::Service service_of(const Value& value) {
    domain::Service out;
    out.code = text_at(value, "code");
    out.name = text_at(value, "name");
    out.description = text_at(value, "description");
    out.group = text_at(value, "group");
    for (const Value& word : base::json::array_at(value, "keywords")) {
        if (word.is_string()) out.keywords.push_back(word.get<std::string>());
    }
    out.type = static_cast<domain::ServiceType>(small_at(value, "type", 2));
    out.metadata = base::json::bool_at(value, "metadata").value_or(false);
    return out;
}

Value definition_value(const domain::ServiceDefinition& definition) {
    Value attributes = Value::array();
    for (const auto& a : definition.attributes) attributes.push_back(attribute_value(a));
    return {{"service", definition.service_code}, {"attributes", attributes}};
}

domain::ServiceDefinition definition_of(const Value& value) {
    domain::ServiceDefinition out;
    out.service_code = text_at(value, "service");
    for (const Value& a : base::json::array_at(value, "attributes"))
        out.attributes.push_back(attribute_of(a));
    return out;
}

std::string to_json(const domain::ServiceCatalog& catalog) {
    Value services = Value::array();
    Value definitions = Value::array();
    for (const auto& s : catalog.services) services.push_back(service_value(s));
    for (const auto& d : catalog.definitions) definitions.push_back(definition_value(d));
    return base::json::dump(Value{
        {"version", kVersion}, {"lang", catalog.lang}, {"services", services}, {"definitions", definitions}});
}

base::Result<domain::ServiceCatalog> catalog_from_json(std::string_view text) {
    const auto value = base::json::parse(text);
    if (!value || base::json::number_at(*value, "version") != kVersion) {
        return base::fail(base::ErrorCode::Corrupt, "stored catalog: not readable as version 1");
    }
    domain::ServiceCatalog out;
    out.lang = text_at(*value, "lang");
    for (const Value& s : base::json::array_at(*value, "services")) out.services.push_back(service_of(s));
    for (const Value& d : base::json::array_at(*value, "definitions"))
        out.definitions.push_back(definition_of(d));
    return out;
}

}  // namespace fd::store
