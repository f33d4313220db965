#include "tests/city/route.hpp"

#include <array>
#include <optional>

namespace fd::city_sandbox {
namespace {

struct Split {
    std::string_view stem;
    Format format = Format::Xml;
    bool known = false;
};

Split split_suffix(std::string_view path) {
    if (path.ends_with(".xml")) return {path.substr(0, path.size() - 4), Format::Xml, true};
    if (path.ends_with(".json")) return {path.substr(0, path.size() - 5), Format::Json, true};
    return {path, Format::Xml, false};
}

// What follows `prefix`, when that is one non-empty path segment.
std::optional<std::string> item(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    path.remove_prefix(prefix.size());
    if (path.empty() || path.find('/') != std::string_view::npos) return std::nullopt;
    return std::string(path);
}

Target admin(std::string_view method, std::string_view path) {
    Target out;
    const bool change = method == "POST" || method == "PATCH";
    if (path == "/admin/ledger" && method == "GET") out.route = Route::AdminLedger;
    if (path == "/admin/faults" && (change || method == "GET" || method == "DELETE")) {
        out.route = Route::AdminFaults;
    }
    if (auto id = item(path, "/admin/requests/"); id && change) {
        out.route = Route::AdminRequest;
        out.id = *id;
    }
    return out;
}

Target georeport(std::string_view method, std::string_view path) {
    const Split split = split_suffix(path);
    Target out{Route::Unknown, split.format, {}, !split.known};
    const bool get = method == "GET" || method == "HEAD";
    if (split.stem == "/requests" && method == "POST") out.route = Route::Post;
    if (!get) return out;
    if (split.stem == "/discovery") out.route = Route::Discovery;
    if (split.stem == "/services") out.route = Route::Services;
    if (split.stem == "/requests") out.route = Route::Requests;
    constexpr std::array<std::pair<std::string_view, Route>, 3> kItems{
        {{"/services/", Route::Definition}, {"/tokens/", Route::Token}, {"/requests/", Route::Request}}};
    for (const auto& [prefix, route] : kItems) {
        if (auto id = item(split.stem, prefix)) {
            out.route = route;
            out.id = *id;
        }
    }
    return out;
}

}  // namespace

Target route_of(std::string_view method, std::string_view path) {
    if (path == "/") return {Route::Home, Format::Xml, {}, false};
    if (path.starts_with("/T/") || path.starts_with("/t/")) {
        return {Route::Ticket, Format::Xml, std::string(path.substr(3)), false};
    }
    if (path.starts_with("/admin/")) return admin(method, path);
    for (const std::string_view base : {"/open311/v2", "/open311"}) {
        if (!path.starts_with(base)) continue;
        path.remove_prefix(base.size());
        break;
    }
    return georeport(method, path);
}

std::string_view name(Route route) {
    switch (route) {
        case Route::Home:
            return "home";
        case Route::Discovery:
            return "discovery";
        case Route::Services:
            return "services";
        case Route::Definition:
            return "definition";
        case Route::Post:
            return "post";
        case Route::Token:
            return "token";
        case Route::Requests:
            return "requests";
        case Route::Request:
            return "request";
        case Route::Ticket:
            return "ticket";
        case Route::AdminLedger:
        case Route::AdminRequest:
        case Route::AdminFaults:
            return "admin";
        case Route::Unknown:
            return "unknown";
    }
    return "unknown";
}

bool is_admin(Route route) {
    return route == Route::AdminLedger || route == Route::AdminRequest || route == Route::AdminFaults;
}

}  // namespace fd::city_sandbox
