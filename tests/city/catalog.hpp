#pragma once
// The city's services, questions and texts, read once from a folder (assets/riverbend).
// Immutable after load; any thread.

#include "offline/base/json.hpp"
#include "offline/base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fd::city_sandbox {

struct ValueDef {
    std::string key;
    std::string name;  // text key
};

struct AttributeDef {
    std::string code;
    std::string datatype;  // GeoReport's word
    bool variable = true;
    bool required = false;
    int order = 0;
    std::string question;  // text key
    std::string hint;      // text key or empty
    std::vector<ValueDef> values;

    [[nodiscard]] bool has_value(std::string_view key) const;
};

struct ServiceDef {
    std::string code;
    std::string name;  // text keys
    std::string description;
    std::string group;
    std::string keywords;
    std::string notice;
    std::string type;  // GeoReport's word
    std::string agency;
    std::vector<std::string> tags;
    std::string referral_phone;  // only for services that take no form
    int expected_days = 0;
    std::vector<AttributeDef> attributes;

    [[nodiscard]] bool referral() const;
    [[nodiscard]] bool metadata() const { return !attributes.empty(); }
    [[nodiscard]] const AttributeDef* find(std::string_view attribute_code) const;
};

class Catalog {
  public:
    // Reads services.json, site.json, texts.en.json and every other texts.<tag>.json. InvalidInput names
    // the file and the key that is wrong; a text in another language may be missing.
    static base::Result<Catalog> load(const std::string& folder);

    [[nodiscard]] const std::vector<ServiceDef>& services() const { return services_; }
    [[nodiscard]] const ServiceDef* find(std::string_view code) const;
    // English when the language has no such text; empty for an empty key.
    [[nodiscard]] std::string text(std::string_view key, std::string_view locale) const;
    // The nearest language that there is; "en" when there is none.
    [[nodiscard]] std::string locale(std::string_view asked) const;
    // Of an Accept-Language header (RFC 9110 section 12.5.4).
    [[nodiscard]] std::string accepted(std::string_view header) const;
    [[nodiscard]] std::string name_of(
        const std::string& tag) const;                         // its own name; the tag when it has none
    [[nodiscard]] std::vector<std::string> languages() const;  // tags that there are texts in, English first
    [[nodiscard]] const std::string& timezone() const { return timezone_; }
    [[nodiscard]] const std::string& city() const { return city_; }

  private:
    base::Result<void> load_texts(const std::string& folder);
    base::Result<void> load_site(const std::string& folder);
    base::Result<void> load_services(const std::string& folder);

    std::vector<ServiceDef> services_;
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> texts_;
    std::map<std::string, std::string, std::less<>> referral_phones_;
    std::string timezone_;
    std::string city_;
};

}  // namespace fd::city_sandbox
