#pragma once
// PNG (ISO/IEC 15948) of what we print and see. Pure, any thread; input is hostile.

#include "device/port/camera.hpp"
#include "device/port/printer.hpp"

#include <string>
#include <string_view>

namespace fd::device {

// One bit a pixel. InvalidInput: malformed page. Never a partial file.
base::Result<std::string> png_encode(const Bitmap1& page);
// Eight bits a pixel.
base::Result<std::string> png_encode(const GreyFrame& frame);

// Any PNG as grey, transparency on white. InvalidInput; TooLarge over kMaxFramePixels.
base::Result<GreyFrame> png_decode(std::string_view bytes);
// Darker than half is black. Errors of png_decode, and TooLarge beyond a page.
base::Result<Bitmap1> png_decode_page(std::string_view bytes);

}  // namespace fd::device
