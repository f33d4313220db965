#include "kiosk/input/input_method.hpp"

#include "offline/base/wipe.hpp"

namespace fd::input {

void wipe(Composition& composition) {
    base::wipe(composition.commit);
    base::wipe(composition.preedit);
    base::wipe(composition.candidates);
    composition = {};
}

Composition not_taken() {
    Composition out;
    out.took = false;
    return out;
}

}  // namespace fd::input
