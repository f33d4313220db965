#pragma once
// Places of the city's own list, found by typing a few letters. Plain values.

#include <optional>
#include <string>
#include <vector>

namespace fd::domain {

struct LatLong {
    double lat = 0;  // WGS 84, degrees
    double lon = 0;
    bool operator==(const LatLong&) const = default;
};

struct Place {
    std::string id;
    std::string name;     // "Alder Park", as on the sign: not translated
    std::string kind;     // park, school, street, corner, building, stop
    std::string address;  // "1200 Alder St"
    LatLong at;
    std::vector<std::string> also;  // other names and spellings that people type
    bool operator==(const Place&) const = default;
};

}  // namespace fd::domain
