#pragma once
// What update() wants done outside of it; the shell carries it out and never
// blocks the UI thread for it.

#include "kiosk/app/model.hpp"
#include "offline/api/core.hpp"

#include <string>
#include <variant>
#include <vector>

namespace fd::app {

struct Ask {  // for the core
    api::Request request;
};
struct Badge {         // of somebody who works at a counter
    std::string code;  // secret
    std::string number;
    std::string name;
};
struct Print {  // the ticket, as the model has it now; PrintDone repeats epoch and job
    std::uint64_t epoch;
    std::variant<Receipt, WalkIn, Badge> ticket;
    std::string lang;
    std::uint64_t job = 0;
};
struct StartCamera {};  // CodeScanned for each code that comes into view, until StopCamera
struct StopCamera {};
struct ForgetPerson {};  // session over: drop layouts, typed text, frames
struct Chime {};         // the timeout's sound, beside its words
struct Ring {            // the bell for staff; BellDone repeats epoch and job
    std::uint64_t epoch;
    std::uint64_t job;
};

struct Compose {  // for an input method; MethodAnswers has the answer
    input::Order order;
};

using Command = std::variant<Ask, Print, StartCamera, StopCamera, ForgetPerson, Chime, Ring, Compose>;
using Commands = std::vector<Command>;

}  // namespace fd::app
