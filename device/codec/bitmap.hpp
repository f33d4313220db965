#pragma once
// What every maker and reader of 1-bit pages needs. Plain values, any thread.

#include "device/port/printer.hpp"

#include <cstddef>

namespace fd::device {

// The longest page we print: two metres at 203 dpi. Anything longer is a bug or an attack on the roll.
inline constexpr int kMaxPageRows = 16384;
inline constexpr int kMaxPageDots = 4096;

// An all-white page; sizes outside 0..kMax… give an empty one.
Bitmap1 white_page(int width, int height);

// Sizes within bounds and exactly the bits that they call for.
[[nodiscard]] bool well_formed(const Bitmap1& page);

// Dots outside the page are ignored.
void set_black(Bitmap1& page, int x, int y);
void fill_black(Bitmap1& page, int x, int y, int width, int height);
void draw(Bitmap1& onto, const Bitmap1& what, int x, int y);  // black dots only

[[nodiscard]] bool blank_row(const Bitmap1& page, int y);

}  // namespace fd::device
