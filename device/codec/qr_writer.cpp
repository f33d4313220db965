#include "device/codec/qr_writer.hpp"

#include "device/codec/bitmap.hpp"
#include "device/codec/zxing.hpp"
#include "offline/base/utf8.hpp"

#include <exception>
#include <stdexcept>
#include <string>

namespace fd::device {
namespace {

constexpr std::size_t kMostDigits = 7089;  // version 40-L

int zxing_level(QrEc ec) {
    switch (ec) {
        case QrEc::L:
            return 1;
        case QrEc::M:
            return 4;
        case QrEc::Q:
            return 6;
        case QrEc::H:
            return 8;
    }
    return 4;
}

}  // namespace

base::Result<QrMatrix> qr_encode(std::string_view text, QrEc ec) {
    if (text.empty() || !base::utf8::valid(text)) {
        return base::fail(base::ErrorCode::InvalidInput, "QR: text is empty or not UTF-8");
    }
    if (text.size() > kMostDigits) return base::fail(base::ErrorCode::TooLarge, "QR: text is too long");
    try {
        const auto bits = ZXing::MultiFormatWriter(ZXing::BarcodeFormat::QRCode)
                              .setEncoding(ZXing::CharacterSet::UTF8)
                              .setEccLevel(zxing_level(ec))
                              .setMargin(0)
                              .encode(std::string(text), 1, 1);
        QrMatrix matrix;
        matrix.size = bits.width();
        for (int y = 0; y < bits.height(); ++y) {
            for (int x = 0; x < bits.width(); ++x) matrix.cells.push_back(bits.get(x, y) ? 1 : 0);
        }
        return matrix;
    } catch (const std::exception& problem) {
        return base::fail(base::ErrorCode::TooLarge, std::string("QR: ") + problem.what());
    }
}

Bitmap1 qr_bitmap(const QrMatrix& matrix, int dots_per_module, int quiet_zone) {
    const int side = (matrix.size + 2 * quiet_zone) * dots_per_module;
    Bitmap1 page = white_page(side, side);
    for (int y = 0; y < matrix.size; ++y) {
        for (int x = 0; x < matrix.size; ++x) {
            if (!matrix.dark(x, y)) continue;
            fill_black(page, (x + quiet_zone) * dots_per_module, (y + quiet_zone) * dots_per_module,
                       dots_per_module, dots_per_module);
        }
    }
    return page;
}

}  // namespace fd::device
