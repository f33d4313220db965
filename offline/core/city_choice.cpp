#include "offline/core/city_choice.hpp"

#include "offline/base/files.hpp"

namespace fd::core {

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
    out.ca_file = choice.ca;
    out.pinned_key = choice.pin;
    if (auto read = choice.ca.empty() ? std::string() : base::files::read(choice.ca); !read)
        return base::fail(read.error().with_context("ca"));
    if (!choice.pin.empty() && !choice.pin.starts_with("sha256//"))
        return base::fail(base::ErrorCode::InvalidInput,
                          "pin: expected sha256// and the base64 of a SHA-256");
    return out;
}

}  // namespace fd::core
