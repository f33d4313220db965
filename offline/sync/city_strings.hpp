#pragma once
// What a city says in its own language: every text of its services and of their questions, as a template that
// a translator fills in (gettext). Nothing but GETs. Blocks; the thread that owns the client, with nothing
// else in flight.

#include "offline/net/http_client.hpp"
#include "offline/sync/city_check.hpp"

#include <string>
#include <vector>

namespace fd::sync {

struct CityString {
    std::string context;  // service code[.attribute code[.value key]]
    std::string what;     // "service", "description", "group", "keywords", "question", "hint", "value"
    std::string text;     // clean, on one or more lines, without layout characters
    bool operator==(const CityString&) const = default;
};

struct CityStrings {
    std::vector<CityString> strings;    // in the city's order, each (context, text) once
    std::vector<std::string> problems;  // what could not be read, a plain sentence each; empty: it is whole
    std::size_t services = 0;

    [[nodiscard]] std::string pot(const std::string& url) const;
};

// The profile as check_city() found it. An empty list with a problem when the services cannot be read.
CityStrings read_city_strings(net::HttpClient& http, const city::EndpointProfile& profile,
                              const SyncPolicy& policy);

}  // namespace fd::sync
