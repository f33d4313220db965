#pragma once
// Which city: what a technician writes on a command line or in a configuration file, made an endpoint
// profile. Reads the profile's file; any thread.

#include "offline/base/result.hpp"
#include "offline/city/profile.hpp"
#include "offline/net/curl_http_client.hpp"

#include <string>

namespace fd::core {

struct CityChoice {
    std::string url;
    std::string key;
    std::string jurisdiction;
    std::string profile;  // a file (TOML); empty: the standard
    std::string ca;       // a file (PEM); empty: the system's certificates
    std::string pin;      // as net::CurlOptions::pinned_key; empty: any key that the CA vouches for
};

// The address, key and jurisdiction here win over the file's. InvalidInput names the file, the key and what
// was expected; NotFound and Io for the file.
base::Result<city::EndpointProfile> endpoint_of(const CityChoice& choice);
// How the city's server is known. InvalidInput for a file without certificates, a pin that is none, and for
// an address that is not https: nobody shall believe in a protection that is not there. NotFound and Io for
// the file.
base::Result<net::CurlOptions> http_of(const CityChoice& choice);

}  // namespace fd::core
