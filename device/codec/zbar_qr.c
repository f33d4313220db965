#include "device/codec/zbar_qr.h"

#include <string.h>
#include <zbar.h>

static const unsigned long kGrey = 0x30303859; /* "Y800" */

void* fd_zbar_create(int density) {
    zbar_image_scanner_t* scanner = zbar_image_scanner_create();
    if (scanner == NULL) return NULL;
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, density);
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density);
    return scanner;
}

void fd_zbar_destroy(void* scanner) {
    if (scanner != NULL) zbar_image_scanner_destroy(scanner);
}

static size_t first_text(const zbar_image_t* image, char* out, size_t room) {
    const zbar_symbol_t* symbol = NULL;
    for (symbol = zbar_image_first_symbol(image); symbol != NULL; symbol = zbar_symbol_next(symbol)) {
        const size_t length = zbar_symbol_get_data_length(symbol);
        if (zbar_symbol_get_type(symbol) != ZBAR_QRCODE || length == 0 || length > room) continue;
        memcpy(out, zbar_symbol_get_data(symbol), length);
        return length;
    }
    return 0;
}

size_t fd_zbar_read(void* scanner, const unsigned char* grey, unsigned width, unsigned height, char* out,
                    size_t room) {
    size_t length = 0;
    zbar_image_t* image = zbar_image_create();
    if (image == NULL) return 0;
    zbar_image_set_format(image, kGrey);
    zbar_image_set_size(image, width, height);
    zbar_image_set_data(image, grey, (unsigned long)width * height, NULL);
    if (zbar_scan_image(scanner, image) > 0) length = first_text(image, out, room);
    zbar_image_destroy(image);
    return length;
}
