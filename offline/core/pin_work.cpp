#include "offline/core/pin_work.hpp"

#include "offline/base/wipe.hpp"

namespace fd::core {

PinDone work_on(PinWork& work) {
    PinDone out;
    if (work.attempt) out.right = staff::check(*work.attempt, work.pin, *work.pepper);
    const bool again = out.right && staff::needs_rehash(work.attempt->hash, work.cost);
    if (!work.attempt || again) out.hash = staff::hash_pin(work.pin, *work.pepper, work.cost);
    base::wipe(work.pin);
    return out;
}

}  // namespace fd::core
