#pragma once
// Every screen and every event, at least once each: what the exhaustive tests and the transition table use.

#include "tests/unit/app/support.hpp"

namespace fd::app::test {

struct Sample {
    std::string name;  // "question.list"
    Kiosk kiosk;       // there by the way that a resident takes
};

// Ways to all screens; screens that behave in several ways several times.
std::vector<Sample> screen_samples();

// All alternatives of Event, and of api::Notice within CoreSays; answers name what `at` has asked for.
std::vector<Event> event_samples(const Model& at);

// "Continue", "CoreSays Saved".
std::string event_label(const Event& event);

// What must never be: empty when all is well, else what is wrong.
std::string broken(const Model& model);

}  // namespace fd::app::test
