#pragma once
// Grey picture arithmetic for reading codes: each makes one thing better that ZXing is
// weak at. Pure, any thread. Frames must be well_formed.

#include "device/port/camera.hpp"

namespace fd::device {

GreyFrame inverted(const GreyFrame& frame);
// Averages whole blocks of factor x factor; what does not fill a block is dropped.
GreyFrame shrunk(const GreyFrame& frame, int factor);
GreyFrame doubled(const GreyFrame& frame);  // bilinear
// Two box blurs: close to a Gaussian of sigma ~ 0.8 * radius + 0.4.
GreyFrame blurred(const GreyFrame& frame, int radius);
// frame + amount * (frame - blurred): for small or blurred codes; hurts large ones.
GreyFrame sharpened(const GreyFrame& frame, int radius, int amount_in_quarters);
// Black where darker than the mean of (2 * radius + 1)² around it by more than `below`: for uneven light.
GreyFrame locally_thresholded(const GreyFrame& frame, int radius, int below);
// The middle of the frame, at most so large.
GreyFrame middle(const GreyFrame& frame, int width, int height);
// Undoes the bow that curled paper shows: each row (or column) moves along itself by a parabola that is 0 in
// the middle and `percent` of half the frame's size at the ends.
GreyFrame bent_rows(const GreyFrame& frame, int percent);
GreyFrame bent_columns(const GreyFrame& frame, int percent);

}  // namespace fd::device
