#pragma once
// ESC/POS: a 1-bit page as the bytes that a receipt printer wants, and no command
// more than needed (init, status, raster, feed, cut). The whole ticket is raster, because
// no printer shapes text. Pure values, any thread.

#include "device/port/printer.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fd::device {

enum class Cut { None, Partial, Full, OldPartial, OldFull };

// What differs between printers. Set per site; the defaults fit an 80 mm, 203 dpi printer.
struct PrinterProfile {
    int dots = 576;                      // printable width: 576 (80 mm), 384 (58 mm), 512 (80 mm at 180 dpi)
    int rows_per_strip = 128;            // rows in one raster command: 24 for clones with a small buffer
    std::chrono::milliseconds pause{0};  // after each strip, for printers that drop bytes
    Cut cut = Cut::Partial;
    int feed_before_cut = 24;    // rows, beyond the way from head to knife, which the printer adds itself
    int feed_units_per_dot = 1;  // motion units of ESC J in one row; 0: unknown, blank rows go as raster
    bool can_status = true;      // false: never answers, so every job ends as Unknown

    bool operator==(const PrinterProfile&) const = default;
};

// "80mm", "80mm-clone", "58mm", "80mm-180dpi"; nothing for any other name.
std::optional<PrinterProfile> printer_profile(std::string_view name);

// A job in the pieces that a driver sends: it may wait for an answer after `open` and pause after each strip.
struct EscposJob {
    std::string open;                 // init, drawer pulse off, left margin, automatic status on
    std::vector<std::string> strips;  // raster and feeds
    std::string close;                // feed, cut and, last of all, "has it been printed?" (GS r 1)
    [[nodiscard]] std::string bytes() const;
};

// InvalidInput: the page is malformed, not exactly profile.dots wide, or the profile is out of range.
base::Result<EscposJob> escpos_encode(const Bitmap1& page, const PrinterProfile& profile);

inline constexpr std::string_view kAutoStatusOn = "\x1D\x61\xFF";
inline constexpr std::string_view kAutoStatusOff{"\x1D\x61\x00", 3};
// DLE EOT 1…4: printer, offline cause, error, paper. Answered at once, even when offline.
enum class RealTimeQuestion { Printer = 1, Offline = 2, Error = 3, Paper = 4 };
std::string ask(RealTimeQuestion question);

}  // namespace fd::device
