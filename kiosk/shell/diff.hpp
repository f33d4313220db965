#pragma once
// What changed from one frame's quads to the next. Sound by construction: the quads
// that count as unchanged are a common subsequence of both frames, so outside of
// the areas given back every pixel has the same quads over it, in the same order.

#include "kiosk/shell/area.hpp"
#include "kiosk/shell/quads.hpp"

#include <vector>

namespace fd::shell {

DirtyAreas changed_areas(const std::vector<Quad>& before, const std::vector<Quad>& after);

}  // namespace fd::shell
