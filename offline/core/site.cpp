#include "offline/core/site.hpp"

#include "offline/base/json.hpp"

#include <algorithm>
#include <filesystem>

namespace fd::core {
namespace {

namespace json = base::json;

std::vector<std::string> languages_in(const std::string& folder) {
    constexpr std::string_view kBefore = "texts.";
    constexpr std::string_view kAfter = ".json";
    std::vector<std::string> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kBefore) && name.ends_with(kAfter) &&
            name.size() > kBefore.size() + kAfter.size())
            out.push_back(name.substr(kBefore.size(), name.size() - kBefore.size() - kAfter.size()));
    }
    std::ranges::sort(out);
    return out;
}

}  // namespace

base::Result<Site> read_site(const std::string& folder) {
    const std::string file = folder + "/site.json";
    const auto root = json::read_file(file);
    if (!root) return base::fail(root.error());
    const auto number = json::number_at(*root, "site_number");
    if (!number || *number < 1 || *number > 65535 || *number != static_cast<int>(*number))
        return base::fail(base::ErrorCode::InvalidInput, file + ": site_number: expected 1 to 65535");
    Site out;
    out.number = static_cast<std::uint16_t>(*number);
    out.status_host = json::string_at(*root, "status_host").value_or("");
    if (out.status_host.empty())
        return base::fail(base::ErrorCode::InvalidInput, file + ": status_host: expected a host name");
    out.timezone = json::string_at(*root, "timezone").value_or("");
    out.languages = languages_in(folder);
    return out;
}

// A name that tzset() does not know would be UTC without a word.
base::Result<void> check_zone(const std::string& where, const std::string& name) {
    const bool plain = std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' ||
               c == '_' || c == '-' || c == '+';
    });
    std::error_code error;
    const bool known = plain && !name.starts_with('/') &&
                       std::filesystem::is_regular_file("/usr/share/zoneinfo/" + name, error);
    if (known) return {};
    return base::fail(base::ErrorCode::InvalidInput, where +
                                                         ": expected a time zone that this system knows, "
                                                         "as America/Los_Angeles, not \"" +
                                                         name + "\"");
}

}  // namespace fd::core
