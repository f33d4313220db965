#include "device/codec/jpeg_grey.h"

/* jpeglib.h wants stdio.h before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>
/* clang-format on */

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf out;
    char text[JMSG_LENGTH_MAX];
};

static void on_error(j_common_ptr info) {
    struct failure* failure = (struct failure*)info->err;
    info->err->format_message(info, failure->text);
    longjmp(failure->out, 1);
}

/* The end missing is a warning to libjpeg, which then paints grey; to us it is a broken picture. Other
   warnings are daily bread of cheap cameras. */
static void on_message(j_common_ptr info, int level) {
    if (level < 0 && info->err->msg_code == JWRN_JPEG_EOF) on_error(info);
}

static int decode(struct jpeg_decompress_struct* info, fd_jpeg_size* size, unsigned char* pixels,
                  size_t room) {
    jpeg_read_header(info, TRUE);
    size->width = info->image_width;
    size->height = info->image_height;
    if (pixels == NULL) return 0;
    if (room < (size_t)info->image_width * info->image_height) return -1;
    info->out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(info);
    while (info->output_scanline < info->output_height) {
        JSAMPROW row = pixels + (size_t)info->output_scanline * info->output_width;
        jpeg_read_scanlines(info, &row, 1);
    }
    jpeg_finish_decompress(info);
    return 0;
}

int fd_jpeg_grey(const unsigned char* data, size_t length, fd_jpeg_size* size, unsigned char* pixels,
                 size_t room, char* problem, size_t problem_room) {
    struct jpeg_decompress_struct info;
    struct failure failure;
    int result = 0;
    memset(&info, 0, sizeof info);
    failure.text[0] = '\0';
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = on_error;
    failure.base.emit_message = on_message;
    if (setjmp(failure.out) != 0) {
        (void)snprintf(problem, problem_room, "%s", failure.text);
        jpeg_destroy_decompress(&info);
        return -1;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data, (unsigned long)length);
    result = decode(&info, size, pixels, room);
    jpeg_destroy_decompress(&info);
    return result;
}
