#pragma once
// The command line and the configuration file of frontdoord. Both are hostile: an error names the file or
// the option, the key and what was expected.

#include "offline/base/result.hpp"
#include "offline/core/core_options.hpp"
#include "offline/core/socket_server.hpp"
#include "offline/net/curl_http_client.hpp"

#include <optional>

namespace fd::frontdoord {

struct Options {
    core::CoreOptions core;
    core::SocketOptions socket;
    net::CurlOptions http;
    std::string timezone;    // of the site, one that the system knows; empty: the system's
    std::string metrics;     // Prometheus text file; empty: none
    bool print_key = false;  // this device's entry for the fleet's key file, instead of serving
    int ready_fd = 1;        // where the line of JSON goes that says: screens may connect
};

struct Parsed {
    Options options;
    std::optional<int> exit;  // --help, --version or a mistake: text is out already
};

// base::Error for files and values; mistakes on the command line exit by CLI11's own words.
base::Result<Parsed> parse_options(int argc, char** argv);

}  // namespace fd::frontdoord
