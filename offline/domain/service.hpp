#pragma once
// What a city offers, in GeoReport v2's own terms: services and their definitions
// (https://wiki.open311.org/GeoReport_v2). Texts are in `lang`, as the city sent them,
// cleaned of control characters and capped in length by the reader. Plain values.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::domain {

enum class ServiceType { Realtime, Batch, Blackbox };

struct Service {
    std::string code;  // opaque
    std::string name;
    std::string description;
    std::string group;  // as sent; empty when the city has no groups
    std::vector<std::string> keywords;
    ServiceType type = ServiceType::Realtime;
    bool metadata = false;  // a definition exists
    bool operator==(const Service&) const = default;
};

enum class Datatype { String, Text, Number, Datetime, SingleValueList, MultiValueList };

struct AttributeValue {
    std::string key;
    std::string name;
    bool operator==(const AttributeValue&) const = default;
};

struct Attribute {
    std::string code;
    Datatype datatype = Datatype::String;
    bool variable = true;  // false: text to show, never an input, never posted
    bool required = false;
    int order = 0;                       // 1 first; gaps happen
    std::string description;             // the question, or the text to show
    std::string datatype_description;    // the hint
    std::vector<AttributeValue> values;  // lists only
    bool operator==(const Attribute&) const = default;
};

struct ServiceDefinition {
    std::string service_code;
    std::vector<Attribute> attributes;  // sorted by order, stable
    bool operator==(const ServiceDefinition&) const = default;
};

// Everything a kiosk needs to take requests in one language.
struct ServiceCatalog {
    std::string lang;  // of the texts; a city without languages has one
    std::vector<Service> services;
    std::vector<ServiceDefinition> definitions;  // by service; absent: no questions

    [[nodiscard]] const Service* find(std::string_view code) const;
    [[nodiscard]] const ServiceDefinition* definition(std::string_view code) const;
    bool operator==(const ServiceCatalog&) const = default;
};

}  // namespace fd::domain
