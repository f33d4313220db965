#pragma once
// What the core takes from a site's folder: site.json, and which languages have texts in it. Plain values;
// reading blocks on the disk.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::core {

struct Site {
    std::uint16_t number = 1;            // from 1; on every ticket and in the queue's database
    std::string status_host;             // of ticket URLs
    std::vector<std::string> languages;  // that have texts
    std::string timezone;                // IANA name, as it is written there; may be empty
};

// InvalidInput names the file, the key and what was expected; the errors of reading.
base::Result<Site> read_site(const std::string& folder);

// InvalidInput, beginning with `where`: this system does not know such a time zone.
base::Result<void> check_zone(const std::string& where, const std::string& name);

}  // namespace fd::core
