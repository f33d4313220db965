#pragma once
// The one transition function. Pure: no clock, no I/O, no randomness but what the
// event carries. UI thread; takes the model by move and gives it back.

#include "kiosk/app/command.hpp"
#include "kiosk/app/event.hpp"
#include "kiosk/app/model.hpp"

namespace fd::app {

struct Step {
    Model model;
    Commands commands;
};

Step update(Model model, const Event& event);

// What the shell calls: the same in place. When the person is gone, the memory of `model` itself is
// overwritten too: an update moves values through it, and short texts stay behind where they lay.
Commands apply(Model& model, const Event& event);

// What runs once before the first event. Kiosk: load the catalog that is needed first; the core keeps those
// of the other languages for when they are asked for. Status: its screen, and the first question to the core.
Commands start(Model& model);

}  // namespace fd::app
