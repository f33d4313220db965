#pragma once
// The quarter of a second that a PIN takes, as a value that a thread of its own works on: the core hands out
// one at a time (CoreLogic::next_pin), so that memory is bounded and every wrong try counts before the next.
// Any thread.

#include "offline/staff/staff_store.hpp"

#include <optional>
#include <string>

namespace fd::core {

struct PinWork {
    std::optional<staff::Attempt> attempt;  // to be checked; nothing: a hash is wanted
    std::string pin;
    const staff::Pepper* pepper = nullptr;  // the core's
    staff::PinCost cost = staff::PinCost::Interactive;
};

struct PinDone {
    bool right = false;
    // The hash that was wanted, or a new one because the cost has risen.
    std::optional<base::Result<staff::PinHash>> hash;
};

// Overwrites the PIN.
PinDone work_on(PinWork& work);

}  // namespace fd::core
