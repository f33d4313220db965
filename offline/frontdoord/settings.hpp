#pragma once
// What an installation sets, as text: from the configuration file (TOML), then from the command line, which
// wins. Plain values; main's thread.

#include "offline/base/result.hpp"
#include "offline/core/city_choice.hpp"
#include "offline/core/unix_socket.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::frontdoord {

struct Settings {
    std::string socket = core::kDefaultSocket;
    std::string data;
    std::string site;
    std::string queue;           // folder of queue.json; empty: no walk-in queue here
    std::string queue_database;  // PostgreSQL's conninfo; empty: a file of this device
    std::string staff_pepper;    // file that PINs are keyed with; empty: in the data folder
    std::string timezone;        // IANA name; empty: with a queue the site's own, else the system's
    std::string fleet_keys;
    std::string group;
    std::string operators;
    std::string metrics;
    std::string machine_id = "/etc/machine-id";
    std::vector<std::string> users;
    std::int64_t device = 1;
    core::CityChoice city;
};

// InvalidInput names file, key and what was expected; unknown keys are errors too. NotFound and Io.
base::Result<void> read_config(Settings& settings, const std::string& file);

}  // namespace fd::frontdoord
