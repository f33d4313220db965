#pragma once
// The command line and the configuration file of the kiosk program. Both are hostile:
// an error names the file or the option, the key and what was expected.

#include "kiosk/program/parts.hpp"
#include "offline/base/result.hpp"
#include "offline/city/profile.hpp"
#include "offline/net/curl_http_client.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fd::program {

enum class Mode { Run, Gallery, Audit };

struct Options {
    Mode mode = Mode::Run;
    Paths paths;
    std::string panel = "portrait_21_5";
    app::ScreenRole role = app::ScreenRole::Kiosk;
    std::string lang;  // empty: the resident chooses
    bool windowed = false;
    double scale = 1;
    bool headless = false;
    bool fake_clock = false;
    bool keyboard = false;     // developers: a keyboard types
    std::string play;          // a journey file
    std::string auto_service;  // plays the main journey for this service, answering by itself
    std::string shots;         // pictures of the script go here
    std::string out;           // ticket, journey and the city's record go here
    std::string nodes;         // the node tree of the newest frame, as JSON
    std::string core_socket;   // of frontdoord; empty: the core is in this process
    std::string data;          // the folder of the core in this process
    std::string printer;       // tcp:HOST:PORT, file:PATH, fake or none
    std::string camera;        // file:PATH, fake or none
    std::string audio;         // alsa:DEVICE, file:PATH, fake or none
    std::uint32_t device = 1;
    app::Timeouts timeouts;
    std::optional<city::EndpointProfile> city;
    net::CurlOptions http;  // to the city
    // gallery and audit
    std::string gallery;
    std::vector<std::string> languages;
    std::vector<std::string> screens;
    std::string text;  // gallery: only where this text stands
    std::string size;  // nothing: M, and S at the counter
    std::string contrast = "standard";
    bool reach = false;
};

struct Parsed {
    Options options;
    std::optional<int> exit;  // --help, --version or a mistake: text is out already
};

// base::Error for the configuration file; mistakes on the command line exit by CLI11's own words.
base::Result<Parsed> parse_options(int argc, char** argv);

}  // namespace fd::program
