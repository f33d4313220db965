#include "device/codec/escpos.hpp"

#include "device/codec/bitmap.hpp"

#include <algorithm>

namespace fd::device {
namespace {

using base::ErrorCode;

// Shorter blank runs cost fewer bytes as raster than the break costs in seams.
constexpr int kMinBlankBand = 8;
constexpr int kMaxFeed = 255;

std::string bytes_of(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out.push_back(static_cast<char>(static_cast<unsigned char>(value)));
    return out;
}

int blank_run(const Bitmap1& page, int y) {
    int end = y;
    while (end < page.height && blank_row(page, end)) ++end;
    return end - y;
}

std::string feed(int rows, int units_per_dot) {
    std::string out;
    int units = rows * units_per_dot;
    while (units > 0) {
        const int now = std::min(units, kMaxFeed - kMaxFeed % units_per_dot);
        out += bytes_of({0x1B, 0x4A, now});
        units -= now;
    }
    return out;
}

std::string raster(const Bitmap1& page, int y, int rows) {
    const auto stride = static_cast<int>(page.stride());
    std::string out = bytes_of({0x1D, 0x76, 0x30, 0, stride & 0xFF, stride >> 8, rows & 0xFF, rows >> 8});
    const auto begin = page.bits.begin() + static_cast<std::ptrdiff_t>(y) * stride;
    out.append(begin, begin + static_cast<std::ptrdiff_t>(rows) * stride);
    return out;
}

// Slices can show as thin white lines: end a strip in a blank row when one is near its end.
int strip_rows(const Bitmap1& page, int y, int end, int most) {
    if (end - y <= most) return end - y;
    for (int rows = most; rows > most - most / 4; --rows) {
        if (blank_row(page, y + rows - 1)) return rows;
    }
    return most;
}

// The first row after y that begins a blank band worth feeding, or the end of the page.
int ink_end(const Bitmap1& page, int y) {
    while (y < page.height) {
        const int run = blank_run(page, y);
        if (run >= kMinBlankBand || (run > 0 && y + run == page.height)) return y;
        y += std::max(run, 1);
    }
    return page.height;
}

std::vector<std::string> strips(const Bitmap1& page, const PrinterProfile& profile) {
    std::vector<std::string> out;
    const bool can_feed = profile.feed_units_per_dot > 0;
    for (int y = 0; y < page.height;) {
        const int blank = can_feed ? blank_run(page, y) : 0;
        if (blank > 0) {
            out.push_back(feed(blank, profile.feed_units_per_dot));
            y += blank;
        }
        const int end = can_feed ? ink_end(page, y) : page.height;
        while (y < end) {
            const int rows = strip_rows(page, y, end, profile.rows_per_strip);
            out.push_back(raster(page, y, rows));
            y += rows;
        }
    }
    return out;
}

std::string cut(const PrinterProfile& profile) {
    const int units = std::min(profile.feed_before_cut * std::max(profile.feed_units_per_dot, 1), kMaxFeed);
    std::string feed_first = units > 0 ? bytes_of({0x1B, 0x4A, units}) : std::string();
    switch (profile.cut) {
        case Cut::None:
            return feed_first;
        case Cut::Partial:
            return bytes_of({0x1D, 0x56, 0x42, units});
        case Cut::Full:
            return bytes_of({0x1D, 0x56, 0x41, units});
        case Cut::OldPartial:
            return feed_first + bytes_of({0x1B, 0x6D});
        case Cut::OldFull:
            return feed_first + bytes_of({0x1B, 0x69});
    }
    return {};
}

base::Result<void> check(const Bitmap1& page, const PrinterProfile& profile) {
    if (profile.dots < 8 || profile.dots > kMaxPageDots || profile.rows_per_strip < 1 ||
        profile.rows_per_strip > 2000 || profile.feed_before_cut < 0 || profile.feed_before_cut > kMaxFeed ||
        profile.feed_units_per_dot < 0 || profile.feed_units_per_dot > 8) {
        return base::fail(ErrorCode::InvalidInput, "printer profile: a number is out of range");
    }
    if (!well_formed(page)) return base::fail(ErrorCode::InvalidInput, "page: empty, too large or malformed");
    if (page.width != profile.dots) {
        return base::fail(ErrorCode::InvalidInput, "page is " + std::to_string(page.width) +
                                                       " dots wide, the printer " +
                                                       std::to_string(profile.dots));
    }
    return {};
}

}  // namespace

std::optional<PrinterProfile> printer_profile(std::string_view name) {
    PrinterProfile profile;
    if (name == "80mm") return profile;
    if (name == "80mm-clone" || name == "58mm") {
        profile.rows_per_strip = 24;
        if (name == "58mm") profile.dots = 384;
        return profile;
    }
    if (name == "80mm-180dpi") {
        profile.dots = 512;
        profile.feed_units_per_dot = 2;
        return profile;
    }
    return std::nullopt;
}

std::string EscposJob::bytes() const {
    std::string out = open;
    for (const std::string& strip : strips) out += strip;
    return out + close;
}

base::Result<EscposJob> escpos_encode(const Bitmap1& page, const PrinterProfile& profile) {
    if (const auto fine = check(page, profile); !fine) return base::fail(fine.error());
    EscposJob job;
    job.open = bytes_of({0x1B, 0x40, 0x1C, 0x2E});
    job.open += bytes_of({0x1D, 0x28, 0x44, 0x03, 0x00, 0x14, 0x01, 0x00});
    job.open += bytes_of({0x1D, 0x4C, 0x00, 0x00});
    if (profile.can_status) job.open += kAutoStatusOn;
    job.strips = strips(page, profile);
    job.close = cut(profile);
    if (profile.can_status) job.close += bytes_of({0x1D, 0x72, 0x01});
    return job;
}

std::string ask(RealTimeQuestion question) {
    return bytes_of({0x10, 0x04, static_cast<int>(question)});
}

}  // namespace fd::device
