#pragma once
// The one place that knows which ZXing it is: Debian 12 has 1.4 (DecodeHints), Debian
// 13 has 2.3 (ReaderOptions, its own inversion). Private to device/codec.

#if __has_include(<ZXing/ReaderOptions.h>)
#define FD_ZXING_2 1
#else
#define FD_ZXING_2 0
#define ZX_USE_UTF8  // 1.4: texts as UTF-8, which 2.0 made the only way
#endif

#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>
#include <ZXing/ReadBarcode.h>

namespace fd::device::zx {

#if FD_ZXING_2
using Options = ZXing::ReaderOptions;
#else
using Options = ZXing::DecodeHints;
#endif

// QR and Micro QR only: asking for every format aborts the process on some pictures.
inline Options qr_options() {
    Options options;
    options.setFormats(ZXing::BarcodeFormat::QRCode | ZXing::BarcodeFormat::MicroQRCode);
#if FD_ZXING_2
    options.setTextMode(ZXing::TextMode::Plain);
    options.setTryInvert(false);  // a pass of ours
#endif
    return options;
}

}  // namespace fd::device::zx
