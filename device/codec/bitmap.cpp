#include "device/codec/bitmap.hpp"

#include <algorithm>

namespace fd::device {

Bitmap1 white_page(int width, int height) {
    Bitmap1 page;
    if (width < 0 || height < 0 || width > kMaxPageDots || height > kMaxPageRows) return page;
    page.width = width;
    page.height = height;
    page.bits.assign(page.stride() * static_cast<std::size_t>(height), 0);
    return page;
}

bool well_formed(const Bitmap1& page) {
    if (page.width < 1 || page.height < 1 || page.width > kMaxPageDots || page.height > kMaxPageRows) {
        return false;
    }
    return page.bits.size() == page.stride() * static_cast<std::size_t>(page.height);
}

void set_black(Bitmap1& page, int x, int y) {
    if (x < 0 || y < 0 || x >= page.width || y >= page.height) return;
    auto& byte = page.bits[static_cast<std::size_t>(y) * page.stride() + static_cast<std::size_t>(x) / 8];
    byte = static_cast<std::uint8_t>(byte | (0x80U >> (static_cast<unsigned>(x) % 8U)));
}

void fill_black(Bitmap1& page, int x, int y, int width, int height) {
    for (int row = y; row < y + height; ++row) {
        for (int column = x; column < x + width; ++column) set_black(page, column, row);
    }
}

void draw(Bitmap1& onto, const Bitmap1& what, int x, int y) {
    for (int row = 0; row < what.height; ++row) {
        for (int column = 0; column < what.width; ++column) {
            if (what.black(column, row)) set_black(onto, x + column, y + row);
        }
    }
}

bool blank_row(const Bitmap1& page, int y) {
    const auto begin =
        page.bits.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * page.stride());
    return std::all_of(begin, begin + static_cast<std::ptrdiff_t>(page.stride()),
                       [](std::uint8_t byte) { return byte == 0; });
}

}  // namespace fd::device
