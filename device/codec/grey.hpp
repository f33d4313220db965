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

}  // namespace fd::device
