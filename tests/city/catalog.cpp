#include "tests/city/catalog.hpp"

#include "tests/city/form.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace fd::city_sandbox {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

// Chinese is asked for by region or script; we have scripts.
std::string chinese(const std::string& tag) {
    for (const char* hint : {"hant", "-tw", "-hk", "-mo"}) {
        if (tag.find(hint) != std::string::npos) return "zh-hant";
    }
    return "zh-hans";
}

}  // namespace

bool AttributeDef::has_value(std::string_view key) const {
    return std::ranges::any_of(values, [&](const ValueDef& value) { return value.key == key; });
}

bool ServiceDef::referral() const {
    return std::ranges::find(tags, "referral") != tags.end();
}

const AttributeDef* ServiceDef::find(std::string_view attribute_code) const {
    const auto found = std::ranges::find(attributes, attribute_code, &AttributeDef::code);
    return found == attributes.end() ? nullptr : &*found;
}

const ServiceDef* Catalog::find(std::string_view code) const {
    const auto found = std::ranges::find(services_, code, &ServiceDef::code);
    return found == services_.end() ? nullptr : &*found;
}

std::string Catalog::text(std::string_view key, std::string_view locale) const {
    for (const std::string_view tag : {locale, std::string_view("en")}) {
        const auto language = texts_.find(tag);
        if (language == texts_.end()) continue;
        const auto found = language->second.find(key);
        if (found != language->second.end() && !found->second.empty()) return found->second;
    }
    return {};
}

std::string Catalog::name_of(const std::string& tag) const {
    const auto language = texts_.find(tag);
    if (language == texts_.end()) return tag;
    const auto name = language->second.find("page.language");
    return name == language->second.end() ? tag : name->second;
}

std::vector<std::string> Catalog::languages() const {
    std::vector<std::string> out{"en"};
    for (const auto& [tag, texts] : texts_) {
        if (tag != "en") out.push_back(tag);
    }
    return out;
}

std::string Catalog::locale(std::string_view asked) const {
    std::string tag = lower(asked);
    std::ranges::replace(tag, '_', '-');
    if (tag == "zh" || tag.starts_with("zh-")) tag = chinese(tag);
    for (const bool primary_only : {false, true}) {
        if (primary_only) tag = tag.substr(0, tag.find('-'));
        for (const auto& [have, texts] : texts_) {
            if (lower(have) == tag) return have;
        }
    }
    return "en";
}

std::string Catalog::accepted(std::string_view header) const {
    std::string best = "en";
    double best_q = 0;
    for (const std::string& part : split_csv(header)) {
        const std::size_t semicolon = part.find(';');
        const std::size_t q_at = part.find("q=");
        const double q = q_at == std::string::npos ? 1.0 : std::strtod(part.c_str() + q_at + 2, nullptr);
        const std::string asked = part.substr(0, semicolon);
        const std::string have = locale(asked);
        const bool real = have != "en" || lower(asked).starts_with("en");
        if (real && q > best_q) {
            best = have;
            best_q = q;
        }
    }
    return best;
}

}  // namespace fd::city_sandbox
