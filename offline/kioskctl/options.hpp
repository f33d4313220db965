#pragma once
// The command line of kioskctl as values. main's thread.

#include "offline/api/operator.hpp"
#include "offline/core/city_choice.hpp"
#include "offline/kioskctl/exit_code.hpp"
#include "offline/sync/city_check.hpp"

#include <optional>
#include <string>
#include <variant>

namespace fd::kioskctl {

// Ask the core.
struct AskCore {
    api::OperatorRequest ask;
};

// Look at a city; no core is needed.
struct CheckCity {
    sync::CityCheckOptions options;
    core::CityChoice connection;  // its address, ca and pin
    std::string write;            // the profile goes into this file, when the city is usable
};

// The texts of a city as a translator's template; no core is needed.
struct CityTexts {
    CheckCity city;  // `write`: the template goes into this file
};

// How far the texts of each language were checked; no core is needed.
struct ShowLanguages {
    std::string file;  // what the build made of locales/*.po
};

// Make the organisation's recovery key; no core is needed.
struct MakeRecoveryKey {
    std::string file;
};

using Command = std::variant<AskCore, CheckCity, CityTexts, ShowLanguages, MakeRecoveryKey>;

struct Options {
    std::string socket;
    bool json = false;
    Command command;
};

struct Parsed {
    Options options;
    std::optional<ExitCode> exit;  // help, a version or a mistake was printed
};

Parsed parse_options(int argc, char** argv);

}  // namespace fd::kioskctl
