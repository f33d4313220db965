#pragma once
// What the city sees of HTTP: one call in, one reply out. Plain values, so that the
// city can be tried without a socket.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fd::city_sandbox {

using Fields = std::vector<std::pair<std::string, std::string>>;  // in the order of arrival

struct Call {
    std::string method;
    std::string path;  // percent-decoded, without the query
    Fields query;
    std::string content_type;
    std::string body;  // as it came
    std::string accept_language;
};

struct Reply {
    int status = 200;
    std::string content_type;
    std::string body;
    Fields headers;
};

// The first field of that name; an empty parameter equals an absent one (GeoReport v2).
std::optional<std::string> field(const Fields& fields, std::string_view name);

}  // namespace fd::city_sandbox
