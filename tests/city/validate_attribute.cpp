#include "tests/city/iso_time.hpp"
#include "tests/city/validate.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

namespace fd::city_sandbox {
namespace {

struct Given {
    std::vector<std::string> values;
    bool brackets = false;  // attribute[code][]
    bool plain = false;     // attribute[code]
};

struct Name {
    std::string code;
    bool brackets = false;
};

std::optional<Name> attribute_name(std::string_view key) {
    constexpr std::string_view kPrefix = "attribute[";
    if (!key.starts_with(kPrefix)) return std::nullopt;
    key.remove_prefix(kPrefix.size());
    const std::size_t close = key.find(']');
    if (close == std::string_view::npos || close == 0) return std::nullopt;
    const std::string_view rest = key.substr(close + 1);
    if (!rest.empty() && rest != "[]") return std::nullopt;
    return Name{std::string(key.substr(0, close)), rest == "[]"};
}

bool is_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value);
}

// What is wrong with one value, or nothing.
std::string value_problem(const AttributeDef& attribute, const std::string& value, const Profile& profile) {
    if (!attribute.values.empty()) {
        return attribute.has_value(value) ? "" : "has no value with the key " + value;
    }
    if (attribute.datatype == "number") return is_number(value) ? "" : "is not a number: " + value;
    if (attribute.datatype == "datetime") {
        const bool fine = parse_iso(value).has_value() || profile.lenient;
        return fine ? "" : "is not an ISO 8601 date with time and zone: " + value;
    }
    if (attribute.datatype == "string" && value.find('\n') != std::string::npos)
        return "is more than one line";
    return "";
}

std::string shape_problem(const AttributeDef& attribute, const Given& given, const Profile& profile) {
    if (!attribute.variable) return "is text to show, not a question";
    const bool many = attribute.datatype == "multivaluelist";
    if (!many && given.brackets) return "takes one value, without []";
    if (!many && given.values.size() > 1) return "was given more than once";
    if (many && profile.repeated_multivalue && given.brackets) return "must be repeated without []";
    if (many && !profile.repeated_multivalue && given.plain && !profile.lenient) {
        return "takes several values: write it with []";
    }
    return "";
}

}  // namespace

void check_attributes(const Rules& rules, const Fields& form, Checked& checked) {
    if (checked.service == nullptr) return;
    const auto wrong = [&](const std::string& code, const std::string& what) {
        checked.errors.push_back({400, "attribute[" + code + "] " + what});
    };
    std::map<std::string, Given> given;
    for (const auto& [key, value] : form) {
        if (!key.starts_with("attribute")) continue;
        const auto name = attribute_name(key);
        if (!name) {
            checked.errors.push_back({400, "not an attribute name: " + key});
            continue;
        }
        Given& entry = given[name->code];
        (name->brackets ? entry.brackets : entry.plain) = true;
        if (!value.empty()) entry.values.push_back(value);
    }
    for (const auto& [code, entry] : given) {
        const AttributeDef* attribute = checked.service->find(code);
        if (attribute == nullptr) {
            if (!rules.profile.lenient) wrong(code, "is not asked by " + checked.service->code);
            continue;
        }
        if (const std::string bad = shape_problem(*attribute, entry, rules.profile); !bad.empty())
            wrong(code, bad);
        for (const std::string& value : entry.values) {
            const std::string bad = value_problem(*attribute, value, rules.profile);
            if (!bad.empty()) wrong(code, bad);
            checked.posted.attributes.emplace_back(code, value);
        }
    }
    for (const AttributeDef& attribute : checked.service->attributes) {
        const auto found = given.find(attribute.code);
        const bool answered = found != given.end() && !found->second.values.empty();
        if (attribute.required && !answered) wrong(attribute.code, "is required");
    }
}

}  // namespace fd::city_sandbox
