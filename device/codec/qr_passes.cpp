#include "device/codec/qr_passes.hpp"

#include "device/codec/grey.hpp"
#include "device/codec/zbar_qr.h"
#include "device/codec/zxing.hpp"

#include <algorithm>
#include <array>
#include <exception>

namespace fd::device {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr std::size_t kLargePixels = 640UL * 480UL;
using Text = std::optional<std::string>;

Text zxing(const GreyFrame& frame, const zx::Options& options) {
    if (frame.width < 1 || frame.height < 1) return std::nullopt;
    try {
        const ZXing::ImageView view(frame.pixels.data(), frame.width, frame.height, ZXing::ImageFormat::Lum);
        const auto found = ZXing::ReadBarcode(view, options);
        if (!found.isValid()) return std::nullopt;
        std::string text = found.text();
        if (text.empty() || text.size() > kMostBytes) return std::nullopt;
        return text;
    } catch (
        const std::exception&) {  // a decoder may throw on nonsense; to us that is a frame without a code
        return std::nullopt;
    }
}

zx::Options plain() {
    return zx::qr_options().setTryDownscale(false);
}

bool large(const GreyFrame& frame) {
    return frame.pixels.size() > kLargePixels;
}

// Doubling helps small codes more than anything else, and costs most: of a large frame only the middle.
GreyFrame magnified(const GreyFrame& frame) {
    return doubled(large(frame) ? middle(frame, 640, 480) : frame);
}

zx::Options black_and_white() {
    return plain().setBinarizer(ZXing::Binarizer::FixedThreshold);
}
zx::Options whole_histogram() {
    return plain().setBinarizer(ZXing::Binarizer::GlobalHistogram);
}

Text magnify_sharpen(const GreyFrame& frame, QrTools&) {
    return zxing(sharpened(magnified(frame), 2, 8), plain());
}
Text magnify_histogram(const GreyFrame& frame, QrTools&) {
    return zxing(magnified(frame), whole_histogram());
}
Text sharpen(const GreyFrame& frame, QrTools&) {
    return zxing(sharpened(frame, 3, 6), plain());
}
Text threshold(const GreyFrame& frame, QrTools&) {
    return zxing(locally_thresholded(frame, 25, 10), black_and_white());
}
Text fine_threshold(const GreyFrame& frame, QrTools&) {
    return zxing(locally_thresholded(frame, 8, 5), black_and_white());
}
Text zbar_small(const GreyFrame& frame, QrTools& tools) {
    return tools.zbar(shrunk(frame, 2));
}
Text zbar_threshold(const GreyFrame& frame, QrTools& tools) {
    return tools.zbar(locally_thresholded(large(frame) ? frame : doubled(frame), 25, 5));
}
Text halve(const GreyFrame& frame, QrTools&) {
    return zxing(shrunk(frame, 2), plain());
}
Text invert(const GreyFrame& frame, QrTools&) {
    return zxing(inverted(frame), plain());
}
Text unbend_right(const GreyFrame& frame, QrTools&) {
    return zxing(bent_rows(frame, 6), plain());
}
Text unbend_left(const GreyFrame& frame, QrTools&) {
    return zxing(bent_rows(frame, -6), plain());
}
Text unbend_up(const GreyFrame& frame, QrTools&) {
    return zxing(bent_columns(frame, -6), plain());
}
Text unbend_down(const GreyFrame& frame, QrTools&) {
    return zxing(bent_columns(frame, 6), plain());
}

}  // namespace

QrTools::QrTools() : zbar_(fd_zbar_create(1)) {}

QrTools::~QrTools() {
    fd_zbar_destroy(zbar_);
}

std::optional<std::string> QrTools::zbar(const GreyFrame& frame) {
    if (zbar_ == nullptr || frame.width < 1 || frame.height < 1) return std::nullopt;
    std::string text(kMostBytes, '\0');
    text.resize(fd_zbar_read(zbar_, frame.pixels.data(), static_cast<unsigned>(frame.width),
                             static_cast<unsigned>(frame.height), text.data(), text.size()));
    if (text.empty()) return std::nullopt;
    return text;
}

std::optional<std::string> cheap_pass(const GreyFrame& frame) {
    return zxing(frame,
                 zx::qr_options().setTryDownscale(true).setDownscaleFactor(2).setDownscaleThreshold(250));
}

std::span<const QrPass> extra_passes() {
    static constexpr std::array kPasses = std::to_array<QrPass>({
        {"magnify, sharpen", magnify_sharpen},
        {"threshold", threshold},
        {"ZBar, threshold", zbar_threshold},
        {"magnify, histogram", magnify_histogram},
        {"sharpen", sharpen},
        {"unbend right", unbend_right},
        {"unbend up", unbend_up},
        {"ZBar, half", zbar_small},
        {"unbend left", unbend_left},
        {"unbend down", unbend_down},
        {"invert", invert},
        {"fine threshold", fine_threshold},
        {"halve", halve},
    });
    return kPasses;
}

std::span<const QrPass> libraries_alone() {
    static constexpr std::array<QrPass, 2> kAlone{
        {{"ZXing alone", [](const GreyFrame& frame, QrTools&) { return zxing(frame, zx::qr_options()); }},
         {"ZBar alone", [](const GreyFrame& frame, QrTools& tools) { return tools.zbar(frame); }}}};
    return kAlone;
}

}  // namespace fd::device
