#pragma once
// A technician's look at a city before a kiosk is pointed at it: which of its calls answer, in
// which form, and the profile that fits. Nothing but GETs, unless `try_request` asks for one clearly
// marked test request. Blocks; the thread that owns the client, with nothing else in flight.

#include "offline/base/clock.hpp"
#include "offline/city/profile.hpp"
#include "offline/net/http_client.hpp"
#include "offline/sync/retry_policy.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fd::sync {

struct CityCheckOptions {
    std::string url;  // of the endpoint, or of the site when discovery names it
    std::string api_key;
    std::optional<std::string> jurisdiction;
    bool try_request = false;  // creates one request at the city: "TEST"
    SyncPolicy policy;
};

struct CityFinding {
    enum class Mark {
        Good,
        Note,     // works, in its own way
        Problem,  // a kiosk cannot work with it
    };
    Mark mark = Mark::Good;
    std::string what;  // "services", "one definition", …: stable names
    std::string text;  // a plain English sentence
};

struct CityReport {
    city::EndpointProfile profile;  // what fits, as far as could be seen
    std::vector<CityFinding> findings;
    std::string created;  // the id or token of the test request

    [[nodiscard]] bool usable() const;       // no Problem
    [[nodiscard]] std::string toml() const;  // the profile as a file, with the key
    [[nodiscard]] std::string text() const;  // for a terminal: findings, then the profile without the key
};

CityReport check_city(net::HttpClient& http, const base::Clock& clock, const CityCheckOptions& options);

}  // namespace fd::sync
