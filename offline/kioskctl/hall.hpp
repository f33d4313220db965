#pragma once
// The hall's database as kioskctl opens it beside a running core, or without one. Blocks; main's thread.

#include "offline/kioskctl/options.hpp"
#include "offline/staff/staff_store.hpp"

#include <memory>
#include <string>

namespace fd::kioskctl {

// What a command leads to: its output, and the problem in one line, for stderr.
struct Told {
    ExitCode code = ExitCode::Done;
    std::string out;
    std::string problem;
};
Told not_told(const base::Error& error, bool json);

// NotFound when there is no file: kioskctl never makes a database.
base::Result<std::unique_ptr<queue::Session>> open_hall(const HallDatabase& hall);

// Who asks here, for the audit log: "kioskctl" and the user.
staff::Actor technician();

// The staff's store and what it needs.
struct StaffOfHall {
    base::SystemIds ids;
    std::optional<staff::Pepper> pepper;
    std::optional<staff::StaffStore> store;
    // NotFound also when there is no pepper: the core makes it, kioskctl never does.
    base::Result<void> open(const HallDatabase& hall);
};

}  // namespace fd::kioskctl
