#include "offline/core/city_choice.hpp"

#include "offline/base/files.hpp"

#include <algorithm>
#include <string_view>

namespace fd::core {
namespace {

constexpr std::string_view kPin = "sha256//";
constexpr std::size_t kDigest = 44;  // base64 of 32 bytes

bool is_pin(std::string_view text) {
    if (!text.starts_with(kPin) || text.size() != kPin.size() + kDigest || !text.ends_with('=')) return false;
    return std::ranges::all_of(text.substr(kPin.size(), kDigest - 1), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '/';
    });
}

base::Result<void> check_pins(std::string_view pins) {
    for (std::size_t begin = 0; begin < pins.size();) {
        const std::size_t end = std::min(pins.find(';', begin), pins.size());
        if (!is_pin(pins.substr(begin, end - begin))) {
            return base::fail(base::ErrorCode::InvalidInput,
                              "pin: expected sha256// and the base64 of a SHA-256, several joined by ;");
        }
        begin = end + 1;
    }
    return {};
}

base::Result<void> check_ca(const std::string& file) {
    if (file.empty()) return {};
    const auto text = base::files::read(file);
    if (!text) return base::fail(text.error().with_context("ca"));
    if (text->find("-----BEGIN CERTIFICATE-----") != std::string::npos) return {};
    return base::fail(base::ErrorCode::InvalidInput, "ca: " + file + ": expected certificates (PEM)");
}

}  // namespace

base::Result<city::EndpointProfile> endpoint_of(const CityChoice& choice) {
    city::EndpointProfile out;
    if (!choice.profile.empty()) {
        const auto text = base::files::read(choice.profile);
        if (!text) return base::fail(text.error());
        // The address comes from the choice, so that one profile serves a city and its test endpoint.
        const bool has_url = text->starts_with("base_url") || text->find("\nbase_url") != std::string::npos;
        auto parsed = city::parse_profile(has_url ? *text : "base_url = \"" + choice.url + "\"\n" + *text,
                                          choice.profile);
        if (!parsed) return base::fail(parsed.error());
        out = std::move(*parsed);
    }
    out.base_url = choice.url;
    if (!choice.key.empty()) out.api_key = choice.key;
    if (!choice.jurisdiction.empty()) out.jurisdiction = choice.jurisdiction;
    if (auto checked = city::check_profile(out, "the city"); !checked) return base::fail(checked.error());
    return out;
}

base::Result<net::CurlOptions> http_of(const CityChoice& choice) {
    net::CurlOptions out;
    if (choice.ca.empty() && choice.pin.empty()) return out;
    if (!choice.url.starts_with("https://")) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "ca and pin: expected with a city whose address begins with https://");
    }
    if (auto good = check_ca(choice.ca); !good) return base::fail(good.error());
    if (auto good = check_pins(choice.pin); !good) return base::fail(good.error());
    out.ca_file = choice.ca;
    out.pinned_key = choice.pin;
    return out;
}

}  // namespace fd::core
