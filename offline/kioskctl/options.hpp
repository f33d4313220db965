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

// Make the organisation's recovery key; no core is needed.
struct MakeRecoveryKey {
    std::string file;
};

using Command = std::variant<AskCore, CheckCity, MakeRecoveryKey>;

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
