#include "offline/city/profile.hpp"

#include <algorithm>

namespace fd::city {
namespace {

bool printable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

tl::unexpected<base::Error> wrong(std::string_view file, std::string_view key, std::string_view expected) {
    return base::fail(base::ErrorCode::InvalidInput,
                      std::string(file) + ": " + std::string(key) + ": expected " + std::string(expected));
}

}  // namespace

std::string locale_for(const EndpointProfile& profile, std::string_view lang) {
    const auto found = profile.locales.find(std::string(lang));
    return found == profile.locales.end() ? std::string(lang) : found->second;
}

base::Result<void> check_profile(const EndpointProfile& profile, std::string_view file) {
    const std::string& url = profile.base_url;
    const std::size_t host = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
    if (host == 0 || url.size() == host || url[host] == '/' || !printable(url)) {
        return wrong(file, "base_url", "an http or https URL");
    }
    if (url.find('#') != std::string::npos) return wrong(file, "base_url", "no fragment");
    if (profile.address_parameter.empty()) return wrong(file, "address_parameter", "a parameter name");
    if (profile.default_language.empty()) return wrong(file, "default_language", "a language tag");
    if (profile.paging.size < 1 || profile.paging.size > 1000) return wrong(file, "paging.size", "1 to 1000");
    return {};
}

}  // namespace fd::city
