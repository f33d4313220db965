#pragma once
// Which call of GeoReport v2 (or which page) a method and a path mean.

#include <string>
#include <string_view>

namespace fd::city_sandbox {

enum class Route {
    Home,
    Discovery,
    Services,
    Definition,
    Post,
    Token,
    Requests,
    Request,
    Ticket,
    AdminLedger,
    AdminRequest,
    AdminFaults,
    Unknown,
};

enum class Format { Xml, Json };

struct Target {
    Route route = Route::Unknown;
    Format format = Format::Xml;
    std::string id;           // service code, token, request id or ticket
    bool bad_format = false;  // neither .xml nor .json
};

// The endpoint is /open311/v2; the bare root works too.
Target route_of(std::string_view method, std::string_view path);

// The word that a fault names it by: "post", "services" …
std::string_view name(Route route);
bool is_admin(Route route);

}  // namespace fd::city_sandbox
