// escpos-sample FILE TEXT [PROFILE]: a page with a QR code of TEXT, printed into FILE by the product's own
// encoder, for witnesses that are not ours to judge.
#include "device/codec/bitmap.hpp"
#include "device/codec/qr_writer.hpp"
#include "device/driver/file_printer.hpp"

#include <cstdio>

namespace dev = fd::device;

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: escpos-sample FILE TEXT [80mm|80mm-clone|58mm|80mm-180dpi]\n");
        return 2;
    }
    const auto profile = dev::printer_profile(argc > 3 ? argv[3] : "80mm");
    const auto matrix = dev::qr_encode(argv[2]);
    if (!profile || !matrix) {
        std::fprintf(stderr, "%s\n", profile ? matrix.error().text.c_str() : "no such profile");
        return 2;
    }
    const auto code = dev::qr_bitmap(*matrix, profile->dots < 400 ? 5 : 6);
    auto page = dev::white_page(profile->dots, code.height + 200);
    dev::fill_black(page, 30, 12, profile->dots - 60, 28);
    dev::draw(page, code, (page.width - code.width) / 2, 80);
    for (int y = 0; y < 40; y += 2) dev::fill_black(page, y, code.height + 130 + y, page.width - 2 * y, 1);
    const auto result = dev::FilePrinter(argv[1], *profile).print(page);
    std::printf("%s\n", result.detail.c_str());
    return result.outcome == dev::PrintOutcome::Printed ? 0 : 1;
}
