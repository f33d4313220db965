#pragma once
// The ticket printer. Blocking; one thread per printer owns it. "Printed" is only
// what the printer itself confirmed after the last byte; a write that succeeded
// proves nothing.

#include "offline/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fd::device {

enum class PrinterState { Ready, PaperLow, PaperOut, CoverOpen, Error, Offline, Unknown };

// One bit a dot, rows top down, each row padded to whole bytes, most significant bit
// leftmost, 1 = black. width is the printer's exact dots (576 for 80 mm at 203 dpi).
struct Bitmap1 {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> bits;
    [[nodiscard]] std::size_t stride() const { return (static_cast<std::size_t>(width) + 7) / 8; }
    [[nodiscard]] bool black(int x, int y) const {
        const auto byte = bits[static_cast<std::size_t>(y) * stride() + static_cast<std::size_t>(x) / 8];
        return ((byte >> (7 - x % 8)) & 1) != 0;
    }
};

enum class PrintOutcome {
    Printed,     // the printer said so
    NotPrinted,  // surely not, or not whole; `state` says why
    Unknown,     // sent whole, no answer: ask the resident
};

struct PrintResult {
    PrintOutcome outcome = PrintOutcome::Unknown;
    PrinterState state = PrinterState::Unknown;
    std::string detail;  // for operators
};

class Printer {
  public:
    virtual ~Printer() = default;
    [[nodiscard]] virtual int dots() const = 0;  // width in dots
    virtual PrintResult print(const Bitmap1& page) = 0;
    virtual PrinterState state() = 0;  // asks now
};

}  // namespace fd::device
