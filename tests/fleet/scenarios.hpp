#pragma once
// The runs that are plotted and held to bounds.

#include "tests/fleet/simulation.hpp"

namespace fd::fleet {

inline Scenario scenario(std::string name, bool jitter, Overload overload) {
    Scenario out;
    out.name = std::move(name);
    out.jitter = jitter;
    out.overload = overload;
    return out;
}

inline std::vector<Scenario> scenarios() {
    return {scenario("refusing", true, Overload::Refuse),
            scenario("refusing-no-jitter", false, Overload::Refuse),
            scenario("asking-for-later", true, Overload::Later), scenario("late", true, Overload::Late),
            scenario("late-no-jitter", false, Overload::Late)};
}

}  // namespace fd::fleet
