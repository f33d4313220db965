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

Text sharp_wide(const GreyFrame& frame, QrTools&) {
    return zxing(sharpened(frame, 3, 12), plain());
}
Text sharp_fine(const GreyFrame& frame, QrTools&) {
    return zxing(sharpened(frame, 2, 6), plain());
}
Text local(const GreyFrame& frame, QrTools&) {
    return zxing(locally_thresholded(frame, 25, 5), plain().setBinarizer(ZXing::Binarizer::FixedThreshold));
}
Text global(const GreyFrame& frame, QrTools&) {
    return zxing(frame, plain().setBinarizer(ZXing::Binarizer::GlobalHistogram));
}
Text other_eyes(const GreyFrame& frame, QrTools& tools) {
    return frame.width > 640 || frame.height > 640 ? tools.zbar(shrunk(frame, 2)) : tools.zbar(frame);
}
Text negative(const GreyFrame& frame, QrTools&) {
    return zxing(inverted(frame), plain());
}
Text larger(const GreyFrame& frame, QrTools&) {
    return frame.pixels.size() > 640 * 480 ? std::nullopt : zxing(doubled(frame), plain());
}
Text smaller(const GreyFrame& frame, QrTools&) {
    return zxing(shrunk(frame, 2), plain());
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
    static constexpr std::array<QrPass, 8> kPasses{{{"sharpen wide", sharp_wide},
                                                    {"local threshold", local},
                                                    {"zbar", other_eyes},
                                                    {"sharpen fine", sharp_fine},
                                                    {"global threshold", global},
                                                    {"double", larger},
                                                    {"halve", smaller},
                                                    {"invert", negative}}};
    return kPasses;
}

std::span<const QrPass> libraries_alone() {
    static constexpr std::array<QrPass, 2> kAlone{
        {{"ZXing alone", [](const GreyFrame& frame, QrTools&) { return zxing(frame, zx::qr_options()); }},
         {"ZBar alone", [](const GreyFrame& frame, QrTools& tools) { return tools.zbar(frame); }}}};
    return kAlone;
}

}  // namespace fd::device
