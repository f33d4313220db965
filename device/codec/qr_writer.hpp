#pragma once
// QR codes (ISO/IEC 18004, model 2) as modules. The same matrix goes on paper and on
// screen. Pure, any thread.

#include "device/port/printer.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fd::device {

enum class QrEc { L, M, Q, H };

struct QrMatrix {
    int size = 0;                     // modules a side, without quiet zone
    std::vector<std::uint8_t> cells;  // size * size, 1 = dark
    [[nodiscard]] bool dark(int x, int y) const {
        return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) +
                     static_cast<std::size_t>(x)] != 0;
    }
};

inline constexpr int kQrQuietZone = 4;  // light modules on every side, by the standard

// The smallest version that holds the text; an upper-case URL goes in alphanumeric mode. InvalidInput: empty
// or not UTF-8; TooLarge: more than version 40 holds.
base::Result<QrMatrix> qr_encode(std::string_view text, QrEc ec = QrEc::M);

// Whole dots a module (at least 1; 4 is the least that a camera reads, 6 is good), quiet zone included.
Bitmap1 qr_bitmap(const QrMatrix& matrix, int dots_per_module, int quiet_zone = kQrQuietZone);

}  // namespace fd::device
